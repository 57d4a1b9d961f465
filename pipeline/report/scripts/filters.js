// The filters: what the reader narrows the programs by.

const TESTS = {
  group: (program, value) => groupOf(program) === value,
  country: (program, value) => countriesOf(program).includes(value),
  method: (program, value) => methodsOf(program).includes(value),
  place: (program, value) => municipalitiesOf(program).includes(value),
  status: (program, value) => (PROGRAMS.status[program] ?? "none") === value,
  month: (program, value) => inMonth(program, Number(value)),
  source: (program, value) => PROGRAMS.s[program] === Number(value),
  fy: (program, value) => PROGRAMS.fiscal_year[program] === Number(value),
  marked: (program, value) =>
    (value === "repairs" || value === "findings") && CHILDREN[value](program).length > 0,
};

/** Programs that pass all filters, or all but one, in the order of the data. */
function matching(except = "") {
  const found = searcher(filters.words);
  const active = Object.keys(TESTS).filter((name) => filters[name] !== "" && name !== except);
  return [...PROGRAMS.program_id.keys()].filter(
    (program) => active.every((name) => TESTS[name](program, filters[name])) && found(program),
  );
}

const option = (value, text) => h("option", { value }, text);

/** A labelled select for one filter; a value from the address that no option has is shown all the same. */
function select(name, label, options, all = true) {
  const box = h(
    "select",
    { id: `filter-${name}`, onchange: () => setFilter(name, box.value) },
    all ? option("", ui("all")) : null,
    options,
  );
  const value = name in view ? view[name] : filters[name];
  box.value = value;
  if (box.value !== value && value !== "") box.append(option(value, value));
  if (value !== "") box.value = value;
  return h("div", { class: "field" }, h("label", { for: box.id }, label), box);
}

const countedOptions = (counts, name) =>
  counts.map(([key, n]) => option(key, `${name(key)} (${number(n)})`));

function searchField() {
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
    waiting = setTimeout(() => setFilter("words", input.value), 120);
  });
  return h("div", { class: "field wide" }, h("label", { for: "filter-words" }, ui("search")), input);
}

function renderFilters() {
  const methodName = (key) => word("method", key === NONE ? "none" : key);
  const statusName = (key) => word("status", key);
  const places = tally(municipalitiesOf);
  byId("filters").replaceChildren(
    ...[
      searchField(),
      groupings.length > 1
        ? select(
            "by",
            ui("group_by"),
            groupings.map((name) => option(name === ownGrouping() ? "" : name, groupHeading(name))),
            false,
          )
        : null,
      select("group", groupHeading(), countedOptions(tally((program) => [groupOf(program)]), groupName)),
      select("country", heading("country"), countedOptions(tally(countriesOf), countryName)),
      select("method", heading("method"), countedOptions(tally(methodsOf), methodName)),
      places.length
        ? select("place", heading("municipality_one"), countedOptions(places, governmentName))
        : null,
      axisYear() === null
        ? null
        : select(
            "month",
            fiscalYears.length > 1 ? ui("month_of", { year: axisYear() }) : heading("month"),
            monthNames().map((text, month) => option(String(month), text)),
          ),
      select(
        "status",
        heading("status"),
        countedOptions(tally((program) => [PROGRAMS.status[program] ?? "none"]), statusName),
      ),
      select("marked", heading("marks"), [
        option("repairs", ui("only_repairs")),
        option("findings", ui("only_findings")),
      ]),
      fiscalYears.length > 1
        ? select(
            "fy",
            heading("fiscal_year"),
            [...fiscalYears]
              .sort((a, b) => a - b)
              .map((year) => option(String(year), ui("fiscal_year", { year }))),
          )
        : null,
      TABLES.sources.title.length > 1 && by() !== "source"
        ? select(
            "source",
            heading("document"),
            TABLES.sources.title.map((_, s) => option(String(s), sourceTitle(s))),
          )
        : null,
    ].filter(Boolean),
  );
}

/** The select of the axis' year, beside the heading of the axis. */
function renderYear() {
  const year = axisYear();
  const sorted = [...fiscalYears].sort((a, b) => a - b);
  byId("year").replaceChildren(
    fiscalYears.length > 1
      ? select(
          "year",
          heading("fiscal_year"),
          sorted.map((known) => option(String(known), ui("fiscal_year", { year: known }))),
          false,
        )
      : h("span", { class: "quiet" }, year === null ? "" : ui("fiscal_year", { year })),
  );
  if (byId("filter-year")) byId("filter-year").value = String(year);
}

/** Sets one filter and shows what passes. */
function setFilter(name, value) {
  if (name in view) view[name] = value;
  else filters[name] = value;
  if (name === "by") filters.group = "";
  if (name === "fy") view.year = "";
  restored = false;
  shownRows = STEP;
  if (name === "by") renderPrograms();
  const focused = document.activeElement?.dataset?.key;
  const holder = document.activeElement?.closest?.("figure")?.id;
  const place = document.activeElement?.id;
  if (name !== "words") renderFilters();
  applyFilters();
  renderBreakdown();
  renderMap();
  if (focused !== undefined && holder)
    byId(holder)
      .querySelector(`[data-key="${CSS.escape(focused)}"]`)
      ?.focus();
  else if (place?.startsWith("filter-") && name !== "words") byId(place)?.focus();
}

function resetFilters() {
  Object.assign(filters, EMPTY);
  restored = false;
  shownRows = STEP;
  renderFilters();
  renderBreakdown();
  renderMap();
  applyFilters();
}

/** The programs that pass the filters. */
let passing = new Set();

function applyFilters() {
  const programs = matching();
  passing = new Set(programs);
  const all = programs.length === COUNT;
  byId("count").textContent = all
    ? ui("count_all", { n: number(COUNT) })
    : ui("count_some", { n: number(programs.length), all: number(COUNT) });
  byId("reset").hidden = Object.values(filters).every((value) => value === "");
  byId("restored").hidden = !restored;
  for (const button of document.querySelectorAll("#save button")) button.disabled = !programs.length;
  say("");
  keep();
  if (programTable) programTable.draw();
  renderYear();
  renderTimeline(programs);
}
