// A row of controls bound to the state of a view.

import { h } from "./dom.js";
import { capital, label, codeOrder } from "./words.js";
import { data, isDay, FOUNDED } from "./data.js";

export function filters(specs, state, changed) {
  const controls = specs.map((spec) => {
    const id = `f-${spec.key}`;
    const set = (value) => {
      state[spec.key] = value;
      changed(spec.key);
    };
    let control;
    if (spec.options) {
      control = h("select", { id, onchange: (event) => set(event.target.value) },
        spec.any === null ? null : h("option", { value: "" }, spec.any ?? "any"),
        spec.options.map(([value, text]) => h("option", { value }, text)));
      control.value = state[spec.key] ?? "";
      if (control.selectedIndex < 0) control.value = "";
    } else if (spec.type === "date") {
      control = h("input", { id, type: "date", min: FOUNDED, max: spec.max ?? null, onchange: (event) => (event.target.value === "" || isDay(event.target.value)) && set(event.target.value) });
      control.value = state[spec.key] ?? "";
    } else {
      let timer;
      control = h("input", { id, type: "search", autocomplete: "off", spellcheck: "false", placeholder: spec.placeholder, oninput: (event) => {
        clearTimeout(timer);
        timer = setTimeout(() => set(event.target.value.trim()), 80);
      } });
      control.value = state[spec.key] ?? "";
    }
    return h("div", { class: `field field-${spec.key}` }, h("label", { for: id }, spec.label), control);
  });
  const clear = h("button", { type: "button", class: "quiet", onclick: () => {
    for (const spec of specs) state[spec.key] = spec.fallback ?? "";
    for (const spec of specs) document.getElementById(`f-${spec.key}`).value = spec.fallback ?? "";
    changed(null);
  } }, "Clear");
  const last = h("div", { class: "field field-clear" }, clear);
  const inner = () => {
    if (specs[0].key !== "q" || specs.length < 4) return [controls, last];
    // On a small screen all but the search folds away, unless some of it is in use.
    const used = specs.slice(1).some((spec) => (state[spec.key] || spec.fallback || "") !== (spec.fallback ?? ""));
    return [controls[0], h("details", { class: "more", open: used || matchMedia("(min-width: 47rem)").matches }, h("summary", null, "Filters"), h("div", { class: "more-inner" }, controls.slice(1), last))];
  };
  return h("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() }, inner());
}

// The codes that occur among the values, in the order of the vocabulary.
export const choices = (vocabulary, values) =>
  [...new Set(values)].filter(Boolean).sort(codeOrder(vocabulary)).map((value) => [value, capital(label(value))]);

export const years = () => {
  const last = Number(data.through.slice(0, 4));
  return Array.from({ length: last - 2014 }, (_, place) => String(2015 + place)).map((year) => [year, year]);
};
