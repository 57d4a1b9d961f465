// The child rows of a program: its cells with their repairs, and what was read out of them.

/** All that is known of a program: its cells with their repairs, and its child rows. */
function details(program) {
  const edited = new Map(
    CHILDREN.cells(program).map((row) => [TABLES.cells.column[row], TABLES.cells.segments[row]]),
  );
  const cell = (name, text) =>
    text === null && !edited.has(name)
      ? null
      : h(
          "div",
          {},
          h("dt", {}, columnName(name)),
          h("dd", {}, edited.has(name) ? markedCell(edited.get(name)) : visible(text, false)),
        );
  const attributes = CHILDREN.attributes(program).map((row) =>
    cell(TABLES.attributes.name[row], TABLES.attributes.value[row]),
  );
  const place = [TABLES.sources.file[PROGRAMS.s[program]], placeOf(program)].filter(Boolean).join(" ");
  return h(
    "div",
    { class: "details" },
    h(
      "dl",
      { class: "cells" },
      ROLES.filter((role) => role !== "no").map((role) => cell(role, PROGRAMS[role][program])),
      attributes,
      h(
        "div",
        {},
        h("dt", {}, heading("place")),
        h("dd", {}, place, " ", h("code", {}, PROGRAMS.program_id[program])),
      ),
    ),
    h("div", { class: "children" }, childTables(program)),
    evidenceOf(program),
  );
}

const CODED = {
  kind: null,
  status: "status",
  precision: "precision",
  category: "method",
  role: "role",
  severity: "severity",
  stage: "stage",
};

/** A value of a child table as the page says it. */
function childValue(table, column, row) {
  const value = column === "message" ? message(row) : TABLES[table][column][row];
  if (value === null) return "";
  if (column === "kind") return word(table === "periods" ? "kind" : "place", value);
  if (column === "country_code") return `${countryName(value)} ${value}`;
  if (column === "region_m49")
    return inJapanese() && lookUp(DATA.regions, value) ? `${DATA.regions[value]} ${value}` : value;
  if (column === "rule") return ruleCell(value);
  if (column === "message") return h("span", {}, visible(message(row), false), pictureOfCell(row));
  if (column === "column") return columnName(value);
  if (Object.hasOwn(CODED, column)) return word(CODED[column], value);
  if (column.endsWith("_date")) return h("span", { class: "nowrap" }, value);
  return String(value);
}

const CHILD_COLUMNS = {
  periods: [
    "text",
    "label",
    "kind",
    "status",
    "start_date",
    "end_date",
    "precision",
    "duration",
    "rrule",
    "exdates",
    "frame_start",
    "frame_end",
    "edtf",
  ],
  targets: ["text", "kind", "country_code", "region_m49", "subdivision", "city"],
  venues: ["text", "kind", "country_code", "region_m49", "subdivision", "city", "municipality_code"],
  organizers: ["name", "role"],
  municipalities: ["name", "code", "role"],
  methods: ["text", "category"],
  findings: ["severity", "column", "rule", "message"],
};

/** The child tables of a program; a column in which nothing stands is left out. */
function childTables(program) {
  return Object.entries(CHILD_COLUMNS).map(([table, columns]) => {
    const rows = CHILDREN[table](program);
    if (!rows.length) return null;
    const used = columns.filter(
      (column, place) =>
        place === 0 || column === "message" || rows.some((row) => TABLES[table][column][row] !== null),
    );
    return h(
      "div",
      { class: "child-table" },
      h("h4", {}, word("table", table)),
      plainTable(
        word("table", table),
        used.map(heading),
        rows.map((row) => used.map((column) => childValue(table, column, row))),
      ),
    );
  });
}
