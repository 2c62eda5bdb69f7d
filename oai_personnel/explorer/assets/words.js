// Words for codes and dates, and the folding under which names are searched.

import { data, organizations, people, compare } from "./data.js";
import { h } from "./dom.js";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SPECIAL = { ai_lab: "AI lab", people: "people", vice_president: "vice president" };

export const label = (name) => (name ? (SPECIAL[name] ?? name.replaceAll("_", " ")) : "");
export const capital = (text) => (text ? text[0].toUpperCase() + text.slice(1) : "");
export const plural = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

function single(text) {
  const [, year, month, day, mark] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?]?)$/.exec(text) ?? [];
  if (!year) return text;
  const words = [day && String(Number(day)), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
  return mark === "~" ? `about ${words}` : mark === "?" ? `perhaps ${words}` : words;
}

// An EDTF date in words: 25 Sep 2024, Sep 2024, by Aug 2024.
export function dateWords(text) {
  if (!text) return "";
  const [first, last] = text.split("/");
  if (last === undefined) return single(first);
  if (first === "..") return `by ${single(last)}`;
  if (last === "..") return `from ${single(first)}`;
  return `${single(first)} – ${single(last)}`;
}

export const eventDate = (event) => (event.date_basis === "reported" ? `../${event.date}` : event[event.date_basis]);
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

export const roleFrom = (role) => (role.start === null ? `../${role.start_latest}` : bounds(role.start, role.start_latest));
export const roleTo = (role) => (role.end === null ? null : role.end_known ? bounds(role.end, role.end_latest) : `../${role.end_latest}`);

// "since 17 Nov 2023", "2022 – 25 Sep 2024", "5 Oct 2023 or before, until 25 Sep 2024".
export function roleDates(role) {
  const [from, to] = [roleFrom(role), roleTo(role)];
  const start = rough(from);
  if (to === null) return `since ${start}`;
  return from.includes("/") || to.includes("/") ? `${capital(start)}, until ${rough(to)}` : `${start} – ${rough(to)}`;
}

function rough(text) {
  const [first, last] = text.split("/");
  if (last === undefined) return single(first);
  return first === ".." ? `${single(last)} or before` : `some day between ${single(first)} and ${single(last)}`;
}

export const titleOf = (role) => role.title ?? "title not known";
export const organization = (id) => (id ? (organizations.get(id)?.name ?? id) : "");

// Chief Technology Officer → CTO, where there is no room for more.
export function shortTitle(title) {
  if (/^Chief .*Officer/.test(title)) return title.replace(/ of .*/, "").split(/[\s,]+/).filter((word) => /^[A-Z]/.test(word)).map((word) => word[0]).join("");
  return title.replace(/^(Senior |Corporate )?Vice President/, "VP").replace(/^Member of the /, "").replace("Director of OpenAI Group", "Director");
}

// Without case, accents, punctuation and blanks, as names are looked up in the package.
export const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");

const spellings = new Map(
  [...people.values()].map((person) => [person.person_id, [person.person_id, person.name, ...person.names.map(([name]) => name)].map(fold).join("|")]),
);

// Every word of the query stands somewhere in the person's spellings or in the other texts.
export function matcher(query) {
  const words = (query ?? "").trim().split(/\s+/).map(fold).filter(Boolean);
  return (personId, ...texts) => {
    if (!words.length) return true;
    const hay = `${spellings.get(personId) ?? ""}|${texts.map((text) => fold(text ?? "")).join("|")}`;
    return words.every((word) => hay.includes(word));
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
  const years = (days) => (days < 365 ? `${Math.max(1, Math.round(days / 30.44))} mo` : `${(days / 365.25).toFixed(1)} y`);
  if (low === null || low === undefined) return "";
  if (high === null || high === undefined) return `at least ${years(low)}`;
  return years(low) === years(high) ? years(low) : `${years(low)} – ${years(high)}`;
}
