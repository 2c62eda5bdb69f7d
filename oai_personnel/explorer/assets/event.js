// One event: its verdict, what is disputed, and folded below every claim behind every cell.

import { data, boundsOf, claimRead, claimsOf, code, compare, eventKnown, people, sources, versionsOf } from "./data.js";
import { h, outside } from "./dom.js";
import { dateWords, label, organization } from "./words.js";
import { toEvent } from "./router.js";
import { knownBanner, personLink, sentence } from "./parts.js";
import { documentLink, reference, unread, verdict } from "./evidence.js";
import { statusMark } from "./events.js";
import { t } from "./strings.js";

const AGREEMENT = { a: ["=", "agrees"], c: ["~", "compatible"], x: ["≠", "conflicts"], d: ["×", "deprecated"] };
const OPEN = 4; // claims that agree and are shown at once; those that do not always are

function value(column, text) {
  if (text === null || text === undefined) return "";
  if (column === "announced" || column === "effective" || column === "date") return dateWords(text);
  if (column.endsWith("_id")) return organization(text);
  return ["kind", "initiative", "reason", "reason_basis", "status"].includes(column) ? label(text) : text;
}

function row(claim, column, letter) {
  const source = sources.get(claim.source_id);
  const [sign, word] = AGREEMENT[letter];
  const read = claimRead.get(claim.claim_id)?.find((one) => one.column === column);
  const cell = (name, attributes, ...content) => h("td", { "data-label": t(`claims.${name}`), ...attributes }, ...content);
  return h("tr", { class: `says says-${letter}` },
    cell("agreement", null, h("span", { class: "sign", "aria-hidden": "true" }, sign), t(`agreement.${word}`)),
    cell("says", null, value(column, claim[column]), read && h("div", { class: "muted small" }, t("claims.read", { value: value(column, read.value) }))),
    cell("source", null, h("span", { class: "publisher" }, source.title ? source.publisher || t("document.nopublisher") : documentLink(source)), " ", h("span", { class: "muted" }, dateWords(source.published)),
      source.title && h("div", { class: "small", lang: source.lang }, documentLink(source)), unread(source)),
    cell("tier", null, label(source.tier), claim.rank !== "normal" && h("span", { class: "mark" }, label(claim.rank))),
    cell("family", { class: "mono" }, source.family === source.source_id ? source.source_id : `${source.source_id} ← ${source.family}`),
    cell("place", { class: "mono" }, claim.locator ?? "", " ", h("span", { class: "muted" }, claim.claim_id)));
}

// What narrowed a date, beyond the claim that won.
function boundsBlock(event, column) {
  const bounds = (boundsOf.get(event.event_id) ?? []).filter((one) => one.column === column);
  return bounds.length > 0 && h("ul", { class: "bounds small" }, bounds.map((one) => h("li", null, t("bounds.narrowed", { date: dateWords(one.value), why: code("bound_kinds", one.why) }),
    one.source_id && [" ", h("span", { class: "muted" }, documentLink(sources.get(one.source_id)), ` ${one.source_id}`)])));
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
  const tally = Object.entries(AGREEMENT).map(([letter, [sign]]) => [sign, speaking.filter((claim) => claim.agreement[place] === letter).length, letter]).filter(([, number]) => number);
  return h("details", { class: "cell", id: `cell-${column}` },
    h("summary", null, h("h3", null, `${t(`cell.${column}`)}: `, h("strong", null, value(column, event[column]) || t("cell.silent"))),
      h("span", { class: "tally" }, tally.map(([sign, number, letter]) => h("span", { class: `says-${letter}` }, h("span", { class: "sign" }, sign), String(number))))),
    h("p", { class: "rule" }, h("span", { class: "tag" }, label(rule)), " ", code("cell_rules", rule)),
    h("table", { class: "claims stack" },
      h("caption", { class: "hidden" }, t("claims.caption", { cell: t(`cell.${column}`).toLowerCase() })),
      h("thead", null, h("tr", null, ["agreement", "says", "source", "tier", "family", "place"].map((name) => h("th", { scope: "col" }, t(`claims.${name}`))))),
      h("tbody", null, rows)),
    boundsBlock(event, column),
    foldable && h("button", { type: "button", class: "unfold", onclick: (event) => {
      for (const one of folded) one.classList.remove("folded");
      folded[0].querySelector("a")?.focus();
      event.target.remove();
    } }, t("claims.more", { n: folded.length })));
}

