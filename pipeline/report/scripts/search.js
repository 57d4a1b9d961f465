// Search: words in any column, in both languages, by code, reading, other name or old form.

const FOLDS = new Map();
for (let place = 0, all = [...DATA.folds]; place < all.length; place += 2)
  FOLDS.set(all[place], all[place + 1]);

const FOLDED = new RegExp(`[\\s\u3041-\u3096${[...FOLDS.keys()].join("")}]`, "gu");

/** One character as it is compared: spaces go, hiragana is katakana, an old form is the new one. */
function foldedCharacter(character) {
  const code = character.codePointAt(0);
  if (code >= 0x3041 && code <= 0x3096) return String.fromCodePoint(code + 0x60);
  return FOLDS.get(character) ?? "";
}

/** Text as it is compared: width, case, kana, old forms and spaces made one. */
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(FOLDED, foldedCharacter);

/** A function of a key that is asked once for each key. */
function once(answer) {
  const known = new Map();
  return (key) => {
    if (!known.has(key)) known.set(key, answer(key));
    return known.get(key);
  };
}

const bothLanguages = (group, key) => lookUp(DATA.labels[group], key) || [];

/** What a country is found by: its code, its names and its English name. */
const countryWords = once((code) =>
  [code, englishName(code), ...(lookUp(DATA.countries, code) || [])].map(folded).join("\n"),
);

/** What a local government is found by: its code, names and reading. */
const governmentWords = once((code) =>
  [code, ...(lookUp(DATA.governments, code) || [])].map(folded).join("\n"),
);

const haystacks = [];
/** All that a program is found by, folded. */
function haystack(program) {
  if (haystacks[program] !== undefined) return haystacks[program];
  const source = PROGRAMS.s[program];
  const filled = (table, column) =>
    childValues(table, program, column).filter((value) => value !== null);
  const words = [
    ...ROLES.map((role) => PROGRAMS[role][program]),
    PROGRAMS.program_id[program],
    PROGRAMS.start_date[program],
    PROGRAMS.end_date[program],
    ...bothLanguages("status", PROGRAMS.status[program] ?? "none"),
    ...filled("attributes", "value"),
    ...filled("organizers", "name"),
    ...filled("municipalities", "name"),
    ...filled("methods", "category").flatMap((key) => bothLanguages("method", key)),
    TABLES.sources.title[source],
    TABLES.sources.file[source],
  ];
  const codes = [
    ...[...filled("municipalities", "code"), ...filled("venues", "municipality_code")].map(governmentWords),
    ...[...filled("targets", "country_code"), ...filled("venues", "country_code")].map(countryWords),
  ];
  haystacks[program] = `${folded(words.filter(Boolean).join("\u0000"))}\n${codes.join("\n")}`;
  return haystacks[program];
}

/** Tells whether a program is found by all the words. */
function searcher(text) {
  const words = text.split(/\s+/).map(folded).filter(Boolean);
  return (program) => words.every((part) => haystack(program).includes(part));
}
