// The ready questions: each with the sentence that answers it, its limits, and the view that shows it.

import { claimsOf, data, eventsKnown, people, gather, parentOf, organizations, sources } from "./data.js";
import { h } from "./dom.js";
import { dateWords } from "./words.js";
import { address } from "./router.js";
import { QUESTIONS, SAFETY } from "./questions.js";
import { eventsShown, span, surely } from "./select.js";
import { flowTable } from "./flows.js";
import { boardsSentence } from "./boards.js";
import { chiefSentence } from "./ceo.js";
import { disputedSentence } from "./disputed.js";
import { foundersSentence } from "./founders.js";
import { newsSentence } from "./news.js";
import { chiefSeats, seatLegend, seatsChart, seatsPicture, seatsSentence } from "./seats.js";
import { storySentence } from "./story.js";
import { listed, t } from "./strings.js";

function safetySentence() {
  const left = eventsShown(SAFETY, "").filter((event) => !event.reversed_by);
  const loose = left.filter((event) => !surely(event, span(SAFETY))).length;
  const places = [...gather(left.filter((event) => event.destination_id), (event) => parentOf(event.destination_id))].sort((a, b) => b[1].length - a[1].length).filter(([, of]) => of.length > 1).slice(0, 3);
  const unknown = left.filter((event) => !event.destination_id && !event.destination_title).length;
  return t("question.safety.answer", { n: left.length, loose, places: listed(places.map(([id, of]) => `${organizations.get(id).name} (${of.length})`)).join(""), unknown });
}

function flowsSentence() {
  const { events, rows } = flowTable({ way: "to" });
  return t("question.flows.answer", { n: events.length, all: rows.length, places: listed(rows.slice(0, 3).map((row) => `${row.name} (${row.of.length})`)).join("") });
}

const ANSWERS = {
  ceo: () => [chiefSentence(), "."], story: storySentence, safety: safetySentence, founders: foundersSentence, seats: seatsSentence,
  boards: () => boardsSentence(), flows: flowsSentence, disputed: disputedSentence, new: () => newsSentence(),
};

const claims = () => [...claimsOf.values()].reduce((sum, of) => sum + of.length, 0);

export function homeView() {
  const answers = Object.entries(QUESTIONS).map(([id, href]) => ({ id, href, answer: ANSWERS[id]() }));
  const plain = (answer) => [answer].flat(Infinity).map((part) => part?.textContent ?? part ?? "").join("");
  const chiefs = chiefSeats();
  return {
    title: t("home.title"),
    take: { name: "questions", columns: ["question", "answer", "limits", "address"], rows: () => answers.map(({ id, href, answer }) => ({ question: t(`question.${id}`), answer: plain(answer), limits: t(`question.${id}.limits`, { through: dateWords(data.through), track: "" }), address: href })), picture: () => ({ make: (width) => seatsPicture(chiefs, width) }) },
    body: [
      h("h1", null, t("home.title")),
      h("p", { class: "lede" }, t("home.lede", { people: t("count.people", { n: people.size }), events: t("count.events", { n: eventsKnown("").length }), claims: t("count.claims", { n: claims() }), documents: t("count.documents", { n: sources.size }) })),
      h("ul", { class: "questions" }, answers.map(({ id, href, answer }) => h("li", { class: "question", "data-question": id },
        h("h2", null, h("a", { href }, t(`question.${id}`))), h("p", { class: "answer" }, answer), h("p", { class: "limits small" }, t(`question.${id}.limits`, { through: dateWords(data.through), track: "" }))))),
      h("h2", null, t("home.seats")), h("p", { class: "muted" }, t("home.seats.lede"), " ", h("a", { href: address("seats") }, t("home.seats.more"))),
      seatLegend(), seatsChart(chiefs),
    ],
  };
}