function versions(id) {
  const all = versionsOf.get(id);
  if (all.length < 2) return null;
  const watched = ["status", ...data.cells, "date"];
  const name = (column) => t(column === "status" || column === "date" ? `column.${column}` : `cell.${column}`).toLowerCase();
  return h("section", null, h("h2", null, t("versions.title")), h("ol", { class: "story" }, all.map((version, place) => {
    const before = all[place - 1];
    const changes = before ? watched.filter((column) => before[column] !== version[column]).map((column) => `${name(column)} ${value(column, version[column]) || t("cell.silent")}`) : [sentence(version), dateWords(version.date), label(version.status)];
    const text = changes.length ? changes.join("; ") : `${t("count.documents", { n: version.n_sources })}, ${t("count.voices", { n: version.n_independent })}`;
    return h("li", null, h("span", { class: "date" }, h("a", { href: toEvent(id, version.known_from) }, dateWords(version.known_from))), h("div", null, text));
  })));
}

const PLAIN = ["founded", "joined", "returned", "appointed", "interim", "role_ended", "departed", "leave_started", "leave_ended", "held"];

// The event in a few sentences: what, when, where to, who decided.
function summary(event) {
  const post = event.title ?? (event.track === "employment" ? "" : t("post.member"));
  const body = event.track === "board" && event.team ? `, ${event.team}` : "";
  const when = /^\d/.test(event.date) ? t(`when.${event.date_precision}`, { date: dateWords(event.date) }) : dateWords(event.date);
  const to = organization(event.destination_id);
  const kind = PLAIN.includes(event.kind) ? event.kind : "held";
  const parts = [
    t(`summary.${kind}${post ? "" : ".bare"}`, { who: event.person, post: `${post}${body}`, when: `${when}${event.date_basis === "announced" ? t("when.announced") : ""}` }),
    event.previous_title && t("summary.previous", { title: event.previous_title }),
    event.origin_id && t("summary.origin", { place: organization(event.origin_id) }),
    (to || event.destination_title) && t("summary.next", { place: [to, event.destination_title && (to ? t("summary.as", { title: event.destination_title }) : event.destination_title)].filter(Boolean).join(" ") }),
    event.initiative && (event.initiative === "unknown" ? t("summary.nobody") : t("summary.initiative", { initiative: label(event.initiative) })),
    event.reason && event.reason !== "not_stated" && t("summary.reason", { reason: label(event.reason), basis: event.reason_basis ? ` (${label(event.reason_basis)})` : "" }),
  ];
  return h("p", { class: "lede summary" }, parts.filter(Boolean).join(" "), event.reversed_by && [" ", h("a", { href: toEvent(event.reversed_by) }, t("summary.reversed"))]);
}

// Cells in which some document contradicts what the record says, in one place.
function disputed(event, claims) {
  const cells = data.cells.map((column, place) => [column, claims.filter((claim) => claim.agreement[place] === "x")]).filter(([, against]) => against.length);
  return cells.length > 0 && h("section", { class: "disputed", "aria-labelledby": "h-disputed" },
    h("h2", { id: "h-disputed" }, t("disputed.title")),
    h("ul", null, cells.map(([column, against]) => h("li", null, h("strong", null, t(`cell.${column}`)), ": ", t("disputed.record"), " ", h("strong", null, value(column, event[column]) || t("disputed.nothing")), "; ",
      against.map((claim, place) => {
        const source = sources.get(claim.source_id);
        return [place ? "; " : "", h("span", { class: "nowrap" }, h("span", { class: "sign", "aria-hidden": "true" }, "≠")), `${value(column, claim[column])} `, h("span", { class: "muted" }, "(", reference(source), `, ${label(source.tier)})`)];
      })))));
}

const document_ = (source) => h("li", { lang: source.lang }, documentLink(source), h("div", { class: "muted small", lang: "en" },
  [source.publisher, source.author, dateWords(source.published), label(source.kind), source.extent === "excerpt" ? t("document.excerpt") : null, source.source_id].filter(Boolean).join(" · "),
  source.archive_url && [" · ", outside(source.archive_url, t("document.archived"))],
  source.copy_of && ` · ${t("document.copy", { id: [source.copy_of, sources.get(source.copy_of)?.publisher].filter(Boolean).join(", ") })}`,
  unread(source)));

