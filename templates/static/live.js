// Keeps the figures of a page as they are on the server, without losing the place
// of whoever reads it: what they typed, chose or had the focus on stays.
//
// The page names where to ask whether anything has changed (data-live) and what
// it shows (data-version). Asking is cheap. After a change the page is fetched
// and its parts put in place of the old ones; rows of people are changed one by
// one.

const SOON = 4000; // milliseconds between two questions
const LATE = 30000; // the same, when changes do not concern this page or asking fails
const MARK = { "Camket-Live": "1" }; // nobody did anything: see the server

const page = document.getElementById("unit-page");
const says = document.getElementById("live-says");
let wait = SOON;
let timer = 0;

function later() {
  clearTimeout(timer);
  timer = document.hidden ? 0 : setTimeout(ask, wait);
}

function slower() {
  wait = Math.min(wait * 2, LATE);
}

async function ask() {
  try {
    const answer = await fetch(page.dataset.live, {
      headers: { ...MARK, "If-None-Match": page.dataset.version },
      redirect: "manual",
    });
    if (answer.status === 200) {
      await refresh();
    } else if (answer.status !== 304) {
      if (answer.status < 500) return; // the session is over, or the unit not theirs any more
      slower();
    } else {
      wait = SOON;
    }
  } catch {
    slower();
  }
  if (page.dataset.live) later();
}

async function refresh() {
  const answer = await fetch(location.href, { headers: MARK, redirect: "manual" });
  if (!answer.ok) throw new Error(`the page answers ${answer.status}`);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = fresh.getElementById("unit-page");
  if (!now) throw new Error("the page is another one");
  const before = page.dataset.says;
  for (const name of ["live", "version", "says"]) {
    if (name in now.dataset) page.dataset[name] = now.dataset[name];
    else delete page.dataset[name];
  }
  for (const part of page.querySelectorAll("[data-part]")) {
    const other = now.querySelector(`[data-part="${part.dataset.part}"]`);
    if (other) replace(part, other);
  }
  const changed = mergeRows(now) || before !== page.dataset.says;
  if (changed) {
    wait = SOON;
    says.textContent = page.dataset.says ?? "";
  } else {
    slower();
  }
}

// replace puts new contents in place of old ones, keeps what is open open, and
// gives the focus back to the link that had it.
function replace(part, other) {
  if (part.isEqualNode(other)) return;
  const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  const open = [...part.querySelectorAll("details")].map((d) => d.open);
  part.replaceChildren(...other.childNodes);
  part.querySelectorAll("details").forEach((d, i) => (d.open = open[i] ?? false));
  if (focused === null) return;
  for (const link of part.querySelectorAll("a")) {
    if (link.getAttribute("href") === focused) return link.focus({ preventScroll: true });
  }
}

// mergeRows brings the list of people up to date, and reports whether anything
// was changed. Who is chosen or has the focus stays, even if the list would not
// show them now.
function mergeRows(now) {
  const body = page.querySelector(".people tbody");
  const other = now.querySelector(".people tbody");
  if (!body || !other) return false;
  let changed = false;
  const rows = new Map([...body.rows].map((row) => [row.dataset.person, row]));
  let last = null;
  for (const row of [...other.rows]) {
    const mine = rows.get(row.dataset.person);
    rows.delete(row.dataset.person);
    if (mine) {
      changed = updateRow(mine, row) || changed;
      last = mine;
      continue;
    }
    if (last) last.after(row);
    else body.prepend(row);
    last = row;
    changed = true;
  }
  for (const row of rows.values()) {
    if (row.contains(document.activeElement) || row.querySelector(":checked")) continue;
    row.remove();
    changed = true;
  }
  if (changed) page.dispatchEvent(new Event("rows"));
  return changed;
}

function updateRow(mine, row) {
  let changed = false;
  for (const cell of mine.querySelectorAll("[data-cell]")) {
    const other = row.querySelector(`[data-cell="${cell.dataset.cell}"]`);
    if (!other || cell.isEqualNode(other) || cell.contains(document.activeElement)) continue;
    cell.replaceChildren(...other.childNodes);
    changed = true;
  }
  return changed;
}

document.addEventListener("visibilitychange", () => {
  wait = SOON;
  if (document.hidden) clearTimeout(timer);
  else ask();
});
later();
