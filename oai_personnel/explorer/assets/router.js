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
  return { view: view || "home", id, params: Object.fromEntries(new URLSearchParams(query)) };
}

export function address(view, id, params) {
  const kept = Object.entries(params ?? {}).filter(([, value]) => value !== "" && value !== null && value !== undefined).sort();
  const query = new URLSearchParams(kept).toString();
  return `#/${view}${id ? `/${encodeURIComponent(id)}` : ""}${query ? `?${query}` : ""}`;
}

// A letter typed or a step of a slider rewrites the address in place; a choice is a step of its own, which the way back undoes.
export function settle(view, id, params, step) {
  const place = address(view, id, params);
  if (step && location.hash !== place) history.pushState(null, "", place);
  else history.replaceState(null, "", place);
}
export const toPerson = (id, known) => address("person", id, { known });
export const toEvent = (id, known) => address("event", id, { known });
