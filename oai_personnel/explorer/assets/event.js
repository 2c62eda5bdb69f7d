// One event: every claim behind every cell, its document, and the rule that chose.

import { data, boundsOf, claimRead, claimsOf, code, compare, eventKnown, people, sources, versionsOf } from "./data.js";
import { h, outside } from "./dom.js";
import { capital, dateWords, label, organization, plural } from "./words.js";
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

// A document that nobody read is not passed off as one: this says through which one it is known.
function unread(source) {
  if (source.read) return null;
  if (source.extent === "headline") return h("div", { class: "unread small" }, "only its title was seen");
  const through = sources.get(source.seen_in ?? source.copy_of);
  return h("div", { class: "unread small" }, "not read here; known through ", through ? h("span", { lang: through.lang }, documentLink(through)) : "another document");
}

const OPEN = 4; // claims that agree and are shown at once; those that do not always are

function row(claim, column, letter) {
  const source = sources.get(claim.source_id);
  const [sign, word] = AGREEMENT[letter];
  const read = claimRead.get(claim.claim_id)?.find((one) => one.column === column);
  return h("tr", { class: `says says-${letter}` },
    h("td", { "data-label": "Agreement" }, h("span", { class: "sign", "aria-hidden": "true" }, sign), word),
    h("td", { "data-label": "Says" }, value(column, claim[column]), read && h("div", { class: "muted small" }, `read as ${value(column, read.value)}`)),
    h("td", { "data-label": "Source" }, h("span", { class: "publisher" }, source.title ? source.publisher || "publisher not known" : documentLink(source)), " ", h("span", { class: "muted" }, dateWords(source.published)),
      source.title && h("div", { class: "small", lang: source.lang }, documentLink(source)), unread(source)),
    h("td", { "data-label": "Tier" }, source.tier, claim.rank !== "normal" && h("span", { class: "mark" }, claim.rank)),
    h("td", { "data-label": "Family", class: "mono" }, source.family === source.source_id ? source.source_id : `${source.source_id} ← ${source.family}`),
    h("td", { "data-label": "Place", class: "mono" }, claim.locator ?? "", " ", h("span", { class: "muted" }, claim.claim_id)));
}

