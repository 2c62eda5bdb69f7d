// Take it along: the link, the citation, the rows and the picture of what a view shows.

import { data } from "./data.js";
import { h, replace } from "./dom.js";
import { route } from "./router.js";
import { picture, png, svgText } from "./picture.js";
import { t } from "./strings.js";

// As the dataset writes its CSVs: LF, header, quotes where needed, an empty cell for what is missing.
export function csv(rows, columns) {
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...rows.map((row) => columns.map((name) => row[name]))].map((line) => line.map(cell).join(",")).join("\n") + "\n";
}

function download(content, name, type) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

// Version, view and filters stand in the name of the file.
function fileName(name, ending) {
  const { id, params } = route();
  const state = Object.entries(params).map(([key, value]) => `${key}-${value}`.replace(/[^\p{L}\p{N}-]+/gu, "-"));
  return [`oai_personnel-${data.version}`, name, id, ...state].filter(Boolean).join("_").slice(0, 120) + `.${ending}`;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

const today = () => new Date().toISOString().slice(0, 10);

// What is cited: the row or the view, of this version, as known on a day, at this address.
function cited(take, title) {
  const { params } = route();
  const known = params.known || data.through;
  const what = [title, ...(take.ids ?? [])].join(", ");
  const author = "oai_personnel contributors";
  const [year, month, day] = data.released.split("-").map(Number);
  const [nowYear, nowMonth, nowDay] = today().split("-").map(Number);
  const key = `oai_personnel_${data.version}_${(take.ids ?? [take.name]).join("_")}`.replace(/[^\w.]+/g, "_");
  const note = t("cite.note", { known });
  return {
    text: t("cite.text", { author, what, version: data.version, released: data.released, known, address: location.href, day: today() }),
    bibtex: [`@misc{${key},`, `  author = {{${author}}},`, `  title = {${what.replace(/[{}\\]/g, "")}. {oai\\_personnel}: who held which role at {OpenAI}, and who says so},`, `  year = {${year}},`, `  version = {${data.version}},`, `  url = {${location.href.replace(/[{}]/g, "")}},`, `  urldate = {${today()}},`, `  note = {${note}}`, "}"].join("\n"),
    csl: JSON.stringify([{ id: key, type: "dataset", author: [{ literal: author }], title: `${what}. ${t("site.dataset")}`, version: data.version, issued: { "date-parts": [[year, month, day]] }, accessed: { "date-parts": [[nowYear, nowMonth, nowDay]] }, URL: location.href, note, license: data.licence }], null, 2),
  };
}

// The address that shows this view without its head.
function embedded() {
  const address = new URL(location.href);
  address.searchParams.set("embed", "1");
  return address.href;
}

export function takeBar(take, title) {
  const below = h("div", { class: "take-panel", hidden: true });
  const status = h("span", { class: "take-status", role: "status" });
  const say = (text) => { status.textContent = text; };
  const pieces = (list) => list.map(([name, text], place) => {
    const id = `take-text-${place}`;
    const field = h("textarea", { id, readonly: true, rows: Math.min(14, Math.ceil(text.length / 90) + text.split("\n").length - 1), spellcheck: "false" });
    field.value = text;
    return h("div", { class: "take-piece" }, h("label", { for: id }, name), field,
      h("button", { type: "button", onclick: async () => { field.select(); say((await copied(text)) ? t("take.copied") : t("take.selected")); } }, t("take.copy")));
  });
  let open = "";
  const panel = (name, list) => (event) => {
    open = open === name ? "" : name;
    for (const button of bar.querySelectorAll("[aria-expanded]")) button.setAttribute("aria-expanded", String(button === event.currentTarget && open === name));
    below.hidden = !open;
    replace(below, open && pieces(list()));
    below.querySelector("textarea")?.focus();
  };
  const json = () => JSON.stringify({ dataset: "oai_personnel", version: data.version, licence: data.licence, citation: data.citation, view: title, known_by: route().params.known || null, data_through: data.through, address: location.href, rows: take.rows() }, null, 1) + "\n";
  const drawing = () => picture({ ...take.picture(), title });
  const action = (key, onclick, attributes) => h("button", { type: "button", class: "quiet", id: `take-${key}`, onclick, ...attributes }, t(`take.${key}`));
  const bar = h("div", { class: "take", role: "group", "aria-label": t("take.name") },
    action("link", async () => {
      if (await copied(location.href)) say(t("take.copied"));
      else panel("link", () => [[t("take.link"), location.href]])({ currentTarget: null });
    }),
    action("cite", panel("cite", () => Object.entries(cited(take, title)).map(([form, text]) => [t(`cite.${form}.name`), text])), { "aria-expanded": "false" }),
    take.rows && action("csv", () => download(csv(take.rows(), take.columns), fileName(take.name, "csv"), "text/csv")),
    take.rows && action("json", () => download(json(), fileName(take.name, "json"), "application/json")),
    take.picture && action("png", async () => download(await png(drawing()), fileName(take.name, "png"))),
    take.picture && action("svg", () => download(svgText(drawing()), fileName(take.name, "svg"), "image/svg+xml")),
    action("embed", panel("embed", () => [[t("take.embed.name"), `<iframe src="${embedded().replaceAll("&", "&amp;").replaceAll('"', "&quot;")}" title="${title.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}" width="100%" height="640" loading="lazy"></iframe>`]]), { "aria-expanded": "false" }),
    status);
  return [bar, below];
}
