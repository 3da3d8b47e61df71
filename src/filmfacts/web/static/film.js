// A film's page: pointing at a fact lights up the words that say it, pointing at words tells the facts that they say.
// Without this script, both are links: to the line of the words, and to the fact.
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const still = matchMedia("(prefers-reduced-motion: reduce)");
const lines = $("#lines"), tip = $("#tip"), say = $("#say"), taller = $("#taller");

const words = new Map(), marks = new Map(); // number of a fact -> its words in the source; its marks elsewhere
const keep = (map, n, element) => map.set(n, [...(map.get(n) || []), element]);
for (const e of all(".e")) for (const n of e.dataset.f.split(" ")) keep(words, n, e);
for (const e of all(".ruler rect, .timeline circle")) keep(marks, e.dataset.f, e);
const fact = (n) => document.getElementById("f" + n);

let pinned = new URLSearchParams(location.search).get("fact")?.split(",") || [];
let shown = [], timer = 0;

const thread = document.createElementNS("http://www.w3.org/2000/svg", "svg");
thread.setAttribute("class", "thread");
thread.setAttribute("aria-hidden", "true");
thread.append(...["path", "circle"].map((name) => document.createElementNS(thread.namespaceURI, name)));
document.body.append(thread);

/** Lights up some facts here and there, and nothing else. */
function light(numbers) {
  for (const e of all(".on")) e.classList.remove("on");
  shown = numbers;
  for (const n of numbers)
    for (const e of [fact(n), ...(words.get(n) || []), ...(marks.get(n) || [])]) e?.classList.add("on");
  draw();
}

/** A thread from the one fact that is lit to the line of the last of its words: those before may be a heading or a cell above. */
function draw() {
  const from = shown.length === 1 && fact(shown[0]), to = from && aim(shown[0]);
  const path = $("path", thread), end = $("circle", thread), box = lines.getBoundingClientRect();
  const a = from && from.getClientRects()[0], b = to && to.getClientRects()[0];
  const seen = a && b && b.bottom > box.top && b.top < box.bottom && a.bottom > 56 && a.top < innerHeight;
  thread.style.visibility = seen ? "visible" : "hidden";
  if (!seen) return;
  thread.setAttribute("class", "thread " + [...from.classList].find((c) => c !== "fact" && c !== "row" && c !== "on"));
  // It ends at the number of the line: over the text it would be in the way.
  const x1 = a.right + 3, y1 = a.top + Math.min(a.height / 2, 14), x2 = box.left + 14, y2 = b.top + b.height / 2, mid = Math.max((x2 - x1) / 2, 20);
  path.setAttribute("d", `M${x1} ${y1} C${x1 + mid} ${y1} ${x2 - mid} ${y2} ${x2} ${y2}`);
  end.setAttribute("cx", x2); end.setAttribute("cy", y2); end.setAttribute("r", 3);
}

const aim = (n) => (words.get(n) || []).at(-1);

/** Scrolls the source to the words of a fact, unless they are in sight: to all of them, or the last if they are far apart. */
function show(n, behavior = still.matches ? "auto" : "smooth") {
  const found = words.get(n);
  if (!found) return;
  const box = lines.getBoundingClientRect(), last = found.at(-1).getBoundingClientRect();
  const first = last.bottom - found[0].getBoundingClientRect().top < box.height * 0.8 ? found[0].getBoundingClientRect() : last;
  if (first.top > box.top + 20 && last.bottom < box.bottom - 20) return;
  const top = lines.scrollTop + (first.top + last.bottom) / 2 - box.top - box.height * 0.42, way = top - lines.scrollTop;
  if (Math.abs(way) > box.height) lines.scrollTop = top - Math.sign(way) * box.height * 0.5; // the last stretch tells the direction
  lines.scrollTo({ top, behavior });
}

const numbers = (e) => e.dataset.f.split(" ");

function leave() {
  clearTimeout(timer);
  tip.hidden = true;
  light(pinned);
}

function keepInAddress(n) {
  const url = new URL(location);
  url.hash = "";
  n ? url.searchParams.set("fact", n) : url.searchParams.delete("fact");
  history.replaceState(null, "", url.pathname + url.search);
}

/** Keeps a fact lit, in the address too. */
function pin(n) {
  pinned = [n];
  keepInAddress(n);
  light(pinned);
  show(n);
  const quote = (words.get(n) || []).map((e) => e.textContent).join(" … ");
  say.textContent = quote ? `The words: ${quote}` : "";
}

/** What a fact says, for the tip: its label and its words, without the marks. */
function told(n) {
  const e = fact(n), p = document.createElement("p");
  if (!e) return null;
  const row = e.closest(".row"), label = row && $("dt", row)?.textContent.trim();
  const copy = ($("dd", e) || e).cloneNode(true);
  for (const extra of all(".at, .sure", copy)) extra.remove();
  const b = document.createElement("b");
  b.textContent = label ? label + "  " : "";
  p.append(b, copy.textContent.trim());
  return p;
}

function tell(e) {
  const found = numbers(e), some = found.slice(0, 6).map(told).filter(Boolean);
  if (found.length > 6) some.push(Object.assign(document.createElement("p"), { textContent: `and ${found.length - 6} more` }));
  tip.replaceChildren(...some);
  tip.hidden = !some.length;
  const at = e.getClientRects()[0], box = tip.getBoundingClientRect();
  const above = at.top - box.height - 8;
  tip.style.left = Math.max(8, Math.min(at.left, innerWidth - box.width - 8)) + "px";
  tip.style.top = (above > 60 ? above : at.bottom + 8) + "px";
}

function point(e) {
  clearTimeout(timer);
  if (e.matches(".e")) {
    light(numbers(e));
    tell(e);
  } else {
    light(numbers(e));
    timer = setTimeout(() => show(numbers(e)[0]), 90); // not for every fact that the pointer crosses
  }
}

for (const [enter, exit] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  document.addEventListener(enter, (event) => {
    const e = event.target.closest?.("[data-f]");
    if (e && !e.contains(event.relatedTarget)) point(e);
  });
  document.addEventListener(exit, (event) => {
    const e = event.target.closest?.("[data-f]");
    if (e && !e.contains(event.relatedTarget)) leave();
  });
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const at = event.target.closest(".at"), e = event.target.closest(".e"), tick = event.target.closest(".ruler rect, .timeline circle");
  const row = !event.target.closest("a, button, input") && event.target.closest(".fact");
  const n = (at?.closest("[data-f]") || e || tick || row)?.dataset?.f.split(" ")[0];
  if (!n || (at && !words.has(n))) return; // words in another part of the source: the link leads there
  event.preventDefault();
  pin(n);
  if (e || tick) fact(n)?.scrollIntoView({ block: "nearest", behavior: still.matches ? "auto" : "smooth" });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  pinned = [];
  keepInAddress(null);
  leave();
});

taller.hidden = false;
taller.addEventListener("click", () => {
  const tall = $(".source").classList.toggle("tall");
  taller.setAttribute("aria-pressed", tall);
});

for (const where of [window, lines]) where.addEventListener("scroll", draw, { passive: true });
addEventListener("resize", draw);
light(pinned);
if (pinned.length) {
  show(pinned[0], "auto");
  draw();
}
