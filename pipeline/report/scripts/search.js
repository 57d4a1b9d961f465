// Search: words in any column, in both languages, by code, reading, other name or old form.

const FOLDS = new Map();
for (let place = 0, all = [...DATA.folds]; place < all.length; place += 2)
  FOLDS.set(all[place], all[place + 1]);

/** Text as it is compared: width, case, kana, old forms and spaces made one. */
function folded(text) {
  let found = "";
  for (const character of text.normalize("NFKC").toLowerCase()) {
    const code = character.codePointAt(0);
    if (code <= 0x20 || code === 0xa0) continue;
    if (code >= 0x3041 && code <= 0x3096) found += String.fromCodePoint(code + 0x60);
    else found += FOLDS.get(character) ?? character;
  }
  return found;
}

const bothLanguages = (group, key) => lookUp(DATA.labels[group], key) || [];

/** What a country is found by: its code, its names and its English name. */
const countryWords = (code) => [code, englishName(code), ...(lookUp(DATA.countries, code) || [])];

/** What a local government is found by: its code, names and reading. */
const governmentWords = (code) => [code, ...(lookUp(DATA.governments, code) || [])];

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
    ...childValues("attributes", program, "value"),
    ...childValues("organizers", program, "name"),
    ...childValues("municipalities", program, "name"),
    ...[...filled("municipalities", "code"), ...filled("venues", "municipality_code")].flatMap(
      governmentWords,
    ),
    ...[...filled("targets", "country_code"), ...filled("venues", "country_code")].flatMap(
      countryWords,
    ),
    ...filled("methods", "category").flatMap((key) => bothLanguages("method", key)),
    TABLES.sources.title[source],
    TABLES.sources.file[source],
  ];
  haystacks[program] = words
    .filter(Boolean)
    .map((text) => folded(String(text)))
    .join("\n");
  return haystacks[program];
}

/** Tells whether a program is found by all the words. */
function searcher(text) {
  const words = text.split(/\s+/).map(folded).filter(Boolean);
  return (program) => words.every((part) => haystack(program).includes(part));
}
