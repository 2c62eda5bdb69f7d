// The address of every state: #/view/id?filter=value.

export function route() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [view = "", id = ""] = path.split("/").map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return { view: view || "timeline", id, params: Object.fromEntries(new URLSearchParams(query)) };
}

export function address(view, id, params) {
  const kept = Object.entries(params ?? {}).filter(([, value]) => value !== "" && value !== null && value !== undefined).sort();
  const query = new URLSearchParams(kept).toString();
  return `#/${view}${id ? `/${encodeURIComponent(id)}` : ""}${query ? `?${query}` : ""}`;
}

// A filter that changes rewrites the address in place: the way back leads to the last view, not the last letter.
export const settle = (view, id, params) => history.replaceState(null, "", address(view, id, params));
export const toPerson = (id, known) => address("person", id, { known });
export const toEvent = (id, known) => address("event", id, { known });
