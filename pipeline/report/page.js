// The page as a whole: drawn anew in each language, and once more for paper.

function render() {
  document.documentElement.lang = lang;
  for (const button of document.querySelectorAll("[data-lang]"))
    button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  for (const table of tables.splice(0)) table.destroy(true);
  programTable = null;
  renderHead();
  renderFigures();
  renderSources();
  renderOutputs();
  renderBreakdown();
  renderQuality();
  renderFilters();
  passing = new Set(matching());
  renderPrograms();
  applyFilters();
  renderRepairs();
  renderFindings();
}

for (const button of document.querySelectorAll("[data-lang]")) {
  button.addEventListener("click", () => {
    lang = button.dataset.lang;
    render();
  });
}
byId("filters").addEventListener("submit", (event) => event.preventDefault());

let narrowBefore = byId("timeline").clientWidth < 620;
addEventListener("resize", () => {
  const narrow = byId("timeline").clientWidth < 620;
  if (narrow !== narrowBefore) applyFilters();
  narrowBefore = narrow;
});

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

render();
showAddressed();
document.documentElement.dataset.ready = "true";
