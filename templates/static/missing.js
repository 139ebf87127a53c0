// What is missing in a form is said in the words of the page: the browser's own are in the
// browser's language.

function words(input) {
  if (input.dataset.missing) return input.dataset.missing;
  if (input.type === "file") return "Vui lòng chọn tệp.";
  if (input.type === "checkbox") return "Vui lòng đánh dấu ô này.";
  if (input.tagName === "SELECT") return "Vui lòng chọn một mục.";
  return "Vui lòng điền mục này.";
}

document.addEventListener("invalid", ({ target }) => {
  // One of several radio buttons cannot speak for the others.
  if (target.validity.valueMissing && target.type !== "radio") target.setCustomValidity(words(target));
}, true);

for (const change of ["input", "change"]) {
  document.addEventListener(change, ({ target }) => target.setCustomValidity?.(""), true);
}
