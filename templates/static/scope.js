// Finding a unit in the tree of a campaign's form. Without this script the tree
// is looked through by eye, and with what the browser has for finding.

const search = document.getElementById("scope-search");
const find = document.getElementById("scope-find");
const units = [...document.querySelectorAll("#scope > li")].map((li) => ({
  li,
  name: fold(li.querySelector(".scope-name").textContent),
}));

// fold leaves out what people do not type: case and marks.
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

// What is chosen stays in view, whatever is searched for.
function show() {
  const wanted = fold(find.value.trim());
  for (const { li, name } of units) {
    li.hidden = !name.includes(wanted) && !li.querySelector(":checked");
  }
}

if (search && units.length > 12) {
  search.hidden = false;
  find.addEventListener("input", show);
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // it sends no form
  });
}
