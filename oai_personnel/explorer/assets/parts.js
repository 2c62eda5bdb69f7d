// Small pieces that several views share: a link, a banner, a line about an event.

import { SURE, code, people } from "./data.js";
import { h } from "./dom.js";
import { capital, dateWords, label } from "./words.js";
import { toPerson } from "./router.js";

export const personLink = (id, known) => h("a", { href: toPerson(id, known) }, people.get(id)?.name ?? id);

// What stands above a view that shows an earlier state of knowledge.
export const knownBanner = (known, here) =>
  known ? h("p", { class: "banner" }, "As known on ", h("strong", null, dateWords(known)), ": only what had been published by then. ", h("a", { href: here }, "Show today’s record")) : null;

// One line about an event: what happened, to what.
export function sentence(event) {
  const title = event.title ?? event.team ?? "";
  const text = {
    founded: "Co-founder", joined: "Joined", returned: "Returned", appointed: "Appointed", interim: "Acting", role_ended: "Gave up a role",
    departed: "Left", leave_started: "Leave began", leave_ended: "Back from leave", held: "Seen in post",
  }[event.kind] ?? capital(label(event.kind));
  const post = title ? `${text}: ${title}` : text;
  return event.track === "employment" ? post : `${post} (${label(event.track)})`;
}

// What a line of a roster says beside the title: how sure it is, whether acting, whether on leave.
export const marksOf = (line) => [
  line.acting && h("span", { class: "mark" }, "acting"),
  line.certainty !== "certain" && h("span", { class: `mark ${line.certainty}`, title: code("certainties", line.certainty) }, line.certainty),
  line.on_leave && h("span", { class: "mark" }, "on leave"),
];

// 56 certain, 15 presumed, 168 possible.
export const sureness = (lines) => SURE.map((how) => [how, lines.filter((line) => line.certainty === how).length]).filter(([how, number]) => number || how === "certain").map(([how, number]) => `${number.toLocaleString("en")} ${how}`).join(", ");
