// The signing form. Without this script a name can be typed; with it a
// signature can be drawn as well, and the form is sent once however often the
// button is pressed.

import { Pad } from "./pad.js";

const form = document.getElementById("sign-form");
const button = document.getElementById("sign-button");
const draw = document.getElementById("draw");
const type = document.getElementById("type");
const strokes = document.getElementById("strokes");
const typed = document.getElementById("typed_name");
const emptyPad = document.getElementById("pad-empty");
const fullPad = document.getElementById("pad-full");
const undo = document.getElementById("pad-undo");
const clear = document.getElementById("pad-clear");
const refused = document.getElementById("refused");
const label = button.textContent;

// A sentence about the pad goes without giving up its room: under a pen nothing
// may move.
function say(sentence, is) {
  if (is) sentence.hidden = false;
  sentence.classList.toggle("unsaid", !is);
}

const pad = new Pad(document.getElementById("pad"), (p) => {
  strokes.value = p.value();
  undo.disabled = clear.disabled = p.empty;
  if (!p.empty) say(emptyPad, false);
  say(fullPad, p.full);
});

// Only the chosen way is shown and sent: what is disabled is not.
function choose() {
  const drawing = form.elements.hand.value === "draw";
  draw.hidden = strokes.disabled = !drawing;
  type.hidden = typed.disabled = drawing;
}

function busy(is) {
  button.disabled = is;
  button.textContent = is ? button.dataset.busy : label;
}

document.getElementById("hand").hidden = false;
for (const radio of form.elements.hand) radio.addEventListener("change", choose);
undo.addEventListener("click", () => pad.undo());
clear.addEventListener("click", () => pad.clear());
choose();
pad.load(strokes.value);
if (refused) refused.focus(); // where autofocus is for inputs only

form.addEventListener("submit", (event) => {
  if (!strokes.disabled && pad.empty) {
    event.preventDefault();
    say(emptyPad, true);
    draw.scrollIntoView({ block: "center" });
    return;
  }
  busy(true);
});

// A page that comes back from the browser's memory can be used again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) busy(false);
});
