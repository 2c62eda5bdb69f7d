// Names in the same script that look like one that nobody has, by the measure of the package: twice the matching letters over all letters.

import { people } from "./data.js";
import { fold } from "./words.js";

// How many letters stand in both texts in the same order, in the longest pieces first.
function matching(a, b) {
  let [best, first, second] = [0, 0, 0];
  let row = [];
  for (let i = 0; i < a.length; i += 1) {
    const next = [];
    for (let j = 0; j < b.length; j += 1) {
      if (a[i] !== b[j]) continue;
      next[j] = (row[j - 1] ?? 0) + 1;
      if (next[j] > best) [best, first, second] = [next[j], i - next[j] + 1, j - next[j] + 1];
    }
    row = next;
  }
  if (!best) return 0;
  return best + matching(a.slice(0, first), b.slice(0, second)) + matching(a.slice(first + best), b.slice(second + best));
}

// No pair can be nearer than the letters that they share in any order.
function shared(a, b) {
  const left = new Map();
  for (const letter of b) left.set(letter, (left.get(letter) ?? 0) + 1);
  let number = 0;
  for (const letter of a) {
    const rest = left.get(letter) ?? 0;
    if (rest > 0) number += 1;
    left.set(letter, rest - 1);
  }
  return number;
}

const parts = (name) => {
  const all = name.split(/[^\p{L}\p{N}\p{M}'’-]+/u).filter(Boolean);
  return all.length > 1 ? all.map(fold).filter((part) => part.length > 1) : [];
};

const SCRIPTS = [
  ["latin", /\p{Script=Latin}/u], ["cyrillic", /\p{Script=Cyrillic}/u], ["greek", /\p{Script=Greek}/u], ["cjk", /\p{Script=Han}/u],
  ["hangul", /\p{Script=Hangul}/u], ["kana", /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
];
const scriptsOf = (text) => SCRIPTS.filter(([, letter]) => letter.test(text)).map(([name]) => name).join(" ");
// Letters of some scripts have few strokes in common; a syllable of Hangul is taken apart.
const leastOf = (scripts) => (/^((latin|cyrillic|greek) ?)+$/.test(scripts) ? 0.65 : scripts === "cjk" ? 0.6 : 0.8);

let index = null;
function keys() {
  if (index) return index;
  const [whole, part] = [new Map(), new Map()];
  const put = (map, key, id) => map.set(key, [...(map.get(key) ?? []), id]);
  for (const person of people.values()) {
    for (const name of [person.name, ...person.names.map(([one]) => one)]) {
      put(whole, fold(name), person.person_id);
      for (const one of parts(name)) put(part, one, person.person_id);
    }
  }
  index = { whole, part };
  return index;
}

// Ids of people with a spelling that looks like the text, nearest first.
export function near(text, most = 5) {
  const wanted = fold(text);
  const scripts = scriptsOf(text);
  if (!wanted || !scripts) return [];
  const { whole, part } = keys();
  const least = leastOf(scripts);
  const scored = [];
  for (const key of [...whole.keys(), ...part.keys()]) {
    if (scriptsOf(key) !== scripts) continue;
    const all = key.length + wanted.length;
    if ((2 * Math.min(key.length, wanted.length)) / all < least || (2 * shared(key, wanted)) / all < least) continue;
    const score = (2 * matching(key, wanted)) / all;
    if (score >= least) scored.push([score, key]);
  }
  scored.sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? 1 : -1));
  const found = new Set();
  for (const [, key] of scored.slice(0, 3 * most)) for (const id of [...(whole.get(key) ?? []), ...(part.get(key) ?? [])]) found.add(id);
  return [...found].slice(0, most);
}
