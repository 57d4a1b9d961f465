// Quality at a glance: columns filled and repaired, confidence, and rules.

const meter = (part, whole) =>
  h(
    "span",
    { class: "meter", "aria-hidden": "true" },
    h("i", { style: `width:${whole ? (100 * part) / whole : 0}%` }),
  );

function renderQuality() {
  renderCompleteness();
  renderConfidence();
  renderRepairRules();
  renderFindingRules();
}

function renderCompleteness() {
  const repaired = counted(TABLES.cells.column);
  const found = counted(TABLES.findings.column);
  byId("completeness").replaceChildren(
    plainTable(
      ui("columns_filled"),
      [heading("column"), heading("filled"), heading("share"), ui("repaired_cells"), ui("findings")],
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
}

const BOUNDS = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

function renderConfidence() {
  const counts = BOUNDS.map(() => 0);
  for (const value of TABLES.repairs.confidence)
    counts[BOUNDS.findLastIndex((bound) => value >= bound)] += 1;
  drawColumns(
    byId("by-confidence"),
    BOUNDS.map((bound, place) => ({ label: `${bound}〜`, n: counts[place] })),
    { label: ui("chart_confidence") },
  );
}

function renderRepairRules() {
  const rules = new Map();
  TABLES.repairs.rule.forEach((rule, row) => {
    if (!rules.has(rule)) rules.set(rule, []);
    rules.get(rule).push(TABLES.repairs.confidence[row]);
  });
  const mean = (values) => (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3);
  const least = (values) => values.reduce((low, value) => Math.min(low, value), 1).toFixed(3);
  byId("rules").replaceChildren(
    rules.size
      ? plainTable(
          ui("repair_rules"),
          [heading("rule"), ui("edits"), heading("mean"), heading("lowest")],
          [...rules]
            .sort((a, b) => b[1].length - a[1].length)
            .map(([rule, values]) => [ruleCell(rule), number(values.length), mean(values), least(values)]),
          [1, 2, 3],
        )
      : h("p", { class: "quiet" }, ui("no_repairs")),
  );
}

function renderFindingRules() {
  const byRule = new Map();
  TABLES.findings.rule.forEach((rule, row) => {
    const key = `${TABLES.findings.severity[row]} ${rule}`;
    byRule.set(key, (byRule.get(key) || 0) + 1);
  });
  const rank = ["error", "warning", "info"];
  const parted = (key) => [key.slice(0, key.indexOf(" ")), key.slice(key.indexOf(" ") + 1)];
  byId("finding-rules").replaceChildren(
    byRule.size
      ? plainTable(
          ui("finding_rules"),
          [heading("rule"), heading("severity"), ui("findings")],
          [...byRule]
            .map(([key, n]) => [parted(key), n])
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
