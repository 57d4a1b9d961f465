// Figures: bars that are buttons with their name and number as text, so that they need no table beside them.

const MOST_BARS = 10;

/** One lying bar. */
function bar(key, n, most, { name, field }) {
  const on = filters[field] === key;
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: "bar",
        "data-key": key,
        "aria-pressed": String(on),
        onclick: () => setFilter(field, on ? "" : key),
      },
      h("span", { class: "bar-name" }, name(key)),
      h(
        "span",
        { class: "bar-track", "aria-hidden": "true" },
        h("i", { style: `width:${(100 * n) / most}%` }),
      ),
      h("span", { class: "bar-n" }, number(n)),
    ),
  );
}

/** Lying bars of the most frequent keys, the others behind a fold; each one filters the list. */
function drawBars(figure, counts, about) {
  emptied(figure);
  const most = counts.length ? counts[0][1] : 1;
  const bars = (part) => part.map(([key, n]) => bar(key, n, most, about));
  const label = `${about.what}: ${heading("programmes")}`;
  if (!counts.length) {
    figure.append(h("p", { class: "quiet" }, ui("nothing_here")));
    return;
  }
  figure.append(h("ul", { class: "bars", "aria-label": label }, bars(counts.slice(0, MOST_BARS))));
  const rest = counts.slice(MOST_BARS);
  if (!rest.length) return;
  const list = h("ul", { class: "bars", "aria-label": label });
  const fold = h("details", { class: "more-bars" }, [
    h("summary", {}, ui("more_bars", { n: number(rest.length) })),
    list,
  ]);
  fold.addEventListener("toggle", () => {
    if (!list.children.length) list.append(...bars(rest));
  });
  fold.open = rest.some(([key]) => filters[about.field] === key);
  figure.append(fold);
}

/** Standing bars in a given order; they filter the list where there is a field for it. */
function drawColumns(figure, rows, { label, field = null, low = false }) {
  emptied(figure);
  const most = Math.max(1, ...rows.map(({ n }) => n));
  const column = ({ label: name, key, n }) => {
    const inside = [
      h("span", { class: "column-n" }, number(n)),
      h("i", { style: `--share:${n / most}`, "aria-hidden": "true" }),
      h("span", { class: "column-name" }, name),
    ];
    if (field === null) return h("li", {}, h("span", { class: "column" }, inside));
    const on = filters[field] === key;
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "column",
          "data-key": key,
          "aria-pressed": String(on),
          "aria-label": `${name}: ${number(n)}`,
          onclick: () => setFilter(field, on ? "" : key),
        },
        inside,
      ),
    );
  };
  figure.append(h("ul", { class: `upright${low ? " low" : ""}`, "aria-label": label }, rows.map(column)));
}

/** Takes away all of a figure but its caption. */
function emptied(figure) {
  for (const child of [...figure.children]) if (child.tagName !== "FIGCAPTION") child.remove();
  return figure;
}
