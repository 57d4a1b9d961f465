// Hints: what a bar or an area says under the pointer; Escape takes it away, the pointer may rest on it.

const hint = h("div", { id: "hint", class: "hint", role: "tooltip", hidden: true });
document.body.append(hint);

const HINTS = new WeakMap();
let leaving = null;

/** Gives an element lines of text to show under the pointer. */
function hinted(element, lines) {
  HINTS.set(element, lines);
  element.classList.add("hinted");
  return element;
}

function showHint(element) {
  clearTimeout(leaving);
  const lines = HINTS.get(element);
  hint.replaceChildren(
    ...lines.map((line, place) => h(place ? "span" : "b", { class: "line" }, line)),
  );
  hint.hidden = false;
  const box = element.getBoundingClientRect();
  const [width, height] = [hint.offsetWidth, hint.offsetHeight];
  const left = Math.min(Math.max(8, box.left + box.width / 2 - width / 2), innerWidth - width - 8);
  const above = box.top - height - 6;
  hint.style.left = `${Math.max(8, left) + scrollX}px`;
  hint.style.top = `${(above < 8 ? box.bottom + 6 : above) + scrollY}px`;
}

function hideHint() {
  clearTimeout(leaving);
  hint.hidden = true;
}

addEventListener("pointerover", (event) => {
  const element = event.target.closest?.(".hinted");
  if (element && HINTS.has(element)) showHint(element);
  else if (event.target.closest?.("#hint")) clearTimeout(leaving);
  else if (!hint.hidden) {
    clearTimeout(leaving);
    leaving = setTimeout(hideHint, 200);
  }
});
addEventListener("focusin", (event) => {
  const element = event.target.closest?.(".hinted");
  if (element && HINTS.has(element) && event.target.matches(":focus-visible")) showHint(element);
  else hideHint();
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideHint();
});
