// The ready questions and the views, with the words under which a search finds them.

import { address } from "./router.js";
import { fold } from "./words.js";
import { t, wordsFor } from "./strings.js";

export const SAFETY = { topic: "safety", kind: "departed", from: "2023-11" };

// Of each question: where it is answered.
export const QUESTIONS = {
  ceo: address("ceo", "", {}),
  story: address("story", "", {}),
  safety: address("events", "", SAFETY),
  founders: address("founders", "", {}),
  seats: address("seats", "", {}),
  boards: address("boards", "", {}),
  flows: address("flows", "", {}),
  disputed: address("disputed", "", {}),
  new: address("new", "", {}),
};
const VIEWS = ["timeline", "roster", "events", "people", "departures", "figures"];

const TOPICS = [
  ...Object.entries(QUESTIONS).map(([id, href]) => ({ href, text: t(`question.${id}`), words: wordsFor(`question.${id}.words`) })),
  ...VIEWS.map((id) => ({ href: address(id), text: t(`nav.${id}`), words: wordsFor(`nav.${id}.words`) })),
  { href: address("roster"), text: t("topic.reports"), words: wordsFor("topic.reports.words") },
].map((topic) => ({ ...topic, words: [...new Set(topic.words.split(", ").map(fold))] }));

// The topics of a query: one of their words is the query, begins with it, or is one of its words.
export function topics(query) {
  const whole = fold(query);
  const words = query.trim().split(/\s+/).map(fold).filter(Boolean);
  if (whole.length < 2) return [];
  const weight = (topic) => (topic.words.some((word) => word === whole) ? 3 : topic.words.some((word) => whole.length > 3 && word.startsWith(whole)) ? 2 : topic.words.some((word) => words.includes(word) || (word.length > 6 && whole.includes(word))) ? 1 : 0);
  return TOPICS.map((topic) => ({ ...topic, weight: weight(topic) })).filter((topic) => topic.weight).sort((a, b) => b.weight - a.weight);
}
