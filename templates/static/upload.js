// Makes the upload form kinder: a file can be dropped on it, one that is too large
// is refused before it is sent, and sending shows how far it is. Without this
// script the form does the same work, and the server refuses.

function holdsFiles(event) {
  return event.dataTransfer && [...event.dataTransfer.types].includes("Files");
}

// Elsewhere on the page a dropped file would replace the page.
for (const type of ["dragover", "drop"]) {
  document.addEventListener(type, (event) => {
    if (holdsFiles(event)) event.preventDefault();
  });
}

// A page that comes back from the browser's memory can be used again.
let current = null;
window.addEventListener("pageshow", (event) => {
  if (event.persisted && current) current.showProgress(false);
});

class Upload {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("#file");
    this.error = form.querySelector("#file-error");
    this.button = form.querySelector("button[type=submit]");
    this.sending = false;
    this.input.addEventListener("change", () => this.checkSize());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.sending) this.send();
    });
    if (window.matchMedia("(hover: hover)").matches) this.takeDrops();
  }

  takeDrops() {
    const drop = this.form.querySelector("#drop");
    const setOver = (over) => drop.classList.toggle("drop-over", over);
    this.form.querySelector("#drop-hint").hidden = false;
    this.form.addEventListener("dragover", (event) => setOver(holdsFiles(event)));
    this.form.addEventListener("dragleave", (event) => {
      if (!this.form.contains(event.relatedTarget)) setOver(false);
    });
    this.form.addEventListener("drop", (event) => {
      setOver(false);
      if (this.sending || !holdsFiles(event) || event.dataTransfer.files.length === 0) return;
      this.input.files = event.dataTransfer.files;
      this.checkSize();
      this.input.focus();
    });
  }

  checkSize() {
    const file = this.input.files[0];
    const large = Boolean(file) && file.size > Number(this.input.dataset.limit);
    this.say(large ? this.error.dataset.large : "");
    this.input.setCustomValidity(large ? this.error.dataset.large : "");
  }

  say(sentence) {
    this.error.textContent = sentence;
    this.error.hidden = !sentence;
    this.input.setAttribute("aria-invalid", String(Boolean(sentence)));
  }

  showProgress(is) {
    this.sending = this.button.disabled = is;
    this.form.querySelector("#progress").hidden = !is;
  }

  // sent is a share of one; at the end the server begins to read.
  setProgress(sent) {
    const text = this.form.querySelector("#progress-text");
    const percent = this.form.querySelector("#progress-percent");
    const bar = this.form.querySelector("#progress-bar");
    const step = sent < 1 ? text.dataset.sending : text.dataset.reading;
    if (text.textContent !== step) text.textContent = step; // is read out
    percent.textContent = sent < 1 ? `${Math.floor(sent * 100)}%` : "";
    if (sent < 1) bar.value = sent * 100;
    else bar.removeAttribute("value");
  }

  send() {
    const request = new XMLHttpRequest();
    request.open("POST", this.form.action);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) this.setProgress(event.loaded / event.total);
    });
    request.upload.addEventListener("load", () => this.setProgress(1));
    request.addEventListener("load", () => this.answered(request));
    for (const type of ["error", "abort", "timeout"]) {
      request.addEventListener(type, () => this.lost());
    }
    const body = new FormData(this.form);
    this.showProgress(true);
    this.setProgress(0);
    request.send(body);
  }

  lost() {
    this.showProgress(false);
    this.say(this.error.dataset.lost);
    this.input.focus();
  }

  answered(request) {
    if (request.status < 400) {
      window.location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.querySelector("main");
    if (!main) {
      this.lost();
      return;
    }
    document.title = page.title;
    document.querySelector("main").replaceWith(document.adoptNode(main));
    begin();
    (document.querySelector("#file[aria-invalid=true]") || main).focus();
  }
}

function begin() {
  const form = document.getElementById("import-form");
  current = form && new Upload(form);
}

begin();
