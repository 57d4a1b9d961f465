// Data and elements: what the other scripts stand on.

const DATA = JSON.parse(document.getElementById("data").textContent);
const TABLES = DATA.tables;
const PROGRAMS = TABLES.programs;
const COUNT = PROGRAMS.program_id.length;

/** What a select, an address and a map of counts call a value that is not there. */
const NONE = "_none";

/** What an object of the data has under a key, and nothing that every object has. */
const lookUp = (object, key) => (object && Object.hasOwn(object, key) ? object[key] : undefined);

const byId = (id) => document.getElementById(id);
const number = (value) => value.toLocaleString("en-US");
const percent = (part, whole) => (whole ? `${Math.round((100 * part) / whole)}%` : "–");

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const ENGLISH = /[A-Za-z]{3}/;
const RUNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}「」『』（）〔〕・、。〜～ー々]+/gu;

/** English text as pieces, those in Japanese marked as such for screen readers and the choice of glyphs. */
function marked(text) {
  if (!JAPANESE.test(text) || !ENGLISH.test(text)) return [text];
  const pieces = [];
  let from = 0;
  for (const run of text.matchAll(RUNS)) {
    if (!JAPANESE.test(run[0])) continue;
    if (run.index > from) pieces.push(text.slice(from, run.index));
    const piece = document.createElement("span");
    piece.lang = "ja";
    piece.textContent = run[0];
    pieces.push(piece);
    from = run.index + run[0].length;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}

/**
 * An element; every string among its children becomes a text node, so no text is ever read as HTML.
 * On the English page, one with Japanese text says so.
 */
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  let content = children.flat(2).filter((child) => child !== null && child !== undefined && child !== "");
  if (document.documentElement.lang === "en") {
    const texts = content.filter((child) => typeof child === "string");
    if (texts.some((text) => JAPANESE.test(text) && !ENGLISH.test(text)) && tag !== "option")
      element.lang = "ja";
    content = content.map((child) => (typeof child === "string" ? marked(child) : child)).flat();
  }
  element.append(...content);
  return element;
}

/** An element of an SVG; its attributes come from the page, never from a document's text. */
function drawn(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A plain table: heads, rows of cells (text or element), and which columns hold numbers. */
function plainTable(caption, heads, rows, numeric = []) {
  const style = (place) => (numeric.includes(place) ? "n" : null);
  const shown = (cell) => (cell === null || cell === undefined ? "" : cell);
  const head = (cell, place) =>
    cell === ""
      ? h("td", { class: style(place) })
      : h("th", { scope: "col", class: style(place) }, cell);
  const body = (row) =>
    row.map((cell, place) =>
      place === 0
        ? h("th", { scope: "row" }, shown(cell))
        : h("td", { class: style(place) }, shown(cell)),
    );
  return h(
    "div",
    { class: "scroll", tabindex: rows.length ? "0" : null, role: "region", "aria-label": caption },
    h(
      "table",
      { class: "plain" },
      h("caption", { class: "unseen" }, caption),
      h("thead", {}, h("tr", {}, heads.map(head))),
      h(
        "tbody",
        {},
        rows.map((row) => h("tr", {}, body(row))),
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
  const nothing = [];
  return (program) => found.get(program) || nothing;
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

const ROLES = DATA.roles;

/** Values of a column over the child rows of a program. */
const childValues = (table, program, column) =>
  CHILDREN[table](program).map((row) => TABLES[table][column][row]);

/** How often each value stands among others. */
function counted(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

/** How many programs there are under each key, most first; equal ones in the order of the data. */
function tally(keysOf, programs = PROGRAMS.program_id.keys()) {
  const counts = new Map();
  for (const program of programs)
    for (const key of new Set(keysOf(program))) counts.set(key, (counts.get(key) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

const countriesOf = (program) =>
  childValues("targets", program, "country_code").filter((code) => code !== null);
const methodsOf = (program) => {
  const found = childValues("methods", program, "category");
  return found.length ? found : [NONE];
};
const municipalitiesOf = (program) =>
  childValues("municipalities", program, "code")
    .filter((code) => code !== null)
    .map((code) => lookUp(DATA.cities, code) || code);
