// Where people went, and where they came from, by year.

import { eventsKnown, gather, organizations, parentOf, compare } from "./data.js";
import { h, s, replace } from "./dom.js";
import { capital, label } from "./words.js";
import { address, settle, toEvent } from "./router.js";
import { choices, filters } from "./filters.js";
import { listed, t } from "./strings.js";

// The parts of an organisation that documents name.
function parts(of, column, id) {
  const names = [...new Set(of.map((event) => event[column]).filter((one) => one !== id))].map((one) => organizations.get(one).name);
  return names.length > 0 && t("flows.parts", { names: listed(names.sort()).join("") });
}

const yearOf = (event) => (event.date_earliest.slice(0, 4) === event.date_latest.slice(0, 4) ? event.date_latest.slice(0, 4) : "");
const columnOf = (state) => (state.way === "from" ? "origin_id" : "destination_id");

// A destination that was not taken up is none: the record leaves it empty, and an undone exit has gone nowhere.
function moves(state) {
  const column = columnOf(state);
  return eventsKnown("").filter((event) => event[column] && !event.reversed_by && (state.track === "all" || event.track === "employment") && (!state.kind || organizations.get(parentOf(event[column])).kind === state.kind));
}

// The organisations with their events by year, the one with most first.
export function flowTable(state) {
  const column = columnOf(state);
  const events = moves(state);
  const dated = events.map(yearOf).filter(Boolean).sort();
  const years = dated.length ? Array.from({ length: Number(dated.at(-1)) - Number(dated[0]) + 1 }, (_, place) => String(Number(dated[0]) + place)) : [];
  const rows = [...gather(events, (event) => parentOf(event[column]))].map(([id, of]) => ({ id, of, name: organizations.get(id).name })).sort((a, b) => b.of.length - a.of.length || compare(a.name.toLowerCase(), b.name.toLowerCase()));
  const most = Math.max(1, ...rows.flatMap((row) => years.map((year) => row.of.filter((event) => yearOf(event) === year).length)));
  return { column, events, years, rows, most };
}

function drawn(state, width) {
  const { years, rows, most } = flowTable(state);
  const [line, margin, top] = [34, 240, 30];
  const step = (width - margin - 60) / Math.max(1, years.length);
  const x = (place) => margin + step * (place + 0.5);
  return s("svg", { viewBox: `0 0 ${width} ${top + rows.length * line}`, width, height: top + rows.length * line },
    years.map((year, place) => s("text", { class: "tick", x: x(place), y: 16, "text-anchor": "middle" }, year)),
    rows.map((row, index) => {
      const y = top + line * (index + 0.5);
      return [s("text", { class: "picture-name", x: 0, y: y + 4 }, row.name), s("text", { class: "total", x: width - 20, y: y + 4, "text-anchor": "end" }, String(row.of.length)),
        years.map((year, place) => {
          const n = row.of.filter((event) => yearOf(event) === year).length;
          return n > 0 && [s("circle", { class: "flow-disc", cx: x(place), cy: y, r: 8 + 8 * Math.sqrt(n / most) }), s("text", { class: "total", x: x(place), y: y + 4, "text-anchor": "middle" }, String(n))];
        })];
    }));
}

export function flowsView({ params }) {
  const state = { way: "to", ...params };
  const holder = h("div", null);
  const status = h("p", { class: "count", role: "status" });
  const heading = () => t(state.way === "from" ? "flows.from" : "flows.to");
  const title = h("h1", null, heading());
  const draw = () => {
    const { column, events, years, rows, most } = flowTable(state);
    const open = events.some((event) => !yearOf(event));
    status.textContent = t(state.way === "from" ? "flows.count.from" : "flows.count.to", { places: t("count.organisations", { n: rows.length }), n: events.length });
    const cell = (of, year) => h("td", { class: "number year-cell" }, of.length ? h("span", { class: "disc", vars: { "--size": `${Math.round(20 + 22 * Math.sqrt(of.length / most))}px` } }, String(of.length)) : h("span", { class: "nothing" }, h("span", { class: "hidden" }, t("flows.none", { year }))));
    if (!rows.length) return replace(holder, bar.waysOut(() => moves(state).length));
    replace(holder, h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("flows.region") }, h("table", { class: "flows" },
      h("caption", { class: "hidden" }, heading()),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("column.organisation")), years.map((year) => h("th", { scope: "col", class: "number year-cell" }, year)), open && h("th", { scope: "col", class: "number year-cell", title: t("flows.noyear") }, "?"), h("th", { scope: "col", class: "number" }, t("column.all")), h("th", { scope: "col", class: "who" }, t("column.who")))),
      h("tbody", null, rows.map(({ id, of, name }) => h("tr", null,
        h("th", { scope: "row" }, h("a", { href: address("events", "", { [state.way === "to" ? "destination" : "origin"]: id }) }, name), h("div", { class: "muted small" }, label(organizations.get(id).kind), parts(of, column, id))),
        years.map((year) => cell(of.filter((event) => yearOf(event) === year), year)),
        open && cell(of.filter((event) => !yearOf(event)), t("flows.noyear")),
        h("td", { class: "number" }, h("strong", null, String(of.length))),
        h("td", { class: "who" }, of.map((event, place) => [place ? ", " : "", h("a", { href: toEvent(event.event_id) }, event.person)]))))))));
  };
  const kinds = eventsKnown("").flatMap((event) => [event.destination_id, event.origin_id]).filter(Boolean).map((id) => organizations.get(parentOf(id)).kind);
  const bar = filters([
    { key: "way", label: t("filter.way"), any: null, fallback: "to", options: [["to", t("flows.to")], ["from", t("flows.from")]] },
    { key: "kind", label: t("filter.orgkind"), options: choices("organization_kinds", kinds) },
    { key: "track", label: t("filter.set"), any: t("flows.company"), options: [["all", t("flows.all")]] },
  ], state, (key, step) => { settle("flows", "", { ...state, way: state.way === "to" ? "" : state.way }, step); draw(); title.textContent = heading(); });
  draw();
  return {
    title: capital(heading()),
    take: { name: "flows", columns: ["organization_id", "organization", "event_id", "person_id", "person", "date"], rows: () => flowTable(state).rows.flatMap(({ id, name, of }) => of.map((event) => ({ organization_id: id, organization: name, event_id: event.event_id, person_id: event.person_id, person: event.person, date: event.date }))), picture: () => ({ make: (width) => drawn(state, width) }) },
    body: [title, h("p", { class: "lede" }, t("flows.lede")), bar.form, status, holder],
  };
}
