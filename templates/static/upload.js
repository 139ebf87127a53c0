// Makes the upload form kinder: a file can be dropped on it, and one that is too
// large is refused before it is sent. Without this script the form does the same
// work, and the server refuses.

const form = document.getElementById("import-form");
const drop = document.getElementById("drop");
const input = document.getElementById("file");
const error = document.getElementById("file-error");

function holdsFiles(event) {
  return event.dataTransfer && [...event.dataTransfer.types].includes("Files");
}

function setOver(over) {
  drop.classList.toggle("drop-over", over);
}

const tooLarge = error.dataset.large;

function checkSize() {
  const file = input.files[0];
  const large = Boolean(file) && file.size > Number(input.dataset.limit);
  if (large) error.textContent = tooLarge;
  error.hidden = !large;
  input.setAttribute("aria-invalid", String(large));
  input.setCustomValidity(large ? tooLarge : "");
}

input.addEventListener("change", checkSize);

if (window.matchMedia("(hover: hover)").matches) {
  document.getElementById("drop-hint").hidden = false;

  // Elsewhere on the page a dropped file would replace the page.
  for (const type of ["dragover", "drop"]) {
    document.addEventListener(type, (event) => {
      if (holdsFiles(event)) event.preventDefault();
    });
  }
  form.addEventListener("dragover", (event) => setOver(holdsFiles(event)));
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) setOver(false);
  });
  form.addEventListener("drop", (event) => {
    setOver(false);
    if (holdsFiles(event) && event.dataTransfer.files.length > 0) {
      input.files = event.dataTransfer.files;
      checkSize();
      input.focus();
    }
  });
}
