// What is disputed: the events that no rule settled, and those in which a document contradicts what the record says.

import { compare, data, eventsKnown, inOrder } from "./data.js";
import { h, replace } from "./dom.js";
import { label, time } from "./words.js";
import { address, settle, toEvent } from "./router.js";
import { filters } from "./filters.js";
import { sentence } from "./parts.js";
import { contradicted, verdict } from "./evidence.js";
import { statusMark } from "./events.js";
import { windowed } from "./rows.js";
import { listed, t } from "./strings.js";

const contested = () => eventsKnown("").filter((event) => event.has_conflict);

export function disputedSentence() {
  const all = contested();
  const open = eventsKnown("").filter((event) => event.status === "disputed");
  return t("question.disputed.answer", { open: open.length, n: all.length, all: eventsKnown("").length, names: listed([...new Set(open.map((event) => event.person))]).join("") });
}

export function disputedView({ params }) {
  const state = { ...params };
  const status = h("p", { class: "count", role: "status" });
  const holder = h("div", null);
  const columns = new Map(contested().map((event) => [event.event_id, contradicted(event)]));
  const chosen = () => inOrder(contested()).reverse().filter((event) => (!state.cell || columns.get(event.event_id).includes(state.cell)) && (!state.status || event.status === state.status)).sort((a, b) => Number(b.status === "disputed") - Number(a.status === "disputed"));
  const line = (event) => h("li", { class: "contested" },
    h("div", null, h("a", { href: toEvent(event.event_id) }, `${event.person}: ${sentence(event)}`), " ", h("span", { class: "muted" }, time(event.date)), " ", statusMark(event)),
    h("div", null, verdict(event)),
    event.note && h("div", { class: "muted small" }, event.note));
  const draw = () => {
    const shown = chosen();
    status.textContent = t("count.events", { n: shown.length });
    if (!shown.length) return holder.stop?.(), replace(holder, bar.waysOut(() => chosen().length));
    windowed(holder, shown, { height: 70, make: line, wrap: (lines) => h("ul", { class: "contested-list" }, lines), gap: (size) => { const room = h("div"); room.style.height = `${size}px`; return room; } });
  };
  const occurring = [...new Set([...columns.values()].flat())].sort((a, b) => compare(data.cells.indexOf(a), data.cells.indexOf(b)));
  const bar = filters([
    { key: "cell", label: t("disputed.cell"), options: occurring.map((column) => [column, t(`cell.${column}`)]) },
    { key: "status", label: t("filter.status"), options: [...new Set(contested().map((event) => event.status))].map((one) => [one, label(one)]) },
  ], state, (key, step) => { settle("disputed", "", state, step); draw(); });
  draw();
  return {
    title: t("question.disputed"),
    take: { name: "disputed", columns: ["event_id", "person", "kind", "date", "status", "contradicted", "verdict"], rows: () => chosen().map((event) => ({ ...event, contradicted: columns.get(event.event_id).join(" "), verdict: verdict(event) })) },
    body: [h("h1", null, t("question.disputed")), h("p", { class: "lede" }, disputedSentence()), h("p", { class: "muted" }, t("question.disputed.limits")), bar.form, status, holder,
      h("p", null, h("a", { href: address("events", "", { conflict: "1" }) }, t("disputed.table")))],
  };
}
