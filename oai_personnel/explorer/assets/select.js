// Which events a state of filters lets through, and how surely their dates lie in its days.

import { compare, daysOf, departures, eventsKnown, parentOf, standsAt } from "./data.js";
import { label, matcher, organization } from "./words.js";

export const CODED = { kind: "event_kinds", track: "tracks", area: "areas", seniority: "seniorities", initiative: "initiatives", reason: "reasons", status: "statuses" };

// The first and the last day that a state asks for; a year counts as its days.
export function span(state) {
  const first = daysOf(state.from || state.year)?.[0] ?? "0000";
  const last = daysOf(state.to || state.year)?.[1] ?? "9999";
  return [first, last];
}

// Whether every reading of the date lies within the days.
export const surely = (event, [first, last]) => event.date_earliest >= first && event.date_latest <= last;

export const texts = (event) => [
  event.event_id, event.title, event.previous_title, event.team, event.destination, event.origin, event.destination_title,
  label(event.kind), label(event.initiative), label(event.reason), label(event.area), event.date,
];

const worked = (event) => departures.get(event.event_id)?.safety;
export const VALUES = {
  date: standsAt, person: (event) => event.person, kind: (event) => event.kind, title: (event) => event.title ?? event.team,
  destination: (event) => organization(event.destination_id ?? event.origin_id) || event.destination_title,
  initiative: (event) => event.initiative, status: (event) => event.status, n_independent: (event) => event.n_independent,
};

export function eventsShown(state, known) {
  const fits = matcher(state.q);
  const [first, last] = span(state);
  const shown = eventsKnown(known).filter((event) =>
    Object.keys(CODED).every((key) => !state[key] || (key === "initiative" ? (event.initiative ?? "unknown") : event[key]) === state[key]) &&
    event.date_earliest <= last && event.date_latest >= first &&
    (!state.destination || (event.destination_id && (event.destination_id === state.destination || parentOf(event.destination_id) === state.destination))) &&
    (!state.origin || (event.origin_id && (event.origin_id === state.origin || parentOf(event.origin_id) === state.origin))) &&
    (!state.team || event.team === state.team) &&
    (!state.conflict || event.has_conflict) &&
    (!state.topic || worked(event)) &&
    (state.undone !== "no" || !event.reversed_by) &&
    (!state.q || fits(event.person_id, ...texts(event))));
  const [column, descending] = [(state.sort ?? "").replace(/^-/, ""), (state.sort ?? "").startsWith("-")];
  const value = VALUES[column];
  if (!value) return shown; // as the dataset has them
  const sign = descending ? -1 : 1;
  const lower = (one) => (typeof one === "string" ? one.toLowerCase() : one);
  return [...shown].sort((a, b) => {
    const [left, right] = [lower(value(a)), lower(value(b))];
    const missing = (left === null || left === undefined || left === "") - (right === null || right === undefined || right === "");
    return missing || sign * compare(left, right);
  });
}
