// The head of the page, what came in and out, the breakdown, and quality at a glance.

const ROLES = [
  "no",
  "bureau",
  "organizer",
  "municipality",
  "title",
  "target",
  "description",
  "venue",
  "schedule",
  "method",
];

/** How many cells of the documents are filled, by column. */
function filledCells() {
  const counts = new Map(
    ROLES.map((role) => [role, PROGRAMS[role].filter((value) => value !== null).length]),
  );
  for (const name of TABLES.attributes.name) counts.set(name, (counts.get(name) || 0) + 1);
  return counts;
}

function counted(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

function renderHead() {
  const sources = TABLES.sources;
  const known = (values) => [...new Set(values.filter((value) => value !== null))];
  const title =
    (sources.title.length === 1 && sources.title[0]) ||
    ui("many_title", { documents: number(sources.title.length), programmes: number(COUNT) });
  const latest = known(sources.as_of).sort().at(-1);
  byId("title").replaceChildren(h("span", {}, title));
  byId("byline").replaceChildren(
    ...known(sources.publisher)
      .slice(0, 3)
      .map((publisher) => h("span", {}, publisher)),
    latest ? h("span", {}, `${heading("as_of")} ${latest}`) : "",
  );
  document.title = `${title} | ${lang === "ja" ? "整表" : "seihyo"}`;
}

function renderFigures() {
  const filled = [...filledCells().values()].reduce((sum, n) => sum + n, 0);
  const confidence = TABLES.repairs.confidence;
  const dated = PROGRAMS.start_date.filter((value) => value !== null).length;
  const undecided = PROGRAMS.status.filter((value) => value === "undecided").length;
  const countries = tally(countriesOf);
  const placed = [...PROGRAMS.program_id.keys()].filter((program) => countriesOf(program).length).length;
  const severity = counted(TABLES.findings.severity);
  const of = (key) => number(severity.get(key) || 0);
  const figures = [
    [
      ui("programmes"),
      COUNT,
      ui(TABLES.sources.title.length === 1 ? "one_document" : "documents", {
        n: number(TABLES.sources.title.length),
      }),
    ],
    [ui("dated"), dated, ui("dated_of", { share: percent(dated, COUNT), n: number(undecided) })],
    [ui("countries"), countries.length, ui("with_country", { share: percent(placed, COUNT) })],
    [
      ui("repaired_cells"),
      TABLES.cells.p.length,
      ui("of_cells", { n: number(filled), share: percent(TABLES.cells.p.length, filled) }),
    ],
    [
      ui("edits"),
      confidence.length,
      ui("confident", {
        share: percent(confidence.filter((value) => value >= 0.95).length, confidence.length),
      }),
    ],
    [
      ui("findings"),
      TABLES.findings.rule.length,
      ui("findings_of", { error: of("error"), warning: of("warning"), info: of("info") }),
    ],
  ];
  byId("figures").replaceChildren(
    ...figures.map(([name, value, note]) =>
      h(
        "div",
        {},
        h("dt", {}, name),
        h("dd", { class: "big" }, number(value)),
        h("dd", { class: "note" }, note),
      ),
    ),
  );
}

function renderSources() {
  const sources = TABLES.sources;
  const name = (s) => sources.title[s] || sources.source_id[s];
  const note = (s) =>
    [
      sources.publisher[s] || ui("publisher_unknown"),
      sources.fiscal_year[s] === null ? null : ui("fiscal_year", { year: sources.fiscal_year[s] }),
      sources.license[s],
    ]
      .filter(Boolean)
      .join(" · ");
  const many = sources.title.length > 10;
  dataTable(
    "sources",
    word("table", "sources"),
    sources.title.length,
    [
      {
        title: heading("document"),
        show: (s) => h("span", {}, h("b", {}, name(s)), h("small", { class: "under" }, note(s))),
        key: name,
        className: "title",
      },
      {
        title: heading("file"),
        show: (s) =>
          h(
            "span",
            {},
            h("span", { class: "file" }, sources.file[s]),
            h(
              "small",
              { class: "under" },
              [sources.format[s], sources.encoding[s]].filter(Boolean).join(" · "),
              " ",
              sources.stale[s] ? h("b", { class: "badge warning" }, ui("stale")) : "",
            ),
          ),
        key: (s) => sources.file[s],
        className: "document",
      },
      { title: heading("as_of"), show: (s) => sources.as_of[s] ?? "", className: "nowrap" },
      {
        title: heading("records"),
        show: (s) => number(sources.records[s]),
        key: (s) => String(sources.records[s]).padStart(9, "0"),
        className: "n",
      },
      {
        title: heading("sha256"),
        show: (s) => h("code", { class: "hash" }, sources.sha256[s]),
        key: (s) => sources.sha256[s],
        className: "sum",
      },
    ],
    { layout: many ? LIST : BARE, language: tableWords(ui("no_documents")), paging: many, pageLength: 10 },
  );
}

function renderOutputs() {
  const size = (name) => Object.values(TABLES[name])[0].length;
  byId("outputs").replaceChildren(
    ...Object.keys(DATA.titles).map((name) =>
      h(
        "li",
        {},
        h("b", {}, word("table", name)),
        h("span", { class: "rows" }, number(size(name))),
        h("small", { class: "file" }, name),
        h(
          "span",
          { class: "links" },
          h("a", { href: `${name}.csv` }, "CSV"),
          " ",
          h("a", { href: `${name}.parquet` }, "Parquet"),
        ),
      ),
    ),
  );
}

function renderBreakdown() {
  drawBars(byId("by-country"), tally(countriesOf), {
    what: heading("country"),
    name: countryName,
    field: "country",
  });
  drawBars(byId("by-bureau"), tally(bureausOf), {
    what: heading("bureau"),
    name: (key) => (key === null ? ui("none") : key),
    field: "bureau",
  });
  drawBars(byId("by-method"), tally(methodsOf), {
    what: heading("method"),
    name: (key) => word("method", key),
    field: "method",
  });
}

const meter = (part, whole) =>
  h(
    "span",
    { class: "meter", "aria-hidden": "true" },
    h("i", { style: `width:${whole ? (100 * part) / whole : 0}%` }),
  );

function renderQuality() {
  const repaired = counted(TABLES.cells.column);
  const found = counted(TABLES.findings.column);
  byId("completeness").replaceChildren(
    plainTable(
      heading("filled"),
      [heading("column"), heading("filled"), "", word("ui", "repaired_cells"), ui("findings")],
      [...filledCells()].map(([name, n]) => [
        columnName(name),
        number(n),
        h("span", { class: "nowrap" }, meter(n, COUNT), percent(n, COUNT)),
        number(repaired.get(name) || 0),
        number(found.get(name) || 0),
      ]),
      [1, 3, 4],
    ),
  );
  const bounds = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];
  const counts = bounds.map(() => 0);
  for (const value of TABLES.repairs.confidence) counts[bounds.findLastIndex((bound) => value >= bound)] += 1;
  drawColumns(
    byId("by-confidence"),
    bounds.map((bound, place) => ({ label: place ? `${bound}〜` : "0〜", n: counts[place] })),
    { label: ui("chart_confidence"), heads: [heading("confidence"), ui("edits")] },
  );
  const rules = new Map();
  TABLES.repairs.rule.forEach((rule, row) =>
    rules.set(rule, [...(rules.get(rule) || []), TABLES.repairs.confidence[row]]),
  );
  const mean = (values) => (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3);
  byId("rules").replaceChildren(
    plainTable(
      heading("rule"),
      [heading("rule"), ui("edits"), heading("mean"), heading("lowest")],
      [...rules]
        .sort((a, b) => b[1].length - a[1].length)
        .map(([rule, values]) => [
          ruleCell(rule),
          number(values.length),
          mean(values),
          values.reduce((least, value) => Math.min(least, value), 1).toFixed(3),
        ]),
      [1, 2, 3],
    ),
  );
  const byRule = new Map();
  TABLES.findings.rule.forEach((rule, row) => {
    const key = `${TABLES.findings.severity[row]} ${rule}`;
    byRule.set(key, (byRule.get(key) || 0) + 1);
  });
  const rank = ["error", "warning", "info"];
  byId("finding-rules").replaceChildren(
    byRule.size
      ? plainTable(
          ui("findings"),
          [heading("rule"), heading("severity"), ui("findings")],
          [...byRule]
            .map(([key, n]) => [key.split(" "), n])
            .sort((a, b) => rank.indexOf(a[0][0]) - rank.indexOf(b[0][0]) || b[1] - a[1])
            .map(([[severity, rule], n]) => [
              ruleCell(rule),
              h("b", { class: `badge ${severity}` }, word("severity", severity)),
              number(n),
            ]),
          [2],
        )
      : h("p", { class: "quiet" }, ui("no_findings")),
  );
}
