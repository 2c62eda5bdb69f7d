// Small pieces that several views share: a link, a banner, a line about an event.

import { SURE, code, organizations, people } from "./data.js";
import { h } from "./dom.js";
import { dateWords, label, organization } from "./words.js";
import { toEvent, toPerson } from "./router.js";
import { count, listed, rich, t, written } from "./strings.js";

export const personLink = (id, known) => h("a", { href: toPerson(id, known) }, people.get(id)?.name ?? id);
export const eventLink = (event, known) => h("a", { href: toEvent(event.event_id, known) }, event.person);

// What stands above a view that shows an earlier state of knowledge.
export const knownBanner = (known, here) =>
  known ? h("p", { class: "banner" }, rich("known.banner", { day: h("strong", null, dateWords(known)) }), " ", h("a", { href: here }, t("known.today"))) : null;

// One line about an event: what happened, to what.
export function sentence(event) {
  const title = event.title ?? event.team ?? "";
  const text = written(`event.${event.kind}`) ?? label(event.kind);
  const post = title ? `${text}: ${title}` : text;
  return event.track === "employment" ? post : `${post} (${label(event.track)})`;
}

// The post of an event in words, with the body for a board.
export const post = (event) => [event.title ?? (event.track === "employment" ? null : t("post.member")), event.track === "board" && event.team].filter(Boolean).join(", ");

// Several people to whom the same happened, in one sentence; each name leads to its event.
export function together(events, known) {
  const [first] = events;
  const titles = [...new Set(events.map(post))];
  const names = listed(events.map((event) => (titles.length > 1 && post(event) ? [eventLink(event, known), ` (${post(event)})`] : eventLink(event, known))));
  const key = `story.${first.kind}${titles.length === 1 && titles[0] ? "" : ".bare"}`;
  const sentences = [rich(key, { who: names, post: titles[0] })];
  if (first.kind === "departed" && first.initiative && first.initiative !== "unknown") sentences.push(t(`story.initiative.${first.initiative}`));
  const places = [...new Set(events.map((event) => event.destination_id).filter(Boolean))];
  if (first.kind === "departed" && places.length === 1 && organizations.has(places[0])) sentences.push(t("story.next", { place: organization(places[0]) }));
  if (events.every((event) => event.reversed_by)) sentences.push(t("story.reversed"));
  return sentences.flatMap((one) => [one, " "]);
}

// What a line of a roster says beside the title: how sure it is, whether acting, whether on leave.
export const marksOf = (line) => [
  line.acting && h("span", { class: "mark" }, t("mark.acting")),
  line.certainty !== "certain" && h("span", { class: `mark ${line.certainty}`, title: code("certainties", line.certainty) }, label(line.certainty)),
  line.on_leave && h("span", { class: "mark" }, t("mark.leave")),
];

// 56 certain, 15 presumed, 168 possible.
export const sureness = (lines) => SURE.map((how) => [how, lines.filter((line) => line.certainty === how).length]).filter(([how, number]) => number || how === "certain").map(([how, number]) => `${count(number)} ${label(how)}`).join(", ");

// The lines of a post on a day, as names with their marks.
export const holders = (lines, known) => (lines.length ? listed(lines.map((line) => h("span", null, personLink(line.person_id, known), marksOf(line)))) : h("span", { class: "muted" }, t("holder.none")));
