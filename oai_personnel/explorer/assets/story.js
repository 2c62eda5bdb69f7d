// The five days: on the left what was true, on the right what had been published, each sentence a link to its events.

import { compare, data, eventsKnown, figures, gather, heldOn, sources, versionsOf } from "./data.js";
import { h, replace } from "./dom.js";
import { dateWords, label, organization } from "./words.js";
import { address, toEvent } from "./router.js";
import { holders, post, sentence, together } from "./parts.js";
import { reference } from "./evidence.js";
import { CHIEF, daysBetween, lanesChart } from "./lanes.js";
import { definitions, responsive } from "./bars.js";
import { listed, rich, t } from "./strings.js";

const [FIRST, LAST, AFTER] = ["2023-11-17", "2023-11-22", "2023-11-30"];
const DAYS = [...daysBetween(FIRST, LAST), "2023-11-29"];
const WATCHED = ["date", "title", "initiative", "reason", "destination_id"];
const PARTS = ["morning", "midday", "noon", "afternoon", "evening", "night"];

// The part of the day, where the words of the record give one; it never gives an hour.
function partOfDay(text) {
  const part = PARTS.find((word) => new RegExp(`\\b${word}\\b`, "i").test(text ?? ""));
  return part && h("span", { class: "mark" }, t(`part.${part}`));
}

// Events to which the same happened in the same way are one sentence.
function sentences(events, known) {
  const same = (event) => [event.kind, event.track, event.initiative, event.reversed_by ? 1 : 0, event.track === "board" ? event.kind : event.destination_id, event.kind === "interim" ? event.person_id : ""].join("|");
  return [...gather(events, same).values()].map((of) => {
    const notes = [...new Set(of.map((event) => event.note).filter(Boolean))];
    return { ids: of.map((event) => event.event_id), text: together(of, known), notes, part: notes.map(partOfDay).find(Boolean) };
  });
}

const near = (event) => event.date_earliest >= "2023-11-01" && event.date_latest <= "2023-12-31";

// What happened on a day by today's record.
export const trueOn = (day) => eventsKnown("").filter((event) => event.date === day && event.kind !== "held");

// What a document of that day said for the first time, or said otherwise than before.
export function publishedOn(day) {
  const [fresh, older, changed] = [[], [], []];
  for (const versions of versionsOf.values()) {
    versions.forEach((version, place) => {
      if (version.known_from !== day || version.kind === "held") return;
      if (!place) (near(version) ? fresh : older).push(version);
      else if (near(version)) {
        const columns = WATCHED.filter((column) => version[column] !== versions[place - 1][column]);
        if (columns.length) changed.push({ version, before: versions[place - 1], columns });
      }
    });
  }
  const order = (a, b) => compare(a.date_earliest, b.date_earliest) || compare(a.event_id, b.event_id);
  return { fresh: fresh.sort(order), older: older.sort(order), changed };
}

const shown = (column, value) => (!value ? t("disputed.nothing") : column === "date" ? dateWords(value) : column === "destination_id" ? organization(value) : column === "title" ? value : label(value));

const signatures = (day) => figures.filter((figure) => figure.metric === "signatories" && sources.get(figure.source_id).known_on === day);
const board = (day, known) => [...new Map(heldOn((role) => role.track === "board", day, known).map((line) => [line.person_id, line])).values()];

function state(day, known) {
  const chief = heldOn((role) => role.title === CHIEF && role.track === "employment", day, known);
  const seats = board(day, known);
  return h("dl", { class: "day-state" },
    h("div", null, h("dt", null, t("story.chief")), h("dd", null, holders(chief, known))),
    h("div", null, h("dt", null, t("story.board", { n: seats.length })), h("dd", null, seats.length ? listed(seats.map((line) => line.person)) : t("holder.none"))));
}

const item = ({ ids, text, notes, part }) => h("li", { "data-events": ids.join(" ") }, part, text, notes?.map((note) => h("p", { class: "muted small" }, note)));

