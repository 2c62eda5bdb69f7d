// What is new: what happened lately, what was reported lately, and what the last versions changed.

import { data, eventKnown, eventsKnown, inOrder, shift } from "./data.js";
import { h, replace } from "./dom.js";
import { dateWords, time } from "./words.js";
import { settle, toEvent } from "./router.js";
import { filters } from "./filters.js";
import { sentence } from "./parts.js";
import { t } from "./strings.js";

const SPANS = ["30", "90", "180", "365"];
const since = (days) => shift(data.through, -Number(days));
const happened = (days) => inOrder(eventsKnown("").filter((event) => event.kind !== "held" && event.date_earliest >= since(days))).reverse();
// Older events of which a dated document speaks for the first time.
const reported = (days) => inOrder(eventsKnown("").filter((event) => event.first_reported && event.first_reported >= since(days) && event.date_earliest < since(days) && event.kind !== "held")).reverse();

export function newsSentence(days = "90") {
  const [last] = data.releases;
  return [t("question.new.answer", { n: happened(days).length, days: Number(days), day: dateWords(data.through) }), last && t("question.new.release", { version: last.version, added: last.added.length, retired: last.retired.length, corrected: last.corrected.length })].filter(Boolean).join(" ");
}

const line = (event) => h("li", null, time(event.date), h("div", null, h("a", { href: toEvent(event.event_id) }, `${event.person}: ${sentence(event)}`), event.first_reported && h("div", { class: "muted small" }, t("new.reported", { day: dateWords(event.first_reported) }))));
const list = (events) => (events.length ? h("ol", { class: "story" }, events.map(line)) : h("p", { class: "empty" }, t("new.nothing")));

// The ids of a version are listed when they are asked for.
function idList(key, ids) {
  if (!ids.length) return null;
  const holder = h("p", { class: "ids" });
  const fill = () => holder.childElementCount || replace(holder, ids.map((id, place) => {
    const event = eventKnown(id, "");
    return [place ? ", " : "", event ? h("a", { href: toEvent(id) }, `${id} ${event.person}`) : h("span", { class: "mono" }, id)];
  }));
  return h("details", { ontoggle: (event) => event.target.open && fill() }, h("summary", null, t(`new.${key}`, { n: ids.length })), holder);
}

export function newsView({ params }) {
  const state = { days: "90", ...params };
  const holder = h("div", null);
  const answer = h("p", { class: "lede" });
  const draw = () => {
    replace(answer, newsSentence(state.days));
    replace(holder,
      h("h2", null, t("new.happened", { day: dateWords(since(state.days)) }), h("span", { class: "tally" }, String(happened(state.days).length))), list(happened(state.days)),
      h("h2", null, t("new.learned"), h("span", { class: "tally" }, String(reported(state.days).length))), list(reported(state.days)));
  };
  const bar = filters([{ key: "days", label: t("new.span"), any: null, fallback: "90", options: SPANS.map((days) => [days, t("new.days", { n: Number(days) })]) }], state, (key, step) => { settle("new", "", { days: state.days === "90" ? "" : state.days }, step); draw(); });
  draw();
  return {
    title: t("question.new"),
    take: { name: "new", columns: data.event_columns, rows: () => [...happened(state.days), ...reported(state.days)] },
    body: [
      h("h1", null, t("question.new")), answer, h("p", { class: "muted" }, t("question.new.limits", { through: dateWords(data.through) })), bar.form, holder,
      h("h2", null, t("new.releases")),
      data.releases.map((release) => h("section", null, h("h3", null, t("new.version", { version: release.version })), idList("added", release.added), idList("retired", release.retired), idList("corrected", release.corrected))),
    ],
  };
}
