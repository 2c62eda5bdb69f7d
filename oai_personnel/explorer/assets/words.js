// Words for codes and dates, and the folding under which names are searched.

import { data, founders, organizations, people, compare } from "./data.js";
import { h } from "./dom.js";
import { t, written } from "./strings.js";

// The word for a code of the dataset: that of the table of words, else the code itself, which is English.
export const label = (name) => (name ? (written(`code.${name}`) ?? name.replaceAll("_", " ")) : "");
export const capital = (text) => (text ? text[0].toUpperCase() + text.slice(1) : "");

function single(text) {
  const [, year, month, day, mark] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?]?)$/.exec(text) ?? [];
  if (!year) return text;
  const values = { year, month: month && t(`month.${Number(month)}`), day: day && String(Number(day)) };
  const words = t(day ? "date.day" : month ? "date.month" : "date.year", values);
  return mark === "~" ? t("date.about", { words }) : mark === "?" ? t("date.perhaps", { words }) : words;
}

// An EDTF date in words: 25 Sep 2024, Sep 2024, by Aug 2024.
export function dateWords(text) {
  if (!text) return "";
  const [first, last] = text.split("/");
  if (last === undefined) return single(first);
  if (first === "..") return t("date.by", { last: single(last) });
  if (last === "..") return t("date.from", { first: single(first) });
  return `${single(first)} – ${single(last)}`;
}

// Days from one to another: 20–22 Nov 2023, 29 Nov – 2 Dec 2023.
export function daySpan(first, last) {
  if (first === last) return single(first);
  const [year, month, day] = last.split("-");
  if (first.slice(0, 7) === `${year}-${month}`) return t("date.day", { day: `${Number(first.slice(8))}–${Number(day)}`, month: t(`month.${Number(month)}`), year });
  return `${first.slice(0, 4) === year ? t("date.short", { day: String(Number(first.slice(8))), month: t(`month.${Number(first.slice(5, 7))}`) }) : single(first)} – ${single(last)}`;
}

export const time = (edtf) => h("span", { class: "date" }, dateWords(edtf).split(" – ").map((part, place) => [place ? " – " : "", h("span", { class: "nowrap" }, part)]));

// Two bounds as the shortest date that has them.
export function bounds(first, last) {
  if (first === last) return first;
  const month = first.slice(0, 7);
  const ends = new Date(Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5, 7)), 0)).toISOString().slice(0, 10);
  if (first === `${month}-01` && last === ends) return month;
  if (first.endsWith("-01-01") && last === `${first.slice(0, 4)}-12-31`) return first.slice(0, 4);
  return `${first}/${last}`;
}

const from = (row) => (row.start_earliest === null ? `../${row.start_latest}` : bounds(row.start_earliest, row.start_latest));
const to = (row) => (row.end_latest === null ? null : row.end_earliest === null ? `../${row.end_latest}` : bounds(row.end_earliest, row.end_latest));

// "since 17 Nov 2023", "2022 – 25 Sep 2024", "5 Oct 2023 or before, until 25 Sep 2024".
export function roleDates(row) {
  const start = from(row);
  const end = to(row);
  if (end === null) return t("date.since", { start: rough(start) });
  return start.includes("/") || end.includes("/") ? t("date.until", { start: capital(rough(start)), end: rough(end) }) : `${single(start)} – ${single(end)}`;
}

// Where no end is known: the newest day on which a document shows the person there.
export const lastSeen = (row) => (row.end_latest === null && row.last_seen ? t("seen.last", { day: single(row.last_seen) }) : "");

function rough(text) {
  const [first, last] = text.split("/");
  if (last === undefined) return single(first);
  return first === ".." ? t("date.before", { last: single(last) }) : t("date.between", { first: single(first), last: single(last) });
}

export const titleOf = (line) => line.title ?? t("title.unknown");
export const organization = (id) => (id ? (organizations.get(id)?.name ?? id) : "");

// Chief Technology Officer → CTO, where there is no room for more.
export function shortTitle(title) {
  if (/^Chief .*Officer/.test(title)) return title.replace(/ of .*/, "").split(/[\s,]+/).filter((word) => /^[A-Z]/.test(word)).map((word) => word[0]).join("");
  return title.replace(/^(Senior |Corporate )?Vice President/, "VP").replace(/^Member of the /, "").replace("Director of OpenAI Group", "Director");
}

// Without case, accents, punctuation and blanks, as names are looked up in the package.
const folded = new Map();
export function fold(text) {
  if (!folded.has(text)) {
    if (folded.size > 20000) folded.clear();
    folded.set(text, text.toLowerCase().normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""));
  }
  return folded.get(text);
}

export const spellings = new Map(
  [...people.values()].map((person) => [person.person_id, [person.person_id, person.name, ...person.names.map(([name]) => name)].map(fold).join("|")]),
);

const tokens = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
// What a title is called for short: CTO, VP; searched as a whole word, since a director has a CTO in the middle.
const ABBREVIATION = /^([A-Z]{2,5})\b/;
export const abbreviations = (text) => [...text.matchAll(/(?:(?:Senior|Corporate) )?Vice President|Chief [A-Z][\w ,]*?Officer/g)].map(([title]) => ABBREVIATION.exec(shortTitle(title))?.[1].toLowerCase()).filter(Boolean);
const KNOWN_SHORT = new Set([...(data.roles.title.v ?? data.roles.title), ...(data.events.title.v ?? data.events.title)].filter(Boolean).flatMap(abbreviations));

// What is searched of a person and some texts, kept: a search asks for the same again at every letter.
const haystacks = new Map();
function haystack(personId, texts) {
  const joined = texts.filter(Boolean).join(" | ");
  const key = `${personId}|${joined}`;
  if (!haystacks.has(key)) {
    if (haystacks.size > 20000) haystacks.clear();
    const more = founders.has(personId) ? `${joined} | ${t("kind.founder")}` : joined;
    haystacks.set(key, {
      hay: `${spellings.get(personId) ?? ""}|${more.split(" | ").map(fold).join("|")}`,
      short: [...abbreviations(more), ...tokens(people.get(personId)?.name ?? "")],
    });
  }
  return haystacks.get(key);
}

// Every word of the query is somewhere in the person's spellings or in the other texts.
export function matcher(query) {
  const words = (query ?? "").trim().split(/\s+/).map(fold).filter(Boolean);
  return (personId, ...texts) => {
    if (!words.length) return true;
    const { hay, short } = haystack(personId, texts);
    return words.every((word) => (KNOWN_SHORT.has(word) ? short.includes(word) : hay.includes(word)));
  };
}

export function spelledLike(person, query) {
  const wanted = fold(query ?? "");
  if (!wanted || fold(person.name).includes(wanted)) return null;
  return person.names.find(([name]) => fold(name).includes(wanted)) ?? null;
}

export const codeOrder = (vocabulary) => {
  const order = Object.keys(data.codes[vocabulary]);
  return (a, b) => order.indexOf(a) - order.indexOf(b) || compare(a, b);
};

export function tenure(low, high) {
  const years = (days) => (days < 365 ? t("time.months", { n: Math.max(1, Math.round(days / 30.44)) }) : t("time.years", { years: (days / 365.25).toFixed(1) }));
  if (low === null || low === undefined) return "";
  if (high === null || high === undefined) return t("time.least", { time: years(low) });
  return years(low) === years(high) ? years(low) : `${years(low)} – ${years(high)}`;
}
