// The words of the page, by key, in the reader's language; a form for one and a form for more are on both sides of a bar.

import { keys, language, texts } from "./data.js";

const table = new Map(keys.map((key, place) => [key, texts[language][place] ?? texts.en[place]]));
const english = new Map(keys.map((key, place) => [key, texts.en[place]]));
const numbers = new Intl.PluralRules(language);

export const written = (key) => table.get(key) ?? undefined;
export const count = (number) => number.toLocaleString(language);
// Under which words something is found: those of the language, and the English ones.
export const wordsFor = (key) => [...new Set([written(key), english.get(key)])].filter(Boolean).join(", ");
// Each language by its own name.
export const languages = Object.keys(texts).map((code) => [code, texts[code][keys.indexOf("language.own")]]);

function form(key, values) {
  const text = written(key);
  if (text === undefined) throw new Error(`no text for ${key}`);
  const forms = text.split("|");
  return forms.length > 1 && values && "n" in values ? forms[numbers.select(values.n) === "one" ? 0 : 1] : text;
}

// A text with its places filled: t("count.people", { n: 3 }).
export const t = (key, values) =>
  form(key, values).replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? count(values[name]) : (values[name] ?? "")));

// The same with elements in its places: the pieces, in order.
export const rich = (key, values) =>
  form(key, values).split(/(\{\w+\})/).map((piece) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    return name === undefined ? piece : typeof values[name] === "number" ? count(values[name]) : values[name];
  });

// A list in words: A, B and C.
export const listed = (items) =>
  items.flatMap((item, place) => [place === 0 ? "" : place === items.length - 1 ? t("list.last") : t("list.next"), item]);
