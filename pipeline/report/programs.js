// Search, filters and the list of programs with their child rows.

const EMPTY = {
  words: "",
  bureau: "",
  country: "",
  method: "",
  status: "",
  month: "",
  source: "",
  marked: "",
};
const filters = { ...EMPTY, year: fiscalYears()[0] ?? null };

const folded = (text) => text.normalize("NFKC").toLowerCase();

const haystacks = [];
/** All text of a program that a search looks through, with full and half width made one. */
function haystack(program) {
  if (haystacks[program] === undefined) {
    const own = ROLES.map((role) => PROGRAMS[role][program]);
    const others = [
      PROGRAMS.program_id[program],
      ...childValues("attributes", program, "value"),
      ...childValues("municipalities", program, "name"),
      ...countriesOf(program).flatMap((code) => [code, DATA.countries[code]]),
    ];
    haystacks[program] = folded([...own, ...others].filter(Boolean).join("\n"));
  }
  return haystacks[program];
}

function inMonth(program, month) {
  if (filters.year === null) return false;
  return barsOf(program, filters.year).some(
    ({ bar }) => bar.look !== "off" && bar.x < month + 1 && bar.x2 > month,
  );
}

const TESTS = {
  bureau: (program, value) => (PROGRAMS.bureau[program] ?? "\u0000") === value,
  country: (program, value) => countriesOf(program).includes(value),
  method: (program, value) => methodsOf(program).includes(value),
  status: (program, value) => (PROGRAMS.status[program] ?? "none") === value,
  month: (program, value) => inMonth(program, Number(value)),
  source: (program, value) => PROGRAMS.s[program] === Number(value),
  marked: (program, value) => CHILDREN[value](program).length > 0,
};

/** Programs that pass all filters, in the order of the data. */
function matching() {
  const words = folded(filters.words).split(/\s+/).filter(Boolean);
  const active = Object.keys(TESTS).filter((name) => filters[name] !== "");
  return [...PROGRAMS.program_id.keys()].filter(
    (program) =>
      active.every((name) => TESTS[name](program, filters[name])) &&
      words.every((text) => haystack(program).includes(text)),
  );
}

function option(value, text) {
  return h("option", { value }, text);
}

function select(name, label, options, all = true) {
  const box = h(
    "select",
    { id: `filter-${name}`, onchange: () => setFilter(name, box.value, false) },
    all ? option("", ui("all")) : null,
    options,
  );
  box.value = String(filters[name] ?? "");
  return h("div", { class: "field" }, h("label", { for: `filter-${name}` }, label), box);
}

function renderFilters() {
  const input = h("input", {
    type: "search",
    id: "filter-words",
    placeholder: ui("search_hint"),
    autocomplete: "off",
  });
  input.value = filters.words;
  let waiting = null;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => setFilter("words", input.value, false), 120);
  });
  const named = (counts, name) =>
    counts.map(([key, n]) => option(key === null ? "\u0000" : key, `${name(key)} (${number(n)})`));
  const years = fiscalYears();
  byId("filters").replaceChildren(
    ...[
      h("div", { class: "field wide" }, h("label", { for: "filter-words" }, ui("search")), input),
      select(
        "bureau",
        heading("bureau"),
        named(tally(bureausOf), (key) => key ?? ui("none")),
      ),
      select("country", heading("country"), named(tally(countriesOf), countryName)),
      select(
        "method",
        heading("method"),
        named(tally(methodsOf), (key) => word("method", key)),
      ),
      select(
        "month",
        heading("month"),
        monthNames(false).map((text, month) => option(String(month), text)),
      ),
      select(
        "status",
        heading("status"),
        named(
          tally((program) => [PROGRAMS.status[program] ?? "none"]),
          (key) => word("status", key),
        ),
      ),
      select("marked", heading("marks"), [
        option("repairs", ui("only_repairs")),
        option("findings", ui("only_findings")),
      ]),
      TABLES.sources.title.length > 1
        ? select(
            "source",
            word("table", "sources"),
            TABLES.sources.title.map((title, s) => option(String(s), title || TABLES.sources.source_id[s])),
          )
        : null,
      years.length > 1
        ? select(
            "year",
            heading("fiscal_year"),
            [...years].sort().map((year) => option(String(year), ui("fiscal_year", { year }))),
            false,
          )
        : null,
      h(
        "div",
        { class: "field result" },
        h("output", { id: "count", "aria-live": "polite" }),
        h("button", { type: "button", id: "reset", onclick: resetFilters }, ui("reset")),
      ),
    ].filter(Boolean),
  );
}

