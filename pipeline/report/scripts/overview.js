// The head of the page, its figures, the breakdown, the documents and the files.

/** How many cells of the documents are filled, by column. */
function filledCells() {
  const counts = new Map(
    ROLES.map((role) => [role, PROGRAMS[role].filter((value) => value !== null).length]),
  );
  for (const name of TABLES.attributes.name) counts.set(name, (counts.get(name) || 0) + 1);
  return counts;
}

function renderHead() {
  const sources = TABLES.sources;
  const known = (values) => [...new Set(values.filter((value) => value !== null))];
  const title =
    (DATA.totals.sources === 1 && sources.title[0]) ||
    ui("many_title", {
      documents: number(DATA.totals.sources),
      programmes: number(DATA.totals.programs),
    });
  // One day that a few of the documents name is not the day of the whole.
  const dates = sources.as_of.includes(null) ? [] : known(sources.as_of).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  const publishers = known(sources.publisher);
  const more = publishers.length - 3;
  byId("title").replaceChildren(h("span", {}, title));
  byId("byline").replaceChildren(
    ...publishers.slice(0, 3).map((publisher) => h("span", {}, publisher)),
    more > 0 ? h("span", {}, ui("more_publishers", { n: number(more) })) : "",
    first
      ? h("span", {}, `${heading("as_of")} ${first === last ? first : ui("from_to", { from: first, to: last })}`)
      : "",
  );
  document.title = `${title} | ${inJapanese() ? "整表" : "seihyo"}`;
}

/** What the reader must know before anything else: that the page does not show the whole dataset. */
function renderNotice() {
  const left = DATA.totals.programs - COUNT;
  byId("left-out").replaceChildren(
    left > 0
      ? h("p", { class: "notice", role: "note" }, [
          ui("left_out", {
            shown: number(COUNT),
            documents: number(TABLES.sources.title.length),
            all: number(DATA.totals.programs),
            left: number(left),
          }),
          " ",
          h("a", { href: "programs.csv" }, "programs.csv"),
        ])
      : "",
  );
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
  const documents = TABLES.sources.title.length;
  const figures = [
    [
      "list",
      ui("programmes"),
      COUNT,
      ui(documents === 1 ? "one_document" : "documents", { n: number(documents) }),
    ],
    [
      "year-h",
      ui("dated"),
      dated,
      ui("dated_of", { share: percent(dated, COUNT), n: number(undecided) }),
    ],
    [
      "by-country",
      ui("countries"),
      countries.length,
      ui("with_country", { share: percent(placed, COUNT) }),
    ],
    [
      "quality",
      ui("repaired_cells"),
      TABLES.cells.p.length,
      ui("of_cells", { n: number(filled), share: percent(TABLES.cells.p.length, filled) }),
    ],
    [
      "repairs",
      ui("edits"),
      confidence.length,
      ui("confident", {
        share: percent(confidence.filter((value) => value >= 0.95).length, confidence.length),
      }),
    ],
    [
      "findings",
      ui("findings"),
      TABLES.findings.rule.length,
      ui("findings_of", { error: of("error"), warning: of("warning"), info: of("info") }),
    ],
  ];
  byId("figures").replaceChildren(
    ...figures.map(([target, name, value, note]) =>
      h(
        "div",
        {},
        h("dt", {}, h("a", { href: `#${target}` }, name)),
        h("dd", { class: "big" }, number(value)),
        h("dd", { class: "note" }, note),
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
  const figure = byId("by-group");
  figure.querySelector("figcaption").textContent = ui("by_group", { what: groupHeading().toLowerCase() });
  drawBars(figure, tally((program) => [groupOf(program)]), {
    what: groupHeading(),
    name: groupName,
    field: "group",
  });
  drawBars(byId("by-method"), tally(methodsOf), {
    what: heading("method"),
    name: (key) => word("method", key === NONE ? "none" : key),
    field: "method",
  });
}

function renderSources() {
  const sources = TABLES.sources;
  const note = (s) =>
    [
      sources.publisher[s] || ui("publisher_unknown"),
      sources.fiscal_year[s] === null ? null : ui("fiscal_year", { year: sources.fiscal_year[s] }),
      sources.license[s],
    ]
      .filter(Boolean)
      .join(" · ");
  const many = sources.title.length > 10;
  const format = (s) => [sources.format[s], sources.encoding[s]].filter(Boolean).join(" · ");
  dataTable(
    "sources",
    word("table", "sources"),
    sources.title.length,
    [
      {
        title: heading("document"),
        show: (s) => h("span", {}, h("b", {}, sourceTitle(s)), h("small", { class: "under" }, note(s))),
        key: sourceTitle,
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
              format(s),
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
  byId("outputs").replaceChildren(
    ...Object.keys(DATA.titles).map((name) =>
      h(
        "li",
        {},
        h("b", {}, word("table", name)),
        h("span", { class: "rows" }, number(DATA.totals[name])),
        h("small", { class: "file" }, name),
        h(
          "span",
          { class: "links" },
          h("a", { href: `${name}.csv`, "aria-label": `${name}.csv` }, "CSV"),
          " ",
          h("a", { href: `${name}.parquet`, "aria-label": `${name}.parquet` }, "Parquet"),
        ),
      ),
    ),
  );
}
