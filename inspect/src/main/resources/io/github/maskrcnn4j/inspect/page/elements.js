/* The data, elements and numbers of any page. */

const data = JSON.parse(document.getElementById("data").textContent);
const $ = id => document.getElementById(id);

function node(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
  return made;
}
const h = (tag, attributes, ...children) => node(document.createElement(tag), attributes, children);
const s = (tag, attributes, ...children) =>
  node(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
const fill = (parent, ...children) => parent.replaceChildren(...children.flat());
/** A picture with its words. */
const figure = (picture, ...text) => h("figure", {}, picture, caption(...text));
const caption = (...text) => h("figcaption", {}, ...text);

/* Numbers. */
const number = (value, digits = 2) => Number(value).toLocaleString("en", { maximumFractionDigits: digits });
const plural = (count, thing) => `${number(count)} ${thing}${count === 1 ? "" : "s"}`;

/* On paper nothing can be opened. */
addEventListener("beforeprint", () =>
  document.querySelectorAll("details").forEach(part => {
    part.open = true;
  }),
);