function facts(event, known) {
  const precision = t(event.date_precision === "interval" ? "facts.bounds" : `facts.to.${event.date_precision}`);
  return [
    ["person", personLink(event.person_id, known)],
    ["date", [dateWords(event.date), h("span", { class: "muted" }, ` · ${label(event.date_basis)}, ${precision}`), boundsBlock(event, "date")]],
    ["track", label(event.track)],
    ["area", event.area !== "unknown" && [h("span", { class: `dot area-${event.area}` }), label(event.area)]],
    ["seniority", event.seniority !== "unknown" && label(event.seniority)],
    ["status", [statusMark(event), h("span", { class: "muted" }, ` ${code("statuses", event.status)}`)]],
    ["reported", event.first_reported ? dateWords(event.first_reported) : t("facts.undated")],
  ].filter(([, content]) => content).map(([name, content]) => [t(`column.${name}`), content]);
}

export function eventView({ id, params }) {
  const known = params.known ?? "";
  const all = versionsOf.get(id);
  if (!all) return null;
  const event = eventKnown(id, known);
  const person = people.get(all[0].person_id);
  const eyebrow = h("p", { class: "eyebrow" }, t("event.eyebrow", { id }));
  if (!event) return {
    title: id,
    take: { name: "event", ids: [id] },
    body: [eyebrow, h("h1", null, t("event.unknown")), knownBanner(known, toEvent(id)), h("p", null, t(all.at(-1).first_reported ? "event.unpublished" : "event.undated"))],
  };
  const claims = claimsOf.get(id).filter((claim) => !known || sources.get(claim.source_id).known_on <= known);
  const cells = data.cells.filter((column) => event[column] && !["kind", "announced", "effective", "title"].includes(column)).map((column) => [t(`cell.${column}`), value(column, event[column])]);
  const used = [...new Set(claims.map((claim) => claim.source_id))].map((source) => sources.get(source)).sort((a, b) => (a.published < b.published ? -1 : 1));
  const decided = claims.filter((claim) => claim.rank !== "normal");
  const blocks = data.cells.map((column, place) => cellBlock(event, claims, column, place)).filter(Boolean);
  const unfold = h("button", { type: "button", class: "quiet", id: "unfold-cells", onclick: () => {
    const open = blocks.some((block) => !block.open);
    for (const block of blocks) block.open = open;
    unfold.textContent = t(open ? "claims.fold" : "claims.unfold");
  } }, t("claims.unfold"));
  const columns = ["claim_id", "event_id", "source_id", "locator", ...data.cells, "rank", "rank_reason"];
  return {
    title: `${person.name}: ${sentence(event)}`,
    take: { name: "event", ids: [id], columns, rows: () => claims },
    body: [
      eyebrow,
      h("h1", null, person.name, h("span", { class: "sub" }, sentence(event))),
      knownBanner(known, toEvent(id)),
      summary(event),
      h("p", { class: "verdict" }, h("strong", null, t("verdict.name")), " ", verdict(event, claims)),
      event.note && h("p", { class: "event-note" }, event.note),
      disputed(event, claims),
      h("dl", { class: "facts" }, [...facts(event, known), ...cells].map(([name, content]) => h("div", null, h("dt", null, name), h("dd", null, content)))),
      h("h2", null, t("event.claims")),
      known && h("p", { class: "muted" }, t("event.claims.known")),
      h("p", { class: "legend-line muted" }, Object.values(AGREEMENT).map(([sign, word]) => h("span", null, h("span", { class: "sign" }, sign), ` ${t(`agreement.${word}`)}`)), unfold),
      blocks,
      decided.length > 0 && h("section", null, h("h2", null, t("event.decisions")), h("ul", null, decided.map((claim) => h("li", null, h("span", { class: "mono" }, claim.claim_id), ` ${label(claim.rank)}: ${claim.rank_reason ?? ""}`)))),
      h("h2", null, t("event.documents")),
      h("ul", { class: "documents" }, used.map(document_)),
      versions(id),
    ],
  };
}
