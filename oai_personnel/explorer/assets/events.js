// The table of events: filters, order, the newest first.

import { data, eventsKnown, compare, inOrder, parents } from "./data.js";
import { h, replace } from "./dom.js";
import { capital, dateWords, label, organization, time } from "./words.js";
import { address, settle, toEvent } from "./router.js";
import { choices, filters } from "./filters.js";
import { knownBanner, personLink } from "./parts.js";
import { verdict } from "./evidence.js";
import { CODED, eventsShown, span, surely } from "./select.js";
import { tableRows } from "./rows.js";
import { t } from "./strings.js";

const COLUMNS = ["date", "person", "kind", "title", "destination", "initiative", "status", "n_independent"];

export const statusMark = (event) => h("span", { class: `status status-${event.status}` }, label(event.status));

const cell = (name, attributes, ...content) => h("td", { "data-label": t(`column.${name}`), ...attributes }, ...content);

function line(event, known) {
  const place = event.origin_id ? `← ${organization(event.origin_id)}` : event.destination_id ? [`→ ${organization(event.destination_id)}`, event.destination_title && h("div", { class: "muted small" }, event.destination_title)] : event.destination_title ? `→ ${event.destination_title}` : "";
  return h("tr", null,
    cell("date", null, h("a", { href: toEvent(event.event_id, known) }, time(event.date), h("span", { class: "hidden" }, ` ${event.event_id}, ${event.person}, ${label(event.kind)}`))),
    cell("person", null, personLink(event.person_id, known)),
    cell("kind", null, capital(label(event.kind)), event.reversed_by && h("span", { class: "mark", title: t("mark.undone.title") }, t("mark.undone")), event.track !== "employment" && h("span", { class: "muted" }, ` · ${label(event.track)}`)),
    cell("title", null, event.title ?? (event.team && h("span", { class: "muted" }, event.team)), event.previous_title && h("div", { class: "muted small" }, t("aside.was", { title: event.previous_title })),
      event.reason && event.reason !== "not_stated" && h("div", { class: "muted small" }, label(event.reason))),
    cell(event.origin_id ? "from" : "to", null, place),
    cell("initiative", null, event.initiative && event.initiative !== "unknown" ? label(event.initiative) : ""),
    cell("status", null, statusMark(event), event.has_conflict && h("span", { class: "mark", title: t("mark.conflict") }, "≠")),
    cell("n_independent", { class: "number", title: verdict(event) }, String(event.n_independent)));
}

export function eventsView({ params }) {
  const state = { ...params };
  if (state.year) [state.from, state.to, state.year] = [state.from || state.year, state.to || state.year, ""];
  const known = params.known ?? "";
  const all = eventsKnown(known);
  const status = h("p", { class: "count", role: "status" });
  const head = h("tr", null);
  const table = h("table", { class: "events stack" }, h("caption", { class: "hidden" }, t("events.caption")), h("thead", null, head));
  const out = h("div", null);

  const draw = () => {
    const shown = eventsShown(state, known);
    const dated = state.from || state.to;
    const loose = dated ? shown.filter((event) => !surely(event, span(state))).length : 0;
    status.textContent = `${t("count.events", { n: shown.length })} ${t("count.of", { all: all.length })}${loose ? t("events.loose", { n: loose }) : ""}`;
    replace(head, COLUMNS.map((key) => {
      const now = state.sort === key ? "ascending" : state.sort === `-${key}` ? "descending" : !state.sort && key === "date" ? "descending" : null;
      return h("th", { scope: "col", "aria-sort": now, class: key === "n_independent" ? "number" : null }, h("button", { type: "button", class: "sort", onclick: () => {
        state.sort = now === "ascending" ? `-${key}` : key;
        changed("sort", true);
        head.querySelectorAll("button")[COLUMNS.indexOf(key)].focus();
      } }, t(`column.${key}`), h("span", { "aria-hidden": "true", class: "arrow" }, now === "ascending" ? "↑" : now === "descending" ? "↓" : "")));
    }));
    table.hidden = !shown.length;
    replace(out, !shown.length && bar.waysOut(() => eventsShown(state, known).length));
    tableRows(table, state.sort ? shown : inOrder(shown).reverse(), (event) => line(event, known));
  };
  const changed = (key, step) => {
    if ((state.known ?? "") !== known) {
      location.hash = address("events", "", state);
      return;
    }
    settle("events", "", state, step);
    draw();
  };
  const named = (key) => [...new Set(all.map((event) => event[key]).filter(Boolean))].map((id) => [id, organization(id)]).sort((a, b) => compare(a[1].toLowerCase(), b[1].toLowerCase()));
  const coded = (key) => ({ key, rare: !["kind", "area"].includes(key), label: t(`filter.${key}`), options: choices(CODED[key], all.map((event) => (key === "initiative" ? (event.initiative ?? "unknown") : event[key]))) });
  const places = (key) => [...new Map([...named(key), ...[...new Set(all.map((event) => event[key]).filter(Boolean))].map((id) => parents.get(id)).filter(Boolean).map((id) => [id, organization(id)])]).entries()].sort((a, b) => compare(a[1].toLowerCase(), b[1].toLowerCase()));
  const bar = filters([
    { key: "q", label: t("filter.q"), placeholder: t("events.placeholder") },
    coded("kind"),
    { key: "topic", label: t("filter.topic"), options: [["safety", t("topic.safety")]] },
    { key: "from", label: t("filter.from"), type: "span" },
    { key: "to", label: t("filter.to"), type: "span" },
    ...["area", "track", "seniority", "initiative", "reason"].map(coded),
    { key: "team", rare: true, label: t("filter.team"), options: [...new Set(all.map((event) => event.team).filter(Boolean))].sort().map((team) => [team, team]) },
    { key: "destination", rare: true, label: t("filter.destination"), options: places("destination_id") },
    { key: "origin", rare: true, label: t("filter.origin"), options: places("origin_id") },
    { key: "conflict", rare: true, label: t("filter.conflict"), options: [["1", t("filter.conflict.yes")]] },
    { key: "undone", rare: true, label: t("filter.undone"), any: t("filter.undone.with"), options: [["no", t("filter.undone.no")]] },
    coded("status"),
    { key: "known", label: t("filter.known"), type: "date" },
  ], state, changed);
  draw();
  return {
    title: state.topic === "safety" ? t("events.safety") : t("nav.events"),
    take: { name: "events", columns: data.event_columns, rows: () => eventsShown(state, known) },
    body: [
      h("h1", null, state.topic === "safety" ? t("events.safety") : t("nav.events")),
      state.topic === "safety" && h("p", { class: "lede" }, t("events.safety.lede")),
      knownBanner(known, address("events", "", { ...state, known: "" })),
      bar.form, status, table, out,
      (state.from || state.to) && h("p", { class: "muted small" }, t("events.reading", { from: dateWords(state.from) || "…", to: dateWords(state.to) || "…" })),
    ],
  };
}
