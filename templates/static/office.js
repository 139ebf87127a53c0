// Redraws the sheet as its words are typed. Without this script the sheet shows
// what was saved. What it will say is decided on the server: officepreview.go.

const form = document.getElementById("office-form");

const part = (name) => document.querySelector(`[data-preview="${name}"]`);
const tidy = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();
const typed = (name) => tidy(form.elements[name].value);
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
const capitals = (text) => text.toLocaleUpperCase("vi");

function show(name, text) {
  const element = part(name);
  element.textContent = text;
  element.hidden = text === "";
}

// What the roster knows stands for what is empty, and is marked.
function showOr(name, written) {
  const text = typed(name);
  show(name, written(text || part(name).dataset.default));
  part(name).classList.toggle("stand-in", text === "");
}

// What a document adds by itself may have been typed all the same. A line of the
// archive that says more than every document does is kept, as the last.
function recipients() {
  const lines = ["Như trên"];
  let archive = ["Lưu: VT", typed("drafter")].filter(Boolean).join(", ");
  for (const text of form.elements.recipients.value.split("\n")) {
    const line = tidy(text).replace(/^[-–+•\s]+|[\s;.,]+$/g, "");
    const folded = fold(line);
    if (/^luu(:|\s+vt|$)/.test(folded)) {
      if (!/^luu(:? vt)?$/.test(folded)) archive = line;
    } else if (line && folded !== "nhu tren") {
      lines.push(line);
    }
  }
  lines.push(archive);
  return lines.map((line, i) => {
    const item = document.createElement("li");
    item.textContent = `- ${line}${i < lines.length - 1 ? ";" : "."}`;
    return item;
  });
}

function draw() {
  show("parent", capitals(typed("parent")));
  show("name", capitals(typed("name")));
  const symbol = typed("symbol") || "…………";
  show("number", `BC-${symbol}`);
  show("letter", [symbol, typed("drafter")].filter(Boolean).join("-"));
  show("place", typed("place") ? `${typed("place")}, ngày` : "Ngày");
  show("authority", capitals(typed("authority")));
  show("deputy", typed("title") ? "" : capitals(part("deputy").dataset.default));
  showOr("title", capitals);
  showOr("signer", (text) => text);
  part("recipients").replaceChildren(...recipients());
}

// Sending the logo, or going elsewhere, would lose what was typed.
let unsaved = false;
form?.addEventListener("input", () => {
  unsaved = true;
  draw();
});
form?.addEventListener("submit", () => (unsaved = false));
window.addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

// A browser may bring back what was typed when a page is loaded again.
window.addEventListener("pageshow", () => form && draw());
