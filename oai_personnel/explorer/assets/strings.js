// The words of the page, by key, in the reader's language; a form for one and a form for more stands on both sides of a bar.

import { data } from "./data.js";

const LANGUAGE = "en";
const table = data.strings[LANGUAGE];
const numbers = new Intl.PluralRules(LANGUAGE);

export const written = (key) => table[key];
export const count = (number) => number.toLocaleString(LANGUAGE);

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
