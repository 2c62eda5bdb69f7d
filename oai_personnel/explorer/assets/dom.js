// Elements by hand. A text enters the page as text and as nothing else.

const SVG = "http://www.w3.org/2000/svg";

export const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
export const s = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (name === "vars") for (const [key, entry] of Object.entries(value)) element.style.setProperty(key, entry);
    else if (name !== "href" || isAddress(value)) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// A place in this page, or a document on the web; no other scheme becomes a link.
const isAddress = (text) => text.startsWith("#") || /^https?:\/\//i.test(text) || text.startsWith("blob:");

export const outside = (url, ...children) =>
  url && isAddress(url) ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...children) : h("span", null, ...children);

export const replace = (element, ...children) => {
  element.replaceChildren(...children.flat(Infinity).filter(Boolean));
  return element;
};
