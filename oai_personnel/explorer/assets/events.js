// The table of events: search, filters, order, and what is shown as a CSV.

import { data, eventsKnown, compare, inOrder, parentOf, standsAt } from "./data.js";
import { h, replace } from "./dom.js";
import { capital, label, matcher, organization, plural, time } from "./words.js";
import { address, settle, toEvent } from "./router.js";
import { choices, filters, years } from "./filters.js";
import { knownBanner, personLink } from "./parts.js";

const CODED = { kind: "event_kinds", track: "tracks", area: "areas", seniority: "seniorities", initiative: "initiatives", status: "statuses" };
const COLUMNS = [
  ["date", "Date", standsAt],
  ["person", "Person", (event) => event.person],
  ["kind", "What", (event) => event.kind],
  ["title", "Title", (event) => event.title ?? event.team],
  ["destination", "From / to", (event) => organization(event.destination_id ?? event.origin_id) || event.destination_title],
  ["initiative", "Initiative", (event) => event.initiative],
  ["status", "Status", (event) => event.status],
  ["n_independent", "Voices", (event) => event.n_independent],
];

export function eventsShown(state, known) {
  const fits = matcher(state.q);
  const shown = eventsKnown(known).filter((event) =>
    Object.keys(CODED).every((key) => !state[key] || event[key] === state[key]) &&
    (!state.year || (event.date_earliest.slice(0, 4) <= state.year && event.date_latest.slice(0, 4) >= state.year)) &&
    (!state.destination || event.destination_id === state.destination || (event.destination_id && parentOf(event.destination_id) === state.destination)) &&
    (!state.origin || event.origin_id === state.origin) &&
    (!state.reason || event.reason === state.reason) &&
    (!state.team || event.team === state.team) &&
    (!state.conflict || event.has_conflict) &&
    fits(event.person_id, event.event_id, event.title, event.previous_title, event.team, event.destination, event.origin, event.destination_title,
      label(event.kind), label(event.initiative), label(event.reason), label(event.area), event.date));
  const [column, descending] = [(state.sort ?? "").replace(/^-/, ""), (state.sort ?? "").startsWith("-")];
  const value = COLUMNS.find(([key]) => key === column)?.[2];
  if (!value) return shown;
  const sign = descending ? -1 : 1;
  const lower = (one) => (typeof one === "string" ? one.toLowerCase() : one);
  return [...shown].sort((a, b) => {
    const [left, right] = [lower(value(a)), lower(value(b))];
    const missing = (left === null || left === undefined || left === "") - (right === null || right === undefined || right === "");
    return missing || sign * compare(left, right);
  });
}

// As the dataset writes its CSVs: LF, header, quotes where needed, an empty cell for what is missing.
export function csv(rows, columns) {
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...rows.map((row) => columns.map((name) => row[name]))].map((line) => line.map(cell).join(",")).join("\n") + "\n";
}

function download(text, name) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

export const statusMark = (event) => h("span", { class: `status status-${event.status}` }, event.status);

export function eventsView({ params }) {
  const state = { ...params };
  const known = params.known ?? "";
  const all = eventsKnown(known);
  const count = h("p", { class: "count", role: "status" });
  const head = h("tr", null);
  const rows = h("tbody", null);
  const fill = (event) => h("tr", null,
    h("td", { "data-label": "Date" }, h("a", { href: toEvent(event.event_id, known) }, time(event.date), h("span", { class: "hidden" }, ` ${event.event_id}, ${event.person}, ${label(event.kind)}`))),
    h("td", { "data-label": "Person" }, personLink(event.person_id, known)),
    h("td", { "data-label": "What" }, capital(label(event.kind)), event.reversed_by && h("span", { class: "mark", title: "The same person returned within 31 days" }, "undone"), event.track !== "employment" && h("span", { class: "muted" }, ` · ${label(event.track)}`)),
    h("td", { "data-label": "Title" }, event.title ?? (event.team && h("span", { class: "muted" }, event.team)), event.previous_title && h("div", { class: "muted small" }, `was ${event.previous_title}`)),
    h("td", { "data-label": event.origin_id ? "From" : "To" }, event.origin_id ? `← ${organization(event.origin_id)}` : event.destination_id ? [`→ ${organization(event.destination_id)}`, event.destination_title && h("div", { class: "muted small" }, event.destination_title)] : event.destination_title ? `→ ${event.destination_title}` : ""),
    h("td", { "data-label": "Initiative" }, event.initiative && event.initiative !== "unknown" ? label(event.initiative) : ""),
    h("td", { "data-label": "Status" }, statusMark(event), event.has_conflict && h("span", { class: "mark", title: "A source says otherwise in some cell" }, "≠")),
    h("td", { "data-label": "Voices", class: "number" }, String(event.n_independent)));

  const draw = () => {
    const shown = eventsShown(state, known);
    count.textContent = `${plural(shown.length, "event")} of ${all.length}`;
    replace(head, COLUMNS.map(([key, name]) => {
      const now = state.sort === key ? "ascending" : state.sort === `-${key}` ? "descending" : !state.sort && key === "date" ? "descending" : null;
      return h("th", { scope: "col", "aria-sort": now }, h("button", { type: "button", class: "sort", onclick: () => {
        state.sort = now === "ascending" ? `-${key}` : key;
        changed();
        head.querySelectorAll("button")[COLUMNS.findIndex(([one]) => one === key)].focus();
      } }, name, h("span", { "aria-hidden": "true", class: "arrow" }, now === "ascending" ? "↑" : now === "descending" ? "↓" : "")));
    }));
    replace(rows, (state.sort ? shown : inOrder(shown).reverse()).map(fill)); // newest first
  };
  const changed = () => {
    if ((state.known ?? "") !== known) {
      location.hash = address("events", "", state);
      return;
    }
    settle("events", "", state);
    draw();
  };
  const named = (key) => [...new Set(all.map((event) => event[key]).filter(Boolean))].map((id) => [id, organization(id)]).sort((a, b) => compare(a[1].toLowerCase(), b[1].toLowerCase()));
  const bar = filters([
    { key: "q", label: "Search", placeholder: "翁荔, CFO, fired, E0042" },
    ...["kind", "track", "area", "seniority"].map((key) => ({ key, label: capital(key), options: choices(CODED[key], all.map((event) => event[key])) })),
    { key: "year", label: "Year", options: years() },
    { key: "destination", label: "Destination", options: named("destination_id") },
    { key: "reason", label: "Reason", options: choices("reasons", all.map((event) => event.reason)) },
    { key: "team", label: "Team", options: [...new Set(all.map((event) => event.team).filter(Boolean))].sort().map((team) => [team, team]) },
    { key: "conflict", label: "Contradicted", options: [["1", "by a document"]] },
    ...["initiative", "status"].map((key) => ({ key, label: capital(key), options: choices(CODED[key], all.map((event) => event[key])) })),
    { key: "known", label: "As known on", type: "date" },
  ], state, changed);
  draw();
  return {
    title: "Events",
    body: [
      h("h1", null, "Events"),
      knownBanner(known, address("events", "", { ...state, known: "" })),
      bar,
      h("div", { class: "tools" }, count, h("button", { type: "button", id: "download", onclick: () => download(csv(eventsShown(state, known), data.event_columns), "openai-events.csv") }, "Download as CSV")),
      h("table", { class: "events stack" }, h("caption", { class: "hidden" }, "Events, one in each row"), h("thead", null, head), rows),
    ],
  };
}
