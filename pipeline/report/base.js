// Data, language and elements: what the other scripts stand on.

const DATA = JSON.parse(document.getElementById("data").textContent);
const TABLES = DATA.tables;
const PROGRAMS = TABLES.programs;
const COUNT = PROGRAMS.program_id.length;

let lang = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "ja";

const byId = (id) => document.getElementById(id);

/** A word of the page in its language; {names} in it are filled in. */
function word(group, key, values = {}) {
  const pair = (DATA.labels[group] || {})[key];
  const text = pair ? pair[lang === "en" ? 1 : 0] : String(key);
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

const ui = (key, values) => word("ui", key, values);
const heading = (key) => word("column", key);

/** The name of a column of a document: its role, or its heading as it stands. */
const columnName = (name) => (name === null ? "" : word("column", name));

/** The name of a rule in the page's language; null where it has none but its own. */
function ruleName(rule) {
  const pair = DATA.labels.rule[rule.replaceAll("_", "-")];
  return pair ? pair[lang === "en" ? 1 : 0] : null;
}

/** A rule by its name, with the name that the tables give it. */
const ruleCell = (rule) =>
  h("span", { class: "ruled" }, ruleName(rule), ruleName(rule) ? " " : null, h("code", {}, rule));

/** The half of a two-language message ("日本語。 / English") that the page's language asks for. */
function messageText(message) {
  const halves = message.match(/^(.*[。)]) \/ (.+)$/);
  return halves ? halves[lang === "en" ? 2 : 1] : message;
}

const number = (value) => value.toLocaleString("en-US");
const percent = (part, whole) => (whole ? `${Math.round((100 * part) / whole)}%` : "–");

let regionNames = null;
/** The name of a country in the page's language. */
function countryName(code) {
  if (lang === "ja") return DATA.countries[code] || code;
  try {
    regionNames = regionNames || new Intl.DisplayNames(["en"], { type: "region" });
    return regionNames.of(code) || code;
  } catch {
    return code;
  }
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * An element; every string among its children becomes a text node, so no text is ever read as HTML.
 * On the English page, one with Japanese text says so, for screen readers and the choice of glyphs.
 */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  const content = children.flat().filter((child) => child !== null && child !== undefined && child !== "");
  if (lang === "en" && content.some((child) => typeof child === "string" && JAPANESE.test(child)))
    element.lang = "ja";
  element.append(...content);
  return element;
}

/** A plain table: heads, rows of cells (text or element), and which columns hold numbers. */
function plainTable(caption, heads, rows, numeric = []) {
  const style = (place) => (numeric.includes(place) ? "n" : null);
  return h(
    "div",
    { class: "scroll", tabindex: rows.length ? "0" : null, role: "region", "aria-label": caption },
    h(
      "table",
      { class: "plain" },
      h("caption", { class: "unseen" }, caption),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          heads.map((head, place) => h("th", { scope: "col", class: style(place) }, head)),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h(
            "tr",
            {},
            row.map((cell, place) => {
              const shown = cell === null || cell === undefined ? "" : cell;
              return place === 0 ? h("th", { scope: "row" }, shown) : h("td", { class: style(place) }, shown);
            }),
          ),
        ),
      ),
    ),
  );
}

/** Rows of a table by the program that they belong to, as places. */
function grouped(table) {
  const found = new Map();
  TABLES[table].p.forEach((program, row) => {
    if (program === null) return;
    if (found.has(program)) found.get(program).push(row);
    else found.set(program, [row]);
  });
  return (program) => found.get(program) || [];
}

const CHILDREN = Object.fromEntries(
  [
    "organizers",
    "municipalities",
    "targets",
    "venues",
    "periods",
    "methods",
    "attributes",
    "repairs",
    "findings",
    "cells",
  ].map((table) => [table, grouped(table)]),
);

/** Values of a column over the child rows of a program. */
const childValues = (table, program, column) =>
  CHILDREN[table](program).map((row) => TABLES[table][column][row]);

/** How many programs there are under each key, most first; equal ones in the order of the data. */
function tally(keysOf, programs = PROGRAMS.program_id.keys()) {
  const counts = new Map();
  for (const program of programs) {
    for (const key of new Set(keysOf(program))) counts.set(key, (counts.get(key) || 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

const countriesOf = (program) =>
  childValues("targets", program, "country_code").filter((code) => code !== null);
const bureausOf = (program) => [PROGRAMS.bureau[program]];
const methodsOf = (program) => {
  const found = childValues("methods", program, "category");
  return found.length ? found : ["none"];
};

const programTitle = (program) => PROGRAMS.title[program] || ui("untitled");

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

/** Where something stands in its document, as short text. */
function placeText(page, line) {
  const parts = [
    page === null ? null : ui("place_page", { page }),
    line === null ? null : ui("place_line", { line }),
  ];
  return parts.filter((part) => part !== null).join(" ");
}
