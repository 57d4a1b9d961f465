// What the reader chose: in the address, so that it can be sent on, and remembered for the next time.

const EMPTY = {
  words: "",
  group: "",
  country: "",
  method: "",
  place: "",
  month: "",
  status: "",
  marked: "",
  source: "",
  fy: "",
};

/** What narrows the programs; "" where it does not. */
const filters = { ...EMPTY };

/** How they are shown: the year of the axis and what they are grouped by; "" leaves it to the page. */
const view = { year: "", by: "" };

let theme = "";

const MEMORY = "seihyo";
const OWN_MEMORY = `seihyo ${location.pathname}`;

/** What was remembered under a name; {} where nothing was, or where the browser keeps nothing for files. */
function remembered(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) || {};
  } catch {
    return {};
  }
}

function remember(name, values) {
  try {
    localStorage.setItem(name, JSON.stringify(values));
  } catch {
    // A browser that keeps nothing still shows the page.
  }
}

/** The choices that are not the page's own, in the order of an address. */
function chosen() {
  const all = Object.entries({ ...filters, ...view });
  return Object.fromEntries(all.filter(([, value]) => value !== ""));
}

/** The address of the page as it stands. */
function address(hash = location.hash) {
  const query = new URLSearchParams(chosen());
  if (lang === "en") query.set("lang", "en");
  const text = query.toString();
  return `${location.pathname}${text ? `?${text}` : ""}${hash}`;
}

/** Puts the choices into the address and into the memory. */
function keep(hash = location.hash) {
  try {
    history.replaceState(null, "", address(hash));
  } catch {
    // Some viewers show the page without an address of its own.
  }
  remember(MEMORY, { lang, theme });
  remember(OWN_MEMORY, chosen());
}

/** Takes known choices over from an address or the memory. */
function take(values) {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== "string") continue;
    if (Object.hasOwn(filters, name)) filters[name] = value;
    if (Object.hasOwn(view, name)) view[name] = value;
  }
}

/** True where the filters come from the last visit, which the reader must be told. */
let restored = false;

/** Reads the address; where it says nothing, what was chosen the last time. */
function begin() {
  const query = Object.fromEntries(new URLSearchParams(location.search));
  const before = remembered(MEMORY);
  lang = ["ja", "en"].find((known) => known === (query.lang ?? before.lang)) ?? "ja";
  theme = ["light", "dark"].find((known) => known === before.theme) ?? "";
  const said = Object.keys(query).some((name) => Object.hasOwn(filters, name) || Object.hasOwn(view, name));
  const fromMemory = !said && location.hash === "";
  take(fromMemory ? remembered(OWN_MEMORY) : query);
  restored = fromMemory && Object.values(filters).some((value) => value !== "");
}

const DARK = matchMedia("(prefers-color-scheme: dark)");

/** Light or dark as the reader chose, else as the system has it. */
function applyTheme() {
  document.documentElement.dataset.theme = theme || (DARK.matches ? "dark" : "light");
}

DARK.addEventListener("change", applyTheme);
