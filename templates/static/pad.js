// A pad to draw a signature on. What is drawn is kept as strokes of points whose
// coordinates run from 0 to UNITS on both axes, whatever the size of the screen:
// so it can be drawn again after a turn of the phone, and on paper.

const UNITS = 10000;
const ASPECT = 3; // the pad is three times as wide as it is high
const MAX_POINTS = 4000; // as JSON less than the 64 KiB that the server takes
const FINE = 12; // units by which a simplified line may miss the drawn one
const NEAR = 15; // units below which a move of the pen is no move
const PEN_WIDTH = 2.4; // CSS pixels
const INK = "#14306B";

export class Pad {
  #canvas;
  #context;
  #strokes = [];
  #current = null; // the stroke under way
  #pointer = null; // the pointer that draws it
  #due = false; // a redrawing waits for the next frame
  #changed;

  // full says that the last stroke was left out, because there were too many
  // points already. A signature has a few hundred.
  full = false;

  // changed is called after each change, with the pad.
  constructor(canvas, changed) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d");
    this.#changed = changed;
    canvas.addEventListener("pointerdown", (e) => this.#down(e));
    canvas.addEventListener("pointermove", (e) => this.#move(e));
    canvas.addEventListener("pointerup", (e) => this.#up(e));
    canvas.addEventListener("pointercancel", (e) => this.#up(e));
    canvas.addEventListener("lostpointercapture", (e) => this.#up(e));
    new ResizeObserver(() => this.#resize()).observe(canvas);
  }

  get empty() {
    return this.#strokes.length === 0;
  }

  undo() {
    this.#set(this.#strokes.slice(0, -1));
  }

  clear() {
    this.#set([]);
  }

  // load shows what value() gave. Anything else is taken for an empty pad.
  load(json) {
    let strokes = [];
    try {
      strokes = JSON.parse(json);
    } catch {
      return;
    }
    const isPoint = (p) => Array.isArray(p) && p.length === 2 && p.every((n) => n >= 0 && n <= UNITS);
    if (!Array.isArray(strokes) || !strokes.every((s) => Array.isArray(s) && s.length > 0 && s.every(isPoint))) return;
    this.#set(strokes);
  }

  // value returns the strokes as JSON, or "" if nothing has been drawn.
  value() {
    return this.empty ? "" : JSON.stringify(this.#strokes);
  }

  #set(strokes) {
    this.full = strokes.reduce((n, s) => n + s.length, 0) > MAX_POINTS;
    if (!this.full) this.#strokes = strokes;
    this.#redraw();
    this.#changed(this);
  }

  #down(e) {
    if (this.#pointer !== null || (e.pointerType === "mouse" && e.button !== 0)) return;
    e.preventDefault();
    this.#pointer = e.pointerId;
    this.#canvas.setPointerCapture(e.pointerId);
    this.#current = [this.#point(e)];
    this.#redraw();
  }

  #move(e) {
    if (e.pointerId !== this.#pointer) return;
    e.preventDefault();
    const events = e.getCoalescedEvents?.() ?? [];
    for (const part of events.length > 0 ? events : [e]) {
      const p = this.#point(part);
      if (distance(p, this.#current.at(-1)) >= NEAR) this.#current.push(p);
    }
    this.#redraw();
  }

  #up(e) {
    if (e.pointerId !== this.#pointer) return;
    const stroke = this.#current;
    this.#pointer = null;
    this.#current = null;
    if (stroke.length === 1) stroke.push(stroke[0]); // a dot
    this.#set([...this.#strokes, simplify(stroke, FINE)]);
  }

  #point(e) {
    const box = this.#canvas.getBoundingClientRect();
    const scale = (v, size) => Math.round(Math.min(Math.max(v / size, 0), 1) * UNITS);
    return [scale(e.clientX - box.left, box.width), scale(e.clientY - box.top, box.height)];
  }

  #resize() {
    const ratio = window.devicePixelRatio || 1;
    this.#canvas.width = Math.round(this.#canvas.clientWidth * ratio);
    this.#canvas.height = Math.round(this.#canvas.clientHeight * ratio);
    this.#redraw();
  }

  // A pen may report far more often than the screen shows.
  #redraw() {
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => {
      this.#due = false;
      this.#draw();
    });
  }

  #draw() {
    const { width, height } = this.#canvas;
    const ink = this.#context;
    ink.clearRect(0, 0, width, height);
    ink.lineWidth = PEN_WIDTH * (window.devicePixelRatio || 1);
    ink.lineCap = ink.lineJoin = "round";
    ink.strokeStyle = INK;
    const all = this.#current ? [...this.#strokes, this.#current] : this.#strokes;
    for (const stroke of all) {
      const points = stroke.map(([x, y]) => [(x / UNITS) * width, (y / UNITS) * height]);
      ink.beginPath();
      ink.moveTo(...points[0]);
      for (let i = 1; i < points.length - 1; i++) {
        const [a, b] = [points[i], points[i + 1]];
        ink.quadraticCurveTo(...a, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
      }
      ink.lineTo(...points.at(-1));
      ink.stroke();
    }
  }
}

// The two axes have the same units for different lengths: x counts ASPECT times.
function distance(a, b) {
  return Math.hypot((a[0] - b[0]) * ASPECT, a[1] - b[1]);
}

// simplify drops the points that lie within tolerance of the line without them
// (Ramer, Douglas and Peucker's way). It keeps no stack of calls, since a stroke
// may have any number of points.
function simplify(points, tolerance) {
  if (points.length <= 2) return points;
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const spans = [[0, points.length - 1]];
  while (spans.length > 0) {
    const [from, to] = spans.pop();
    let worst = 0;
    let at = 0;
    for (let i = from + 1; i < to; i++) {
      const d = offLine(points[i], points[from], points[to]);
      if (d > worst) [worst, at] = [d, i];
    }
    if (worst > tolerance) {
      keep[at] = 1;
      spans.push([from, at], [at, to]);
    }
  }
  return points.filter((_, i) => keep[i]);
}

// offLine is how far p is from the segment a–b.
function offLine(p, a, b) {
  const [dx, dy] = [(b[0] - a[0]) * ASPECT, b[1] - a[1]];
  const [px, py] = [(p[0] - a[0]) * ASPECT, p[1] - a[1]];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.min(Math.max((px * dx + py * dy) / length2, 0), 1);
  return Math.hypot(px - t * dx, py - t * dy);
}