function dayBlock(day) {
  const { fresh, older, changed } = publishedOn(day);
  const numbers = signatures(day);
  const [happened, published] = [sentences(trueOn(day), ""), sentences(fresh, day).map((one) => ({ ...one, notes: [], part: null }))];
  const lane = (key, known, lines) => h("div", { class: `story-lane story-${key}` }, h("h3", null, t(`lanes.${key}`)), state(day, known), lines.length ? h("ul", { class: "story-lines" }, lines) : h("p", { class: "muted" }, t(`story.nothing.${key}`)));
  return h("section", { class: "story-day", id: `day-${day}`, "aria-labelledby": `h-${day}` },
    h("h2", { id: `h-${day}` }, t(`weekday.${new Date(`${day}T00:00:00Z`).getUTCDay()}`), ", ", dateWords(day), " ", h("a", { class: "small", href: address("roster", "", { on: day, known: day }) }, t("ceo.roster"))),
    h("div", { class: "story-lanes" },
      lane("true", "", happened.map(item)),
      lane("published", day, [
        ...published.map(item),
        ...changed.map(({ version, before, columns }) => h("li", { "data-events": version.event_id }, h("a", { href: toEvent(version.event_id, day) }, `${version.person}: ${sentence(version)}`), ": ", columns.map((column) => t("story.changed", { column: t(column === "date" ? "column.date" : `cell.${column}`).toLowerCase(), before: shown(column, before[column]), after: shown(column, version[column]) })).join("; "), ".")),
        numbers.length > 0 && h("li", null, t("story.letter"), " ", numbers.map((figure, place) => [place ? "; " : "", partOfDay(figure.scope), `${t(`qualifier.${figure.qualifier}`)}${figure.value} (`, reference(sources.get(figure.source_id)), ")"]), ". ", h("a", { href: address("figures", "", { metric: "signatories" }) }, t("story.figures"))),
        older.length > 0 && h("li", { class: "muted" }, h("details", null, h("summary", null, t("story.older", { n: older.length })), h("ul", null, older.map((event) => h("li", null, h("a", { href: toEvent(event.event_id, day) }, `${event.person}: ${sentence(event)}`), `, ${dateWords(event.date)}`))))),
      ].filter(Boolean))));
}

export const storyEvents = () => DAYS.flatMap(trueOn);
const loose = () => eventsKnown("").filter((event) => event.date.includes("/") && event.date_earliest >= FIRST && event.date_latest <= AFTER && event.kind !== "held");

export function storySentence() {
  const events = storyEvents().filter((event) => event.date <= LAST);
  const same = events.filter((event) => versionsOf.get(event.event_id)[0].known_from <= event.date).length;
  return t("question.story.answer", { n: events.length, same });
}

export function storyView() {
  const chart = h("div", { class: "chart" });
  responsive(chart, (width) => replace(chart, definitions(), lanesChart("2023-11-16", AFTER, width)));
  const between = sentences(loose(), "");
  const rows = () => DAYS.flatMap((day) => [
    ...trueOn(day).map((event) => ({ day, lane: "true", event_id: event.event_id, person: event.person, kind: event.kind, post: post(event) })),
    ...publishedOn(day).fresh.map((event) => ({ day, lane: "published", event_id: event.event_id, person: event.person, kind: event.kind, post: post(event) })),
  ]);
  return {
    title: t("question.story"),
    take: { name: "five-days", columns: ["day", "lane", "event_id", "person", "kind", "post"], rows, picture: () => ({ make: (width) => lanesChart("2023-11-16", AFTER, width) }) },
    body: [
      h("h1", null, t("question.story")), h("p", { class: "lede" }, storySentence()), h("p", { class: "muted" }, t("story.lede")),
      chart,
      h("p", { class: "jumps" }, DAYS.map((day) => h("button", { type: "button", class: "quiet", onclick: () => document.getElementById(`day-${day}`).scrollIntoView() }, dateWords(day).replace(/ \d{4}$/, "")))),
      DAYS.map(dayBlock),
      between.length > 0 && h("section", null, h("h2", null, t("story.between")), h("ul", { class: "story-lines" }, between.map(item))),
      h("p", { class: "muted" }, rich("question.story.limits", { through: dateWords(data.through) })),
    ],
  };
}
