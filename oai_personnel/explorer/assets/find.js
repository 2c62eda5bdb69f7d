// What a search finds: views, people and events; a word that names a kind, a reason, a year becomes a filter.

import { data, eventsKnown, founders, inOrder, organizations, people, rolesKnown, rosterOn, gather, seats, versionsOf, compare } from "./data.js";
import { abbreviations, capital, fold, label, matcher, spelledLike, spellings } from "./words.js";
import { address, toEvent, toPerson } from "./router.js";
import { near } from "./near.js";
import { topics } from "./questions.js";
import { CODED, eventsShown, texts } from "./select.js";
import { t, wordsFor } from "./strings.js";

const CODES = ["kind", "initiative", "reason", "area", "track", "seniority", "status"];
const vague = new Set(["unknown", "not_stated", "people"]);

let lexicon = null;
// Every word or phrase that is a filter, folded.
function phrases() {
  if (lexicon) return lexicon;
  lexicon = new Map();
  const put = (text, filter) => text && !lexicon.has(fold(text)) && lexicon.set(fold(text), filter);
  for (const key of CODES) {
    for (const code of Object.keys(data.codes[CODED[key]])) {
      for (const word of wordsFor(`word.${key}.${code}`).split(", ")) put(word, { key, value: code });
      if (!vague.has(code)) for (const word of [label(code), code]) put(word, { key, value: code });
    }
  }
  for (const word of wordsFor("word.conflict").split(", ")) put(word, { key: "conflict", value: "1" });
  const events = eventsKnown("");
  for (const [key, column] of [["destination", "destination_id"], ["origin", "origin_id"]]) {
    for (const id of new Set(events.map((event) => event[column]).filter(Boolean))) put(organizations.get(id).name, { key: "place", value: id });
    for (const id of new Set(events.map((event) => organizations.get(event[column])?.parent_id).filter(Boolean))) put(organizations.get(id).name, { key: "place", value: id });
  }
  for (const team of new Set(events.map((event) => event.team).filter(Boolean))) put(team, { key: "team", value: team });
  return lexicon;
}

const MONTHS = () => Array.from({ length: 12 }, (_, place) => fold(t(`month.${place + 1}`)));
const monthOf = (word) => MONTHS().findIndex((short) => word.startsWith(short)) + 1;

// The filters that the words of a query are, and the words that are none.
export function parsed(query) {
  const words = query.trim().split(/[\s,;]+/).filter(Boolean);
  const [filters, rest] = [{}, []];
  for (let place = 0; place < words.length;) {
    let step = 0;
    const [, date] = /^((?:19|20)\d\d(?:-\d\d){0,2})$/.exec(words[place]) ?? [];
    const month = monthOf(fold(words[place]));
    if (date && !filters.from) [filters.from, filters.to, step] = [date, date, 1];
    else if (month && /^20\d\d$/.test(words[place + 1] ?? "") && !filters.from) {
      filters.from = filters.to = `${words[place + 1]}-${String(month).padStart(2, "0")}`;
      step = 2;
    }
    for (let length = Math.min(5, words.length - place); !step && length > 0; length -= 1) {
      const phrase = fold(words.slice(place, place + length).join(""));
      const filter = phrases().get(phrase) ?? (phrase.length > 4 ? [...phrases()].find(([text, one]) => ["place", "team"].includes(one.key) && text.startsWith(phrase))?.[1] : null);
      if (!filter || filters[filter.key]) continue;
      filters[filter.key] = filter.value;
      step = length;
    }
    if (!step) rest.push(words[place]);
    place += step || 1;
  }
  return { filters, rest: rest.join(" ") };
}

const described = (state) => Object.entries(state).filter(([key, value]) => value && !["to", "q"].includes(key)).map(([key, value]) =>
  key === "from" ? (state.to === value ? value : `${value} – ${state.to}`) : key === "destination" ? t("find.to", { name: organizations.get(value).name }) : key === "origin" ? t("find.from", { name: organizations.get(value).name }) : key === "conflict" ? t("find.conflict") : key === "topic" ? t("find.safety") : capital(label(value))).concat(state.q ? [`“${state.q}”`] : []).join(" · ");

