// One event: every claim behind every cell, its document, and the rule that chose.

import { data, claimsOf, code, compare, eventKnown, people, sources, versionsOf } from "./data.js";
import { h, outside } from "./dom.js";
import { capital, dateWords, eventDate, label, organization, plural } from "./words.js";
import { toEvent } from "./router.js";
import { knownBanner, personLink, sentence } from "./parts.js";
import { statusMark } from "./events.js";

const AGREEMENT = { a: ["=", "agrees"], c: ["~", "compatible"], x: ["≠", "conflicts"], d: ["×", "set aside"] };
const NAMES = {
  kind: "What happened", announced: "Announced", effective: "Effective", title: "Title", previous_title: "Previous title", team: "Team", origin_id: "Came from",
  destination_id: "Went to", destination_title: "As", initiative: "Initiative", reason: "Reason", reason_basis: "On whose word",
};

function value(column, text) {
  if (text === null || text === undefined) return "";
  if (column === "announced" || column === "effective") return dateWords(text);
  if (column.endsWith("_id")) return organization(text);
  return ["kind", "initiative", "reason", "reason_basis"].includes(column) ? label(text) : text;
}

const documentLink = (source) => outside(source.url, source.title || source.publisher || source.source_id);
const OPEN = 4; // claims that agree and are shown at once; those that do not always are

function row(claim, column, letter) {
  const source = sources.get(claim.source_id);
  const [sign, word] = AGREEMENT[letter];
  const canonical = data.titles[claim[column]];
  return h("tr", { class: `says says-${letter}` },
    h("td", { "data-label": "Agreement" }, h("span", { class: "sign", "aria-hidden": "true" }, sign), word),
    h("td", { "data-label": "Says" }, value(column, claim[column]), canonical && h("div", { class: "muted small" }, `read as ${canonical}`)),
    h("td", { "data-label": "Source" }, h("span", { class: "publisher" }, source.title ? source.publisher || "publisher not known" : documentLink(source)), " ", h("span", { class: "muted" }, dateWords(source.published)),
      source.title && h("div", { class: "small", lang: source.lang }, documentLink(source))),
    h("td", { "data-label": "Tier" }, source.tier, claim.rank !== "normal" && h("span", { class: "mark" }, claim.rank)),
    h("td", { "data-label": "Family", class: "mono" }, source.family === source.source_id ? source.source_id : `${source.source_id} ← ${source.family}`),
    h("td", { "data-label": "Place", class: "mono" }, claim.locator ?? "", " ", h("span", { class: "muted" }, claim.claim_id)));
}

