// A row of controls bound to the state of a view: what is chosen shows as chips, and an empty result offers ways out.

import { h, replace } from "./dom.js";
import { capital, dateWords, label, codeOrder } from "./words.js";
import { data, daysOf, isDay, FOUNDED } from "./data.js";
import { address } from "./router.js";
import { t } from "./strings.js";

const right = (spec, value) => (spec.options ? spec.options.some(([code]) => code === value) : spec.type === "date" ? isDay(value) : spec.type === "span" ? daysOf(value) !== null : true);

// `state` keeps the values, `changed(key, step)` is called with the key of the control; a step is more than a letter.
export function filters(specs, state, changed) {
  const dropped = specs.filter((spec) => state[spec.key] && !right(spec, state[spec.key])).map((spec) => {
    const value = state[spec.key];
    state[spec.key] = spec.fallback ?? "";
    return t("filter.dropped", { value, name: spec.label });
  });
  const active = (spec) => (state[spec.key] || "") !== "" && state[spec.key] !== spec.fallback;
  const shown = (spec) => spec.options?.find(([code]) => code === state[spec.key])?.[1] ?? (spec.type ? dateWords(state[spec.key]) : state[spec.key]);
  const chips = h("div", { class: "chips" });
  const mark = () => replace(chips, specs.filter(active).map((spec) => h("button", { type: "button", class: "chip", "aria-label": t("filter.remove", { name: spec.label, value: shown(spec) }), onclick: () => without(spec) }, `${spec.label}: `, h("strong", null, shown(spec)), h("span", { "aria-hidden": "true" }, " ×"))));
  const tell = (key, step) => {
    changed(key, step);
    mark();
  };
  const put = (spec, value) => {
    state[spec.key] = value;
    const control = document.getElementById(`f-${spec.key}`);
    if (control) control.value = value;
  };
  const without = (spec) => {
    put(spec, spec.fallback ?? "");
    tell(spec.key, true);
    document.getElementById(`f-${spec.key}`)?.focus();
  };
  const controls = specs.map((spec) => {
    const id = `f-${spec.key}`;
    const set = (value, step) => {
      state[spec.key] = value;
      tell(spec.key, step);
    };
    let control;
    if (spec.options) {
      control = h("select", { id, onchange: (event) => set(event.target.value, true) },
        spec.any === null ? null : h("option", { value: "" }, spec.any ?? t("filter.any")),
        spec.options.map(([value, text]) => h("option", { value }, text)));
    } else if (spec.type === "date") {
      control = h("input", { id, type: "date", min: FOUNDED, max: spec.max ?? null, onchange: (event) => (event.target.value === "" || isDay(event.target.value)) && set(event.target.value, true) });
    } else if (spec.type === "span") {
      control = h("input", { id, type: "text", inputmode: "numeric", autocomplete: "off", size: 10, placeholder: t("filter.span"), onchange: (event) => {
        const value = event.target.value.trim();
        const fits = value === "" || daysOf(value) !== null;
        event.target.setAttribute("aria-invalid", String(!fits));
        if (fits) set(value, true);
      } });
    } else {
      let timer;
      control = h("input", { id, type: "search", autocomplete: "off", spellcheck: "false", placeholder: spec.placeholder, oninput: (event) => {
        clearTimeout(timer);
        timer = setTimeout(() => set(event.target.value.trim(), false), 80);
      } });
    }
    control.value = state[spec.key] ?? "";
    return h("div", { class: `field field-${spec.key}` }, h("label", { for: id }, spec.label), control);
  });
  const clear = h("button", { type: "button", class: "quiet", onclick: () => {
    for (const spec of specs) put(spec, spec.fallback ?? "");
    tell(null, true);
  } }, t("filter.clear"));
  const last = h("div", { class: "field field-clear" }, clear);
  const inner = () => {
    if (specs.length < 4) return [controls, last];
    const [often, rare] = [controls.filter((_, place) => !specs[place].rare), controls.filter((_, place) => specs[place].rare)];
    // On a small screen all but the first folds away; what is rarely asked for does everywhere, unless it is in use.
    return [often[0], h("details", { class: "more", open: matchMedia("(min-width: 47rem)").matches }, h("summary", null, t("filter.more")), h("div", { class: "more-inner" }, often.slice(1), last),
      rare.length > 0 && h("details", { class: "rare", open: specs.some((spec) => spec.rare && active(spec)) }, h("summary", null, t("filter.rare", { n: rare.length })), h("div", { class: "more-inner" }, rare)))];
  };
  mark();
  const form = h("div", { class: "filtering" },
    dropped.map((text) => h("p", { class: "banner" }, text)),
    h("form", { class: "filters", role: "search", "aria-label": t("filter.form"), onsubmit: (event) => event.preventDefault() }, inner()), chips);
  // `number()` counts the results of the present state; each way out says how many there are along it.
  const waysOut = (number) => {
    const ways = specs.filter(active).map((spec) => {
      const value = state[spec.key];
      state[spec.key] = spec.fallback ?? "";
      const n = number();
      state[spec.key] = value;
      return n > 0 && h("li", null, h("button", { type: "button", onclick: () => without(spec) }, t("filter.without", { name: spec.label, value: shown(spec), n })));
    });
    return h("div", { class: "empty" }, h("p", null, t("filter.nothing")), h("ul", { class: "ways" }, ways,
      state.q && h("li", null, h("a", { href: address("search", "", { q: state.q }) }, t("filter.everywhere", { q: state.q }))),
      h("li", null, h("button", { type: "button", onclick: () => clear.click() }, t("filter.all")))));
  };
  return { form, waysOut };
}

// The codes that occur among the values, in the order of the vocabulary.
export const choices = (vocabulary, values) =>
  [...new Set(values)].filter(Boolean).sort(codeOrder(vocabulary)).map((value) => [value, capital(label(value))]);

export const years = () => {
  const last = Number(data.through.slice(0, 4));
  return Array.from({ length: last - 2014 }, (_, place) => String(2015 + place)).map((year) => [year, year]);
};
