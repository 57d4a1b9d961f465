// Charts: each a Vega view over rows that the page gives it, with the same figures as a table behind it.

const views = new Set();

/** Draws a chart into an element. */
function draw(place, name, rows, { label, press = null, signals = {}, data = {} }) {
  const holder = h("div", { class: "chart" });
  place.append(holder);
  const spec = DATA.charts[name];
  const font = getComputedStyle(document.body).fontFamily;
  const config = { ...spec.config, axis: { ...spec.config.axis, labelFont: font }, text: { font } };
  const view = new vega.View(vega.parse({ ...spec, config, description: label }, null, { ast: true }), {
    expr: vegaInterpreter.expressionInterpreter,
    renderer: "svg",
    container: holder,
    hover: false,
    logLevel: vega.Error,
  });
  for (const [signal, value] of Object.entries(signals)) view.signal(signal, value);
  view.data("rows", rows);
  for (const [other, values] of Object.entries(data)) view.data(other, values);
  view.run();
  // One picture with one name; its figures stand in the table behind it.
  holder.setAttribute("role", "img");
  holder.removeAttribute("aria-roledescription");
  if (press)
    view.addEventListener("click", (event, item) => {
      if (item && item.datum && item.datum.tip !== undefined) press(item.datum);
    });
  views.add(view);
}

/** Takes away all of a figure but its caption. */
function emptied(figure) {
  for (const view of views) {
    if (!figure.contains(view.container())) continue;
    views.delete(view);
    view.finalize();
  }
  for (const child of [...figure.children]) if (child.tagName !== "FIGCAPTION") child.remove();
  return figure;
}

/** A table behind a chart, closed until asked for. */
const behind = (table) => h("details", { class: "behind" }, h("summary", {}, ui("table_behind")), table);

/** Lying bars of the most frequent keys, and a table of them all; either one filters the list. */
function drawBars(figure, counts, { what, name, field, most = 14 }) {
  emptied(figure);
  const rows = counts
    .slice(0, most)
    .map(([key, n]) => ({ label: name(key), key, n, tip: `${name(key)}: ${number(n)}` }));
  const choose = (key) => setFilter(field, key === null ? "" : key);
  if (rows.length)
    draw(figure, "bars", rows, { label: ui("chart_bars", { what }), press: (row) => choose(row.key) });
  if (counts.length > most)
    figure.append(h("p", { class: "quiet small" }, ui("more_in_table", { n: number(counts.length - most) })));
  figure.append(
    behind(
      plainTable(
        what,
        [what, heading("programmes")],
        counts.map(([key, n]) => [
          h("button", { type: "button", class: "link", onclick: () => choose(key) }, name(key)),
          number(n),
        ]),
        [1],
      ),
    ),
  );
}

/** Standing bars in a given order, and their table. */
function drawColumns(figure, rows, { label, heads, height = 130, press = null }) {
  emptied(figure);
  draw(
    figure,
    "columns",
    rows.map((row) => ({ ...row, tip: `${row.label}: ${number(row.n)}` })),
    { label, signals: { height }, press: press && ((row) => press(row.key)) },
  );
  figure.append(
    behind(
      plainTable(
        heads[0],
        heads,
        rows.map((row) => [
          press
            ? h("button", { type: "button", class: "link", onclick: () => press(row.key) }, row.label)
            : row.label,
          number(row.n),
        ]),
        [1],
      ),
    ),
  );
}
