// Choosing several people of a list: how many are chosen, and all of them at once.
// Without this script each is ticked by hand and the server says what is missing.

for (const list of document.querySelectorAll("#selection, #chosen")) {
  const boxes = () => [...list.querySelectorAll("input[name=p]:not(:disabled)")];
  if (boxes().length === 0) continue;

  const all = document.createElement("label");
  all.className = "choice choose-all";
  const box = document.createElement("input");
  box.type = "checkbox";
  const words = document.createElement("span");
  all.append(box, words);
  const table = list.querySelector(".table-scroll");
  if (table) table.before(all);
  else boxes()[0].closest("label").before(all);

  const count = list.querySelector(".selection-count");
  const hint = count?.textContent;
  const buttons = list.querySelectorAll(".selection-bar button");

  const show = () => {
    const here = boxes();
    const chosen = here.filter((b) => b.checked).length;
    box.checked = chosen > 0 && chosen === here.length;
    box.indeterminate = chosen > 0 && chosen < here.length;
    all.hidden = here.length < 2;
    words.textContent = `Chọn tất cả ${here.length} người`;
    list.classList.toggle("has-chosen", chosen > 0);
    if (count) count.textContent = chosen > 0 ? `Đã chọn ${chosen} người` : hint;
    for (const button of buttons) button.disabled = chosen === 0;
  };
  box.addEventListener("change", () => {
    for (const b of boxes()) b.checked = box.checked;
    show();
  });
  list.addEventListener("change", show);
  document.getElementById("unit-page")?.addEventListener("rows", show);
  window.addEventListener("pageshow", show);
  show();
}

// A form with a file takes a while: it is sent once. A page that comes back from
// the browser's memory can be used again.
const paper = document.getElementById("paper-form");
if (paper) {
  const button = paper.querySelector("button[type=submit]");
  const label = button.textContent;
  paper.addEventListener("submit", () => {
    button.disabled = true;
    button.textContent = "Đang ghi nhận…";
  });
  window.addEventListener("pageshow", () => {
    button.disabled = false;
    button.textContent = label;
  });
}
