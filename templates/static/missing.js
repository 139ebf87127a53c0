// What is missing in a form is said in the words of the page: the browser's own are in the
// browser's language.

function words(input) {
  if (input.dataset.missing) return input.dataset.missing;
  if (input.type === "file") return "Vui lòng chọn tệp.";
  if (input.type === "checkbox") return "Vui lòng đánh dấu ô này.";
  if (input.tagName === "SELECT") return "Vui lòng chọn một mục.";
  return "Vui lòng điền mục này.";
}

const said = new WeakSet(); // of which inputs; what other scripts say of theirs stays

document.addEventListener("invalid", ({ target }) => {
  // One of several radio buttons cannot speak for the others.
  if (!target.validity.valueMissing || target.type === "radio") return;
  target.setCustomValidity(words(target));
  said.add(target);
}, true);

// What was said goes as soon as something is there, and before a form is looked at anew.
function forget(input) {
  if (said.delete(input)) input.setCustomValidity("");
}

for (const change of ["input", "change"]) {
  document.addEventListener(change, ({ target }) => forget(target), true);
}

document.addEventListener("click", ({ target }) => {
  for (const input of target.closest("button")?.form?.elements ?? []) forget(input);
}, true);
