// From a claim to its document, and how well an event is established, in one line.

import { claimsOf, data, sources } from "./data.js";
import { h, outside } from "./dom.js";
import { label } from "./words.js";
import { listed, rich, t } from "./strings.js";

export const documentLink = (source) => outside(source.url, source.title || source.publisher || source.source_id);

// The document through which one that nobody read is known: the first of the chain that has an address.
function through(source) {
  const seen = new Set([source.source_id]);
  let next = sources.get(source.seen_in ?? source.copy_of);
  while (next && !next.url && !seen.has(next.source_id)) {
    seen.add(next.source_id);
    next = sources.get(next.seen_in ?? next.copy_of) ?? next;
  }
  return next;
}

// A document that nobody read is not passed off as one: this says through which one it is known.
export function unread(source) {
  if (source.read) return source.url ? null : h("div", { class: "unread small" }, t("document.noaddress"));
  if (source.extent === "headline") return h("div", { class: "unread small" }, t("document.headline"));
  const known = through(source);
  return h("div", { class: "unread small" }, rich("document.through", { document: known ? h("span", { lang: known.lang }, documentLink(known)) : t("document.another") }));
}

// Its name as a link, or the name and the link of the document through which it is known.
export function reference(source) {
  const name = source.publisher || source.title || source.source_id;
  if (source.url) return outside(source.url, name);
  const known = through(source);
  return known?.url ? [name, " (", rich("document.short", { document: outside(known.url, known.publisher || known.title || known.source_id) }), ")"] : name;
}

// The columns in which a document that was not set aside contradicts what the record says.
export const contradicted = (event, claims = claimsOf.get(event.event_id) ?? []) =>
  data.cells.filter((_, place) => claims.some((claim) => claim.agreement[place] === "x"));

// How many voices, how many of them first-hand, and what they disagree on.
export function verdict(event, claims = claimsOf.get(event.event_id) ?? []) {
  const documents = [...new Set(claims.map((claim) => claim.source_id))].map((id) => sources.get(id));
  const primary = documents.filter((source) => source.tier === "primary");
  const read = primary.filter((source) => source.read).length;
  const against = new Set(claims.filter((claim) => claim.agreement.includes("x")).map((claim) => claim.source_id)).size;
  const columns = contradicted(event, claims).map((column) => t(`cell.${column}`).toLowerCase());
  return [
    t("verdict.voices", { n: event.n_independent, documents: t("count.documents", { n: event.n_sources }) }),
    read ? t("verdict.read", { n: read }) : event.quotes_primary ? t("verdict.quoted") : t("verdict.none"),
    against ? t("verdict.against", { n: against, columns: listed(columns).join("") }) : t("verdict.agreed"),
  ].join("; ") + `; ${label(event.status)}.`;
}
