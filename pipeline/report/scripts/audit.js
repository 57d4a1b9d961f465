// The lists of repairs and findings.

/** A select above a list that keeps the rows of one value. */
function listFilter(place, table, values, name, label, valueOf) {
  const id = `${place}-filter`;
  const box = h(
    "select",
    { id },
    option("", ui("all")),
    [...values].map(([value, n]) => option(value, `${name(value)} (${number(n)})`)),
  );
  box.addEventListener("change", () => {
    table.search.fixed("kind", box.value === "" ? null : (text, row) => valueOf(row) === box.value);
    table.draw();
  });
  byId(place)
    .querySelector(".dt-search")
    .append(h("span", { class: "field" }, h("label", { for: id }, label), box));
}

function renderRepairs() {
  const repairs = TABLES.repairs;
  const text = (row) =>
    `${repairs.left[row]}${repairs.before[row] ?? ""}${repairs.right[row]} ${repairs.left[row]}${repairs.after[row] ?? ""}${repairs.right[row]}`;
  const confidence = (row) => repairs.confidence[row].toFixed(3);
  const table = dataTable(
    "repair-list",
    word("table", "repairs"),
    repairs.rule.length,
    [
      {
        title: heading("subject"),
        show: (row) => subjectLink(repairs.p[row], repairs.s[row]),
        key: (row) =>
          `${String(repairs.p[row] ?? 0).padStart(8, "0")} ${subjectName(repairs.p[row], repairs.s[row])}`,
        className: "title",
      },
      { title: heading("column"), show: (row) => columnName(repairs.column[row]), className: "nowrap where" },
      { title: heading("change"), show: change, key: text, className: "changes" },
      {
        title: heading("rule"),
        show: (row) => ruleCell(repairs.rule[row]),
        key: (row) => `${repairs.rule[row]} ${ruleName(repairs.rule[row]) ?? ""}`,
        className: "roomy",
      },
      {
        title: heading("confidence"),
        show: (row) => h("span", { class: repairs.confidence[row] < 0.8 ? "doubtful" : "" }, confidence(row)),
        key: confidence,
        className: "n",
      },
    ],
    { layout: LIST, language: tableWords(ui("no_repairs")), pageLength: 25 },
  );
  listFilter(
    "repair-list",
    table,
    [...counted(repairs.rule)].sort((a, b) => b[1] - a[1]),
    (rule) => ruleName(rule) ?? rule,
    heading("rule"),
    (row) => repairs.rule[row],
  );
}

function renderFindings() {
  const findings = TABLES.findings;
  const rank = { error: "0", warning: "1", info: "2" };
  const program = (row) => findings.p[row];
  const placed = (row, column) => (program(row) === null ? null : PROGRAMS[column][program(row)]);
  const file = (row) => TABLES.sources.file[findings.s[row]] ?? "";
  const place = (row) => placeText(placed(row, "page"), placed(row, "line"));
  const single = TABLES.sources.file.length === 1;
  byId("finding-document").textContent = single ? `${heading("file")}: ${TABLES.sources.file[0]}` : "";
  const order = (row) =>
    [file(row), ...["page", "line"].map((column) => String(placed(row, column) ?? 0).padStart(7, "0"))].join(
      " ",
    );
  const table = dataTable(
    "finding-list",
    word("table", "findings"),
    findings.rule.length,
    [
      {
        title: heading("severity"),
        show: (row) =>
          h("b", { class: `badge ${findings.severity[row]}` }, word("severity", findings.severity[row])),
        key: (row) => rank[findings.severity[row]],
        className: "nowrap",
      },
      {
        title: heading("place"),
        show: (row) =>
          h(
            "span",
            {},
            h("span", { class: "nowrap" }, place(row) || ui("whole_document")),
            single ? null : h("small", { class: "file" }, file(row)),
          ),
        key: order,
        className: "roomy spot",
      },
      {
        title: heading("subject"),
        show: (row) => subjectLink(program(row), findings.s[row]),
        key: (row) => subjectName(program(row), findings.s[row]),
        className: "title",
      },
      {
        title: heading("column"),
        show: (row) => columnName(findings.column[row]),
        className: "roomy nowrap",
      },
      {
        title: heading("message"),
        show: (row) =>
          h(
            "span",
            {},
            ruleName(findings.rule[row]) ? h("b", { class: "rule" }, ruleName(findings.rule[row])) : null,
            visible(message(row), false),
            " ",
            h("small", {}, h("code", {}, findings.rule[row])),
            h("small", { class: "slim" }, ` ${single ? "" : file(row)} ${place(row)}`),
            pictureOfCell(row),
          ),
        key: (row) =>
          [message(row), findings.rule[row], ruleName(findings.rule[row])].filter(Boolean).join(" "),
        className: "message",
      },
    ],
    { layout: LIST, language: tableWords(ui("no_findings")), pageLength: 25, order: [[0, "asc"]] },
  );
  listFilter(
    "finding-list",
    table,
    ["error", "warning", "info"].map((key) => [key, counted(findings.severity).get(key) || 0]),
    (key) => word("severity", key),
    heading("severity"),
    (row) => findings.severity[row],
  );
}
