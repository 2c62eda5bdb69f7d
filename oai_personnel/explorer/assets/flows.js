// Where people went, and where they came from, by year.

import { eventsKnown, gather, organizations, parentOf, compare } from "./data.js";
import { h, replace } from "./dom.js";
import { label, plural } from "./words.js";
import { address, settle, toEvent } from "./router.js";
import { choices, filters } from "./filters.js";

// The parts of an organisation that documents name.
function parts(of, column, id) {
  const names = [...new Set(of.map((event) => event[column]).filter((one) => one !== id))].map((one) => organizations.get(one).name);
  return names.length > 0 && `, with ${names.sort().join(" and ")}`;
}

export function flowsView({ params }) {
  const state = { way: "to", ...params };
  const holder = h("div", null);
  const count = h("p", { class: "count", role: "status" });
  const draw = () => {
    const column = state.way === "from" ? "origin_id" : "destination_id";
    // A destination that was not taken up is none: the record leaves it empty, and an undone exit has gone nowhere.
    const events = eventsKnown("").filter((event) => event[column] && !event.reversed_by && (state.track === "all" || event.track === "employment") && (!state.kind || organizations.get(parentOf(event[column])).kind === state.kind));
    const yearOf = (event) => (event.date_earliest.slice(0, 4) === event.date_latest.slice(0, 4) ? event.date_latest.slice(0, 4) : "");
    const dated = events.map(yearOf).filter(Boolean).sort();
    const years = dated.length ? Array.from({ length: Number(dated.at(-1)) - Number(dated[0]) + 1 }, (_, place) => String(Number(dated[0]) + place)) : [];
    const open = events.some((event) => !yearOf(event));
    const rows = [...gather(events, (event) => parentOf(event[column]))].map(([id, of]) => ({ id, of, name: organizations.get(id).name })).sort((a, b) => b.of.length - a.of.length || compare(a.name.toLowerCase(), b.name.toLowerCase()));
    const most = Math.max(1, ...rows.flatMap((row) => years.map((year) => row.of.filter((event) => yearOf(event) === year).length)));
    count.textContent = `${plural(rows.length, "organisation")}, ${plural(events.length, state.way === "from" ? "arrival" : "exit")} with a known ${state.way === "from" ? "origin" : "destination"}`;
    const cell = (of, year) => h("td", { class: "number year-cell" }, of.length ? h("span", { class: "disc", vars: { "--size": `${Math.round(20 + 22 * Math.sqrt(of.length / most))}px` } }, String(of.length)) : h("span", { class: "nothing" }, h("span", { class: "hidden" }, `none in ${year}`)));
    replace(holder, h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Organisations by year" }, h("table", { class: "flows" },
      h("caption", { class: "hidden" }, state.way === "from" ? "Origins by year" : "Destinations by year"),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "Organisation"), years.map((year) => h("th", { scope: "col", class: "number year-cell" }, year)), open && h("th", { scope: "col", class: "number year-cell", title: "Year not known" }, "?"), h("th", { scope: "col", class: "number" }, "All"), h("th", { scope: "col", class: "who" }, "Who"))),
      h("tbody", null, rows.map(({ id, of, name }) => h("tr", null,
        h("th", { scope: "row" }, state.way === "to" ? h("a", { href: address("events", "", { destination: id }) }, name) : name, h("div", { class: "muted small" }, label(organizations.get(id).kind), parts(of, column, id))),
        years.map((year) => cell(of.filter((event) => yearOf(event) === year), year)),
        open && cell(of.filter((event) => !yearOf(event)), "an unknown year"),
        h("td", { class: "number" }, h("strong", null, String(of.length))),
        h("td", { class: "who" }, of.map((event, place) => [place ? ", " : "", h("a", { href: toEvent(event.event_id) }, event.person)]))))))));
  };
  const kinds = eventsKnown("").flatMap((event) => [event.destination_id, event.origin_id]).filter(Boolean).map((id) => organizations.get(parentOf(id)).kind);
  const bar = filters([
    { key: "way", label: "Which way", any: null, fallback: "to", options: [["to", "Where they went"], ["from", "Where they came from"]] },
    { key: "kind", label: "Kind of organisation", options: choices("organization_kinds", kinds) },
    { key: "track", label: "Who", any: "the company", options: [["all", "board and advisers too"]] },
  ], state, () => { settle("flows", "", { ...state, way: state.way === "to" ? "" : state.way }); draw(); title.textContent = heading(); });
  const heading = () => (state.way === "from" ? "Where they came from" : "Where they went");
  const title = h("h1", null, heading());
  draw();
  return { title: heading(), body: [title, h("p", { class: "lede" }, "The next step, and the one before, as a document names it. Where none does, none is shown; a place that was announced and not taken up is left out."), bar, count, holder] };
}