// What narrowed a date, beyond the claim that won.
function boundsBlock(event, column) {
  const bounds = (boundsOf.get(event.event_id) ?? []).filter((one) => one.column === column);
  return bounds.length > 0 && h("ul", { class: "bounds small" }, bounds.map((one) => h("li", null, `narrowed to ${dateWords(one.value)}: ${code("bound_kinds", one.why)}`,
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
  return h("section", { class: "cell", id: `cell-${column}`, "aria-labelledby": `h-${column}` },
    h("h3", { id: `h-${column}` }, NAMES[column], ": ", h("strong", null, value(column, event[column]) || "silent")),
    h("p", { class: "rule" }, h("span", { class: "tag" }, label(rule)), " ", code("cell_rules", rule)),
    h("table", { class: "claims stack" },
      h("caption", { class: "hidden" }, `Claims behind ${NAMES[column].toLowerCase()}`),
      h("thead", null, h("tr", null, ["Agreement", "Says", "Source", "Tier", "Family", "Place"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", null, rows)),
    boundsBlock(event, column),
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
    const changes = before ? watched.filter((name) => before[name] !== version[name] && name !== "note").map((name) => `${(NAMES[name] ?? capital(name)).toLowerCase()} ${name === "date" ? dateWords(version[name]) : value(name, version[name]) || "silent"}`) : [sentence(version), dateWords(version.date), version.status];
    const text = changes.length ? changes.join("; ") : `${plural(version.n_sources, "document")}, ${plural(version.n_independent, "independent voice")}`;
    return h("li", null, h("span", { class: "date" }, h("a", { href: toEvent(id, version.known_from) }, dateWords(version.known_from))), h("div", null, text));
  })));
}

const ON = { day: "on ", month: "in ", year: "in ", interval: "" };
const VERBS = {
  founded: ["co-founded OpenAI", "as"], joined: ["joined", "as"], returned: ["returned", "as"], appointed: ["became", ""], interim: ["became acting", ""], role_ended: ["gave up the role of", ""],
  departed: ["left", "as"], leave_started: ["went on leave", "as"], leave_ended: ["came back from leave", "as"], held: ["was seen in post", "as"],
};

// The event in a few sentences: what, when, where to, who decided, on what evidence.
function summary(event) {
  const [verb, link] = VERBS[event.kind] ?? [label(event.kind), "as"];
  const post = event.title ?? (link ? "" : event.track === "employment" ? "something that no document names" : "a member");
  const body = event.track === "board" && event.team ? `, ${event.team}` : "";
  const when = `${/^\d/.test(event.date) ? ON[event.date_precision] : ""}${dateWords(event.date)}`;
  const to = organization(event.destination_id);
  const parts = [
    `${event.person} ${[verb, post && link, post].filter(Boolean).join(" ")}${body} ${when}${event.date_basis === "announced" ? ", as announced" : ""}.`,
    event.previous_title && `The title before was ${event.previous_title}.`,
    event.origin_id && `The place before was ${organization(event.origin_id)}.`,
    (to || event.destination_title) && `The next step: ${[to, event.destination_title && `${to ? "as " : ""}${event.destination_title}`].filter(Boolean).join(" ")}.`,
    event.initiative && (event.initiative === "unknown" ? "No document says who decided." : `Initiative: ${label(event.initiative)}${event.reason && event.reason !== "not_stated" ? `; reason: ${label(event.reason)}` : ""}.`),
    `${plural(event.n_independent, "independent voice")} in ${plural(event.n_sources, "document")}; ${event.has_primary ? "a primary document was read" : event.quotes_primary ? "a primary document is quoted, none was read" : "no primary document was read"}.`,
  ];
  return h("p", { class: "lede summary" }, parts.filter(Boolean).join(" "),
    event.reversed_by && [" ", h("a", { href: toEvent(event.reversed_by) }, "The person returned within 31 days"), "."]);
}

// Cells in which some document contradicts what the record says, in one place.
function disputed(event, claims) {
  const cells = data.cells.map((column, place) => [column, claims.filter((claim) => claim.agreement[place] === "x")]).filter(([, against]) => against.length);
  return cells.length > 0 && h("section", { class: "disputed", "aria-labelledby": "h-disputed" },
    h("h2", { id: "h-disputed" }, "What is disputed"),
    h("ul", null, cells.map(([column, against]) => h("li", null, h("strong", null, NAMES[column]), ": the record says ", h("strong", null, value(column, event[column]) || "nothing"), "; ",
      against.map((claim, place) => {
        const source = sources.get(claim.source_id);
        return [place ? "; " : "", h("span", { class: "nowrap" }, h("span", { class: "sign", "aria-hidden": "true" }, "≠")), `${value(column, claim[column])} `, h("span", { class: "muted" }, "(", outside(source.url, source.publisher || source.title || source.source_id), `, ${source.tier})`)];
      })))));
}

export function eventView({ id, params }) {
  const known = params.known ?? "";
  const all = versionsOf.get(id);
  if (!all) return null;
  const event = eventKnown(id, known);
  const person = people.get(all[0].person_id);
  if (!event) return {
    title: id,
    body: [h("p", { class: "eyebrow" }, `Event ${id}`), h("h1", null, "Not yet known"), knownBanner(known, toEvent(id)), h("p", null, all.at(-1).first_reported ? "By that day nothing had been published about this event." : "No dated document tells of this event: when it became known cannot be said.")],
  };
  const claims = claimsOf.get(id).filter((claim) => !known || sources.get(claim.source_id).known_on <= known);
  const facts = [
    ["Person", personLink(event.person_id, known)],
    ["Date", [dateWords(event.date), h("span", { class: "muted" }, ` · ${event.date_basis}${event.date_precision === "interval" ? ", between bounds" : `, to the ${event.date_precision}`}`), boundsBlock(event, "date")]],
    ["Track", label(event.track)],
    ["Area", event.area !== "unknown" && [h("span", { class: `dot area-${event.area}` }), label(event.area)]],
    ["Seniority", event.seniority !== "unknown" && label(event.seniority)],
    ["Status", [statusMark(event), h("span", { class: "muted" }, ` ${code("statuses", event.status)}`)]],
    ["Evidence", `${plural(event.n_sources, "document")}, ${plural(event.n_independent, "independent voice")}${event.has_primary ? "; a primary document was read" : event.quotes_primary ? "; a primary document is quoted" : ""}`],
    ["First reported", event.first_reported ? dateWords(event.first_reported) : "no dated document"],
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
      summary(event),
      event.note && h("p", { class: "event-note" }, event.note),
      disputed(event, claims),
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
        source.copy_of && ` · goes back to ${source.copy_of}${sources.get(source.copy_of)?.publisher ? `, ${sources.get(source.copy_of).publisher}` : ""}`,
        unread(source))))),
      versions(id),
    ],
  };
}
