// The list of programs, each with a row of its details.

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
        key: programTitle,
        className: "title",
      },
      by() === "organizer"
        ? null
        : {
            title: groupHeading(),
            show: (program) => groupName(groupOf(program)),
            className: "roomy group",
          },
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
    ].filter(Boolean),
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
      // Anywhere in the row, but not where text is being selected: a title is what one presses first.
      const button = event.target.closest("tr")?.querySelector(":scope > td > button.opener");
      const selecting = !event.target.closest("button") && !getSelection().isCollapsed;
      if (button && !selecting) toggle(programTable.row(button.closest("tr")), button);
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
  hideHint();
  if (!passing.has(program)) resetFilters();
  const order = programTable.rows({ search: "applied", order: "applied" }).data().toArray();
  const length = programTable.page.len();
  programTable.page(length > 0 ? Math.floor(order.indexOf(program) / length) : 0).draw("page");
  const row = programTable.row((_, data) => data === program);
  const element = row.node();
  const button = element.querySelector("button.opener");
  if (!row.child.isShown()) toggle(row, button);
  keep(`#${encodeURIComponent(PROGRAMS.program_id[program])}`);
  element.scrollIntoView({ block: "center" });
  button.focus({ preventScroll: true });
}
