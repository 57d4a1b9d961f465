// The page as a whole: drawn anew in each language, and once more for paper.

function render() {
  document.documentElement.lang = lang;
  applyTheme();
  renderSwitches();
  for (const table of tables.splice(0)) table.destroy(true);
  programTable = null;
  renderHead();
  renderNotice();
  renderFigures();
  renderBreakdown();
  renderMap();
  renderFilters();
  passing = new Set(matching());
  renderPrograms();
  applyFilters();
  renderQuality();
  renderRepairs();
  renderFindings();
  renderSources();
  renderOutputs();
}

/** What the page's fixed parts are called, and which buttons are down. */
function renderSwitches() {
  for (const element of document.querySelectorAll("[data-label]"))
    element.setAttribute("aria-label", ui(element.dataset.label));
  for (const button of document.querySelectorAll("[data-lang]"))
    button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  const dark = document.documentElement.dataset.theme === "dark";
  byId("theme").setAttribute("aria-pressed", String(dark));
}

for (const button of document.querySelectorAll("[data-lang]"))
  button.addEventListener("click", () => {
    lang = button.dataset.lang;
    render();
  });
byId("theme").addEventListener("click", () => {
  theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  applyTheme();
  renderSwitches();
  keep();
});
DARK.addEventListener("change", renderSwitches);
byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("reset").addEventListener("click", resetFilters);
byId("save-table").addEventListener("click", saveTable);
byId("save-calendar").addEventListener("click", saveCalendar);

// Paper has no pages to turn: the lists stand in full where they are not too long.
const PAPER = 1000;
const screenLength = new Map();
addEventListener("beforeprint", () => {
  for (const table of tables) {
    if (table.rows().count() > PAPER) continue;
    screenLength.set(table, table.page.len());
    table.page.len(-1).draw();
  }
  shownRows = PAPER;
  renderTimeline([...passing]);
});
addEventListener("afterprint", () => {
  for (const [table, length] of screenLength) table.page.len(length).draw();
  screenLength.clear();
  shownRows = STEP;
  renderTimeline([...passing]);
});

/** Opens the program that the address names. */
function showAddressed() {
  const named = (id) => [id, encodeURI(id), encodeURIComponent(id)].includes(location.hash.slice(1));
  const program = location.hash ? PROGRAMS.program_id.findIndex(named) : -1;
  if (program >= 0) showProgram(program);
}
addEventListener("hashchange", showAddressed);

begin();
render();
showAddressed();
document.documentElement.dataset.ready = "true";
