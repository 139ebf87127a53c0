// The screen that prints: counts and preview follow what is chosen, and a download
// shows how far it is and can be stopped. Without this script a button brings the
// counts up to date, and a download is one of the browser's own.

const form = document.getElementById("print-form");
const job = document.getElementById("job");
const says = document.getElementById("print-says");
const MARK = { "Camket-Live": "1" }; // nobody did anything: see live.js

document.getElementById("print-refresh").hidden = true;

// ---- the form ----

let asking = null;

async function refresh() {
  asking?.abort();
  asking = new AbortController();
  const query = new URLSearchParams(new FormData(form));
  const address = `${form.action}?${query}`;
  try {
    const answer = await fetch(address, { headers: MARK, redirect: "manual", signal: asking.signal });
    if (!answer.ok) return form.submit(); // the page says why
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!fresh.getElementById("print-form")) return form.submit();
    show(fresh);
    history.replaceState(null, "", address);
  } catch (error) {
    if (error.name !== "AbortError") form.submit();
  }
}

function show(fresh) {
  for (const cell of form.querySelectorAll("[data-cell]")) {
    const other = fresh.getElementById(cell.id);
    cell.replaceChildren(...other.childNodes);
    const kind = cell.dataset.cell;
    document.getElementById(`what-${kind}`).disabled = fresh.getElementById(`what-${kind}`).disabled;
  }
  for (const part of document.querySelectorAll("#print-page [data-part]")) {
    const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    if (part.isEqualNode(other)) continue;
    const focused = part.contains(document.activeElement) ? document.activeElement : null;
    part.replaceChildren(...other.childNodes);
    if (focused) part.querySelector(`[name="${focused.name}"][value="${focused.value}"]`)?.focus({ preventScroll: true });
  }
  const result = document.querySelector("[data-part=result]");
  says.textContent = [...result.querySelectorAll("h2, .print-total, .notice-info")].map((e) => e.textContent).join(": ");
}

// Some of the form's inputs lie beside it.
document.getElementById("print-page").addEventListener("change", (event) => {
  if (event.target.form === form) refresh();
});

// ---- a download under way ----

const SOON = 500; // milliseconds between two questions
const PATIENCE = 40; // questions before the server knows of the download
const box = document.getElementById("print-progress");
const step = document.getElementById("print-step");
const bar = document.getElementById("print-bar");
const figures = document.getElementById("print-figures");
const stop = document.getElementById("print-stop");
const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ".");
let current = "";
let state = ""; // of the download that is shown, as it stands in data-… of its words
let asked = ""; // what it is of

function newID() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
}

const isOver = () => ["", "done", "stopped", "failed", "lost"].includes(state);

// tell says where the download stands, and leaves alone what it says already: it is
// read out.
function tell(now, text = "") {
  state = now;
  const words = step.dataset[state];
  if (step.textContent !== words) step.textContent = words;
  figures.textContent = text;
  const over = isOver();
  stop.hidden = over;
  bar.hidden = over;
  box.hidden = false;
  return over;
}

async function follow(id) {
  for (let unknown = 0; id === current; ) {
    await new Promise((resolve) => setTimeout(resolve, SOON));
    let report;
    try {
      const answer = await fetch(`/print/jobs/${id}`, { headers: MARK, redirect: "manual" });
      if (answer.ok) report = await answer.json();
    } catch {
      // the next question may be answered
    }
    if (id !== current) return;
    if (!report) {
      if (++unknown === PATIENCE) return tell("lost");
      continue;
    }
    unknown = 0;
    const counted = report.done > 0 && report.total > 1;
    if (report.state === "running" && counted) bar.value = (100 * report.done) / report.total;
    else bar.removeAttribute("value");
    const text = counted ? `Đã in ${number(report.done)}/${number(report.total)}` : "";
    if (tell(report.state, text)) return;
  }
}

// A second tap while a download is being prepared would break it off, and one for
// the same papers have them twice: neither is meant.
form.addEventListener("submit", (event) => {
  const download = event.submitter?.id === "print-download";
  job.disabled = true;
  if (!download) return;
  const query = String(new URLSearchParams(new FormData(form)));
  if (state === "preparing" || (!isOver() && query === asked)) {
    event.preventDefault();
    return;
  }
  asked = query;
  current = job.value = newID();
  job.disabled = false;
  bar.removeAttribute("value");
  tell("preparing");
  box.scrollIntoView({ block: "nearest" });
  follow(current);
  setTimeout(() => (job.disabled = true)); // it is no part of the form's address
});

// Slips asked for again have other codes, and end those of the first: that has to be
// ticked anew.
document.getElementById("print-page").addEventListener("submit", (event) => {
  if (event.target.id === "slips-form") setTimeout(() => event.target.reset());
});

stop.addEventListener("click", async () => {
  stop.disabled = true;
  try {
    await fetch(`/print/jobs/${current}/cancel`, { method: "POST", redirect: "manual" });
  } finally {
    stop.disabled = false;
  }
});
