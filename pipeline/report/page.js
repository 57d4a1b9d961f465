// The page as a whole: drawn anew in each language, and once more for paper.

function render() {
  document.documentElement.lang = lang;
  document.title = lang === "ja" ? "整表 データ報告" : "seihyo data report";
  for (const button of document.querySelectorAll("[data-lang]")) button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  clearCharts();
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
  button.addEventListener("click", () => { lang = button.dataset.lang; render(); });
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
addEventListener("beforeprint", () => {
  for (const table of tables) if (table.rows().count() <= PAPER) table.page.len(-1).draw();
});
addEventListener("afterprint", () => {
  for (const table of tables) table.page.len(table === programTable ? 50 : 25).draw();
});

render();
document.documentElement.dataset.ready = "true";