// The events that fit the filters of a query, as views with their number.
function views(query) {
  return states(query).map((state) => ({ state, n: eventsShown(state, "").length })).filter(({ n }) => n).map(({ state, n }) => ({ href: address("events", "", state), text: described(state), note: t("count.events", { n }) }));
}

// What the filters of a query ask of the table of events: a place is one that somebody went to or came from.
function states(query) {
  const { filters, rest } = parsed(query);
  const { place, ...others } = filters;
  if (!Object.keys(filters).length) return [];
  if (others.kind === "departed" && others.area === "safety") [others.area, others.topic] = ["", "safety"];
  const sides = place ? [{ ...others, destination: place }, { ...others, origin: place }] : [others];
  return sides.map((state) => ({ ...state, q: rest }));
}

const short = (title) => abbreviations(title)[0] ?? "";

function seatViews(query) {
  const wanted = fold(query);
  if (wanted.length < 2) return [];
  const fits = ([, rows]) => rows.some(({ title }) => short(title) === wanted || fold(title) === wanted || (wanted.length > 4 && fold(title).startsWith(wanted)));
  const first = ([, rows]) => (rows.some(({ title }) => fold(title).endsWith("officer")) ? 0 : 1);
  return [...seats].filter(fits).sort((a, b) => first(a) - first(b)).map(([seat, rows]) => ({ href: address("seats", seat), text: t("find.seat", { title: rows.at(-1).title }), note: t("find.seat.note") }));
}

let held = null;
const titlesOf = () => (held ??= gather(rolesKnown(""), "person_id"));

// People by name first, then by what they were.
function persons(query) {
  const wanted = fold(query);
  const fits = matcher(query);
  const found = [];
  for (const person of people.values()) {
    if (!eventsOf().has(person.person_id)) continue;
    const named = spellings.get(person.person_id).split("|");
    const words = query.trim().split(/\s+/).map(fold).filter(Boolean);
    const all = words.every((word) => named.some((name) => name.includes(word)));
    const titles = [...new Set((titlesOf().get(person.person_id) ?? []).flatMap((role) => [role.title, role.team]).filter(Boolean))];
    if (all) found.push({ person, weight: named.includes(wanted) ? 3 : named.some((name) => name.startsWith(words[0])) ? 2 : 1, why: spelledLike(person, query) });
    else if (fits(person.person_id, ...titles)) found.push({ person, weight: 0, title: titles.find((title) => matcher(query)(null, title)) ?? (founders.has(person.person_id) ? t("kind.founder") : titles[0]) });
  }
  return found.sort((a, b) => b.weight - a.weight || compare(a.person.name, b.person.name));
}

// Those whom the whole query names; else those whom the words name that are no filter: Altman in “altman fired”.
function named(query) {
  const found = persons(query);
  const { rest } = parsed(query);
  return found.length || !rest || rest === query ? found : persons(rest).filter((one) => one.weight);
}

let gathered = null;
export const eventsOf = () => (gathered ??= gather(eventsKnown(""), "person_id"));

// An id leads straight to its page.
export function direct(query) {
  const id = query.trim().toUpperCase();
  if (/^E\d{4,}$/.test(id) && versionsOf.has(id)) return toEvent(id);
  const person = people.get(query.trim());
  return person ? toPerson(person.person_id) : null;
}

export function find(query) {
  const asked = query.trim();
  if (!asked) return { views: [], people: [], events: [], near: [], total: 0 };
  const fits = matcher(asked);
  const byWords = eventsKnown("").filter((event) => fits(event.person_id, ...texts(event)));
  const byFilters = states(asked).flatMap((state) => eventsShown(state, ""));
  const events = inOrder([...new Set([...byWords, ...byFilters])]).reverse();
  const found = { views: [...seatViews(asked), ...topics(asked), ...views(asked)], people: named(asked), events };
  const total = found.views.length + found.people.length + found.events.length;
  const known = found.people.some((one) => one.weight > 0);
  return { ...found, total, near: known || byFilters.length || found.views.length ? [] : near(asked).map((id) => people.get(id)).filter((person) => !found.people.some((one) => one.person === person)) };
}

let present = null;
// What somebody is on the last day that the documents cover, in a few words.
export function nowAs(id) {
  present ??= gather(rosterOn(data.through, "").filter((line) => line.certainty !== "possible"), "person_id");
  return present.get(id)?.[0]?.title ?? null;
}
