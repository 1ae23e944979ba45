// Small helpers for the elements of a page.

/** An element with attributes and children; texts are texts, never markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

export const find = (id) => document.getElementById(id);

/** Change the text only where it differs: what is announced is not announced again. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Say something to those who listen to the page. */
export function announce(text) {
  write(find("announcement"), text);
}