/** Sets one filter and shows what passes; from a chart, the list comes into view. */
function setFilter(name, value, travel = true) {
  filters[name] = name === "year" ? Number(value) : value === null ? "\u0000" : String(value);
  shownRows = STEP;
  const box = byId(`filter-${name}`);
  if (box && travel) box.value = filters[name];
  applyFilters();
  if (travel) byId("find").scrollIntoView({ block: "start" });
}

function resetFilters() {
  Object.assign(filters, EMPTY);
  shownRows = STEP;
  renderFilters();
  applyFilters();
}

let passing = new Set();

function applyFilters() {
  const programs = matching();
  passing = new Set(programs);
  byId("count").textContent =
    programs.length === COUNT
      ? ui("count_all", { n: number(COUNT) })
      : ui("count_some", { n: number(programs.length), all: number(COUNT) });
  byId("reset").hidden = programs.length === COUNT;
  if (programTable) programTable.draw();
  renderTimeline(programs);
}

let programTable = null;

function badges(program) {
  const [repairs, findings] = [CHILDREN.repairs(program).length, CHILDREN.findings(program)];
  const worst = ["error", "warning", "info"].find((severity) =>
    findings.some((row) => TABLES.findings.severity[row] === severity),
  );
  return h(
    "span",
    { class: "badges" },
    repairs ? h("b", { class: "badge repair" }, ui("repairs_n", { n: repairs })) : null,
    findings.length ? h("b", { class: `badge ${worst}` }, ui("findings_n", { n: findings.length })) : null,
  );
}

function renderPrograms() {
  const cell = (column) => (program) => PROGRAMS[column][program] ?? "";
  const numberOf = (program) => {
    const no = folded(PROGRAMS.no[program] ?? "");
    return /^\d+$/.test(no) ? no.padStart(8, "0") : no;
  };
  const status = (program) => word("status", PROGRAMS.status[program] ?? "none");
  const opener = (program) =>
    h(
      "button",
      {
        type: "button",
        class: "opener",
        "aria-expanded": "false",
        "aria-label": `${ui("details")}: ${programTitle(program)}`,
      },
      "",
    );
  programTable = dataTable(
    "programs",
    word("table", "programs"),
    COUNT,
    [
      { title: ui("details"), show: opener, key: () => "", sortable: false, className: "open" },
      { title: heading("no"), show: cell("no"), key: numberOf, className: "n no" },
      {
        title: heading("title"),
        show: (program) => h("span", { class: "name" }, programTitle(program)),
        key: cell("title"),
        className: "title",
      },
      { title: heading("bureau"), show: cell("bureau"), className: "roomy nowrap" },
      { title: heading("organizer"), show: cell("organizer"), className: "roomy" },
      { title: heading("target"), show: cell("target"), className: "target" },
      {
        title: heading("schedule"),
        show: (program) => PROGRAMS.schedule[program] ?? "",
        key: (program) => PROGRAMS.start_date[program] ?? "~",
        className: "when",
      },
      { title: heading("method"), show: cell("method"), className: "roomy" },
      {
        title: heading("status"),
        show: (program) =>
          h("span", { class: `status ${PROGRAMS.status[program] ?? "none"}` }, status(program)),
        key: status,
        className: "roomy nowrap",
      },
      {
        title: heading("marks"),
        show: badges,
        key: (program) =>
          String(CHILDREN.findings(program).length * 1000 + CHILDREN.repairs(program).length).padStart(
            8,
            "0",
          ),
        className: "roomy",
      },
    ],
    {
      layout: LAYOUT,
      language: tableWords(ui("nothing")),
      createdRow: (row, program) => {
        row.id = PROGRAMS.program_id[program];
      },
    },
  );
  programTable.search.fixed("filters", (text, program) => passing.has(program));
  byId("programs")
    .querySelector("tbody")
    .addEventListener("click", (event) => {
      const button = event.target.closest("button.opener");
      if (button) toggle(programTable.row(button.closest("tr")), button);
    });
}

function toggle(row, button) {
  const open = row.child.isShown();
  if (open) row.child.hide();
  else row.child(details(row.data()), "child").show();
  button.setAttribute("aria-expanded", String(!open));
}

/** Brings a program into view in the list, opened. */
function showProgram(program) {
  if (!passing.has(program)) resetFilters();
  const order = programTable.rows({ search: "applied", order: "applied" }).data().toArray();
  const length = programTable.page.len();
  programTable.page(length > 0 ? Math.floor(order.indexOf(program) / length) : 0).draw("page");
  const row = programTable.row((_, data) => data === program);
  const element = row.node();
  const button = element.querySelector("button.opener");
  if (!row.child.isShown()) toggle(row, button);
  history.replaceState(null, "", `#${PROGRAMS.program_id[program]}`);
  element.scrollIntoView({ block: "center" });
  button.focus({ preventScroll: true });
}