function cellBlock(event, claims, column, place) {
  const speaking = claims.filter((claim) => claim.agreement[place] !== "-");
  if (!speaking.length) return null;
  const rules = Object.keys(data.codes.cell_rules);
  const rule = rules[Number(data.rules[event.event_id][place])];
  const order = "acxd";
  const tiers = Object.keys(data.codes.tiers);
  const weight = (claim) => {
    const source = sources.get(claim.source_id);
    return [order.indexOf(claim.agreement[place]), Number(claim.rank !== "preferred"), tiers.indexOf(source.tier), source.known_on, claim.claim_id].join(" ");
  };
  speaking.sort((a, b) => compare(weight(a), weight(b)));
  const rows = speaking.map((claim) => row(claim, column, claim.agreement[place]));
  const folded = rows.filter((_, index) => speaking[index].agreement[place] === "a").slice(OPEN);
  const foldable = folded.length > 1;
  if (foldable) for (const one of folded) one.classList.add("folded");
  return h("section", { class: "cell", id: `cell-${column}`, "aria-labelledby": `h-${column}` },
    h("h3", { id: `h-${column}` }, NAMES[column], ": ", h("strong", null, value(column, event[column]) || "silent")),
    h("p", { class: "rule" }, h("span", { class: "tag" }, label(rule)), " ", code("cell_rules", rule)),
    h("table", { class: "claims stack" },
      h("caption", { class: "hidden" }, `Claims behind ${NAMES[column].toLowerCase()}`),
      h("thead", null, h("tr", null, ["Agreement", "Says", "Source", "Tier", "Family", "Place"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", null, rows)),
    foldable && h("button", { type: "button", class: "unfold", onclick: (event) => {
      for (const one of folded) one.classList.remove("folded");
      folded[0].querySelector("a")?.focus();
      event.target.remove();
    } }, `${folded.length} more that agree`));
}

function versions(id) {
  const all = versionsOf.get(id);
  if (all.length < 2) return null;
  const watched = ["status", ...data.cells, "date", "note"];
  return h("section", null, h("h2", null, "How the record came to read this"), h("ol", { class: "story" }, all.map((version, place) => {
    const before = all[place - 1];
    const changes = before ? watched.filter((name) => before[name] !== version[name] && name !== "note").map((name) => `${(NAMES[name] ?? capital(name)).toLowerCase()} ${name === "date" ? dateWords(version[name]) : value(name, version[name]) || "silent"}`) : [sentence(version), dateWords(eventDate(version)), version.status];
    const text = changes.length ? changes.join("; ") : `${plural(version.n_sources, "source")} of ${plural(version.n_independent, "family", "families")}`;
    return h("li", null, h("span", { class: "date" }, h("a", { href: toEvent(id, version.known_from) }, dateWords(version.known_from))), h("div", null, text));
  })));
}

export function eventView({ id, params }) {
  const known = params.known ?? "";
  const all = versionsOf.get(id);
  if (!all) return null;
  const event = eventKnown(id, known);
  const person = people.get(all[0].person_id);
  if (!event) return {
    title: id,
    body: [h("p", { class: "eyebrow" }, `Event ${id}`), h("h1", null, "Not yet known"), knownBanner(known, toEvent(id)), h("p", null, "By that day nothing had been published about this event.")],
  };
  const claims = claimsOf.get(id).filter((claim) => !known || sources.get(claim.source_id).known_on <= known);
  const facts = [
    ["Person", personLink(event.person_id, known)],
    ["Date", [dateWords(eventDate(event)), h("span", { class: "muted" }, ` · ${event.date_basis}, to the ${event.date_precision}`)]],
    ["Track", label(event.track)],
    ["Area", event.area !== "unknown" && [h("span", { class: `dot area-${event.area}` }), label(event.area)]],
    ["Seniority", event.seniority !== "unknown" && label(event.seniority)],
    ["Status", [statusMark(event), h("span", { class: "muted" }, ` ${code("statuses", event.status)}`)]],
    ["Sources", `${plural(event.n_sources, "document")} of ${plural(event.n_independent, "independent family", "independent families")}${event.has_primary ? ", a primary one among them" : ""}`],
    ["First reported", dateWords(event.first_reported)],
    ...data.cells.slice(4).filter((column) => event[column]).map((column) => [NAMES[column], [value(column, event[column])]]),
  ].filter(([, content]) => content);
  const used = [...new Set(claims.map((claim) => claim.source_id))].map((source) => sources.get(source)).sort((a, b) => (a.published < b.published ? -1 : 1));
  const decided = claims.filter((claim) => claim.rank !== "normal");
  const blocks = data.cells.map((column, place) => cellBlock(event, claims, column, place)).filter(Boolean);
  return {
    title: `${person.name}: ${sentence(event)}`,
    body: [
      h("p", { class: "eyebrow" }, `Event ${id}`),
      h("h1", null, person.name, h("span", { class: "sub" }, sentence(event))),
      knownBanner(known, toEvent(id)),
      event.note && h("p", { class: "lede" }, event.note),
      h("dl", { class: "facts" }, facts.map(([name, content]) => h("div", null, h("dt", null, name), h("dd", null, content)))),
      h("h2", null, "Who says what"),
      known && h("p", { class: "muted" }, "The claims that had been published by then; agreement and rules are those of today’s record."),
      h("p", { class: "legend-line muted" }, Object.values(AGREEMENT).map(([sign, word]) => h("span", null, h("span", { class: "sign" }, sign), ` ${word}`))),
      blocks,
      decided.length > 0 && h("section", null, h("h2", null, "The curator’s decisions"), h("ul", null, decided.map((claim) => h("li", null, h("span", { class: "mono" }, claim.claim_id), ` ${claim.rank}: ${claim.rank_reason ?? ""}`)))),
      h("h2", null, "Documents"),
      h("ul", { class: "documents" }, used.map((source) => h("li", { lang: source.lang }, documentLink(source), h("div", { class: "muted small", lang: "en" },
        [source.publisher, source.author, dateWords(source.published), label(source.kind), source.extent === "excerpt" ? "read in part" : null, source.source_id].filter(Boolean).join(" · "),
        source.archive_url && [" · ", outside(source.archive_url, "archived")],
        source.origin_source_id && ` · goes back to ${source.origin_source_id}${sources.get(source.origin_source_id)?.publisher ? `, ${sources.get(source.origin_source_id).publisher}` : ""}`,
        !source.url && " · known through another document")))),
      versions(id),
    ],
  };
}
