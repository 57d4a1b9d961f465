// The page's words in its language, and what a program, a rule, a country and a government is called.

/** The page's language; state.js sets it. */
let lang = "ja";

const inJapanese = () => lang === "ja";

/** A word of the page in its language; {names} in it are filled in. */
function word(group, key, values = {}) {
  const pair = lookUp(lookUp(DATA.labels, group), key);
  const text = pair ? pair[inJapanese() ? 0 : 1] : String(key);
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

const ui = (key, values) => word("ui", key, values);
const heading = (key) => word("column", key);

/** The name of a column of a document: its role, or its heading as it stands. */
const columnName = (name) => (name === null ? "" : word("column", name));

/** The name of a rule in the page's language; null where it has none but its own. */
function ruleName(rule) {
  const pair = lookUp(DATA.labels.rule, rule.replaceAll("_", "-"));
  return pair ? pair[inJapanese() ? 0 : 1] : null;
}

/** A rule by its name, with the name that the tables give it. */
const ruleCell = (rule) =>
  h("span", { class: "ruled" }, ruleName(rule), ruleName(rule) ? " " : null, h("code", {}, rule));

/** What a finding says, in the page's language. */
const message = (row) => TABLES.findings[lang][row];

let regionNames = null;
/** The English name of a country. */
function englishName(code) {
  try {
    regionNames = regionNames || new Intl.DisplayNames(["en"], { type: "region" });
    return regionNames.of(code) || code;
  } catch {
    return code;
  }
}

/** The name of a country in the page's language. */
function countryName(code) {
  if (!inJapanese()) return englishName(code);
  return lookUp(DATA.countries, code)?.[0] ?? code;
}

/** The name of a local government in the page's language. */
function governmentName(code) {
  const known = lookUp(DATA.governments, code);
  if (!known) return code;
  return (inJapanese() ? known[0] : known[1]) || known[0];
}

/** What a program is known by: its title, else whatever else its row says first. */
function programTitle(program) {
  if (PROGRAMS.title[program]) return PROGRAMS.title[program];
  const said = ["description", "organizer", "target", "venue", "schedule"]
    .map((role) => PROGRAMS[role][program])
    .find(Boolean);
  if (!said) return ui("untitled");
  return `${ui("untitled")} ${said.length > 40 ? `${said.slice(0, 39)}…` : said}`;
}

const sourceTitle = (source) => TABLES.sources.title[source] || TABLES.sources.source_id[source];

/** A link that opens a program in the list. */
function programLink(program) {
  const no = PROGRAMS.no[program];
  return h(
    "a",
    {
      href: `#${PROGRAMS.program_id[program]}`,
      class: "program",
      onclick: (event) => {
        event.preventDefault();
        showProgram(program);
      },
    },
    no === null ? null : h("span", { class: "no" }, no),
    programTitle(program),
  );
}

/** What a repair or a finding is about: its program, or its document as a whole. */
const subjectName = (program, source) =>
  program === null ? (source === null ? "" : sourceTitle(source)) : programTitle(program);
const subjectLink = (program, source) =>
  program === null
    ? h("span", { class: "whole" }, subjectName(program, source))
    : programLink(program);

/** Where something stands in its document, as short text. */
function placeText(page, line) {
  const parts = [
    page === null ? null : ui("place_page", { page }),
    line === null ? null : ui("place_line", { line }),
  ];
  return parts.filter((part) => part !== null).join(" ");
}

const placeOf = (program) => placeText(PROGRAMS.page[program], PROGRAMS.line[program]);
