// Repaired text with its changes to be seen.

const SIGNS = {
  " ": ["␣", "space"],
  "\u3000": ["□", "wide_space"],
  "\n": ["⏎", "break"],
  "\t": ["⇥", "tab"],
};

/** The text with characters that can't be seen as signs: all of them, or line breaks and controls only. */
function visible(text, all) {
  const parts = [];
  let run = "";
  for (const character of text) {
    const hidden = /[\p{C}\p{Z}]/u.test(character) && (all || (character !== " " && character !== "\u3000"));
    if (!hidden) {
      run += character;
      continue;
    }
    if (run) parts.push(run);
    run = "";
    const known = SIGNS[character];
    const code = `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    parts.push(
      h(
        "span",
        { class: known ? "sign" : "sign code", role: "img", "aria-label": known ? ui(known[1]) : code },
        known ? known[0] : code,
      ),
    );
  }
  if (run) parts.push(run);
  return parts;
}

const removed = (text) => (text ? h("del", {}, visible(text, true)) : null);
const added = (text) => (text ? h("ins", {}, visible(text, true)) : null);

/** A whole repaired cell, what was taken out and put in marked where it stood. */
function markedCell(segments) {
  return segments.map(([sign, text]) =>
    sign === "-" ? removed(text) : sign === "+" ? added(text) : h("span", {}, visible(text, false)),
  );
}

/** One edit with the text around it: a line as it was, a line as it is. */
function change(row) {
  const repairs = TABLES.repairs;
  const around = (text, side) => h("span", { class: side }, visible(text, false));
  const line = (kind, middle) =>
    h(
      "div",
      { class: kind },
      around(repairs.left[row], "before"),
      middle || h("span", { class: "gap" }),
      around(repairs.right[row], "after"),
    );
  return h(
    "div",
    { class: "change" },
    line("was", removed(repairs.before[row])),
    line("is", added(repairs.after[row])),
  );
}
