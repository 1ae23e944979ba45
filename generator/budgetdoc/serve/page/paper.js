// The published page in its frame: shown as it will look, exchanged without losing the place, cells pointed out.

import { ask } from "./ask.js";
import { announce, find } from "./elements.js";
import { say } from "./words.js";

const MARK = `
  [data-pointed] { outline: 3px solid #b36b00 !important; outline-offset: -1px; background: #fff0c2 !important; }
  @media print { [data-pointed] { outline: 0 !important; background: none !important; } }
`;
const MILLIMETRE = 96 / 25.4;
const LEAST_SCALE = 0.6;
const frame = find("page");
let shown = null; // the address that the frame shows
let arrived = null; // settled when the page is there
let width = 0;

/** Show the page at an address; where it is shown already, exchange its content and stay at the same place. */
export async function showPage(address, pageWidth, signal) {
  width = pageWidth * MILLIMETRE;
  frame.hidden = false;
  fit();
  if (shown !== address) {
    shown = address;
    arrived = arrive(address);
    await arrived;
    return;
  }
  await arrived;
  const answer = await ask(address, signal);
  if (answer.ok && shown === address) exchange(answer.text);
}

/** Open an address in the frame. It is over when the page is there, or another one is wanted. */
function arrive(address) {
  return new Promise((resolve) => {
    function loaded() {
      const { pathname, search } = frame.contentWindow.location;
      const there = pathname + search === address;
      if (there) prepare();
      if (there || shown !== address) {
        frame.removeEventListener("load", loaded);
        resolve();
      }
    }
    frame.addEventListener("load", loaded);
    frame.contentWindow.location.replace(address);
  });
}

export function hidePage() {
  frame.hidden = true;
  shown = null;
}

/** The frame is as wide as the page needs, and made smaller as a whole where there is less room. */
export function fit() {
  const room = frame.parentElement;
  const needed = Math.max(width + 40, 680); // below 640 pixels the page would take its form for phones
  const scale = Math.max(LEAST_SCALE, Math.min(1, room.clientWidth / needed));
  frame.style.width = `${needed}px`;
  frame.style.height = `${room.clientHeight / scale}px`;
  frame.style.transform = scale < 1 ? `scale(${scale})` : "";
  frame.style.marginLeft = scale < 1 ? "0" : "";
  frame.style.marginRight = scale < 1 ? `${needed * (scale - 1)}px` : "";
}

/** Scroll to the value with this path, or what is nearest around it, and point it out. */
export async function point(path) {
  await arrived;
  const page = frame.contentDocument;
  const cells = nearest(page, path);
  for (const cell of page.querySelectorAll("[data-pointed]")) cell.removeAttribute("data-pointed");
  for (const cell of cells) cell.setAttribute("data-pointed", "");
  if (cells.length === 0) {
    announce(say("no_cell"));
    return false;
  }
  cells[0].scrollIntoView({ block: "center", inline: "nearest" });
  announce(say("jumped", { text: cells[0].textContent.trim().slice(0, 40) || say("blank_cell") }));
  return true;
}

/** The elements that show a value: its own, else those of the smallest record around it that the page shows. */
function nearest(page, path) {
  const all = [...page.querySelectorAll("[data-path]")];
  for (let around = path; around; around = around.replace(/(\.[^.[\]]*|\[\d+\]|^[^.[\]]*)$/, "")) {
    const own = all.filter((element) => element.dataset.path === around);
    if (own.length) return own;
    const inside = all.filter((element) => /^[.[]/.test(element.dataset.path.slice(around.length)) && element.dataset.path.startsWith(around));
    if (inside.length) return inside;
  }
  return [];
}

function prepare() {
  const page = frame.contentDocument;
  const sheet = new page.defaultView.CSSStyleSheet();
  sheet.replaceSync(MARK);
  page.adoptedStyleSheets = [sheet];
}

function exchange(html) {
  const page = frame.contentDocument;
  const pointed = page.querySelector("[data-pointed]")?.dataset.path;
  const place = placeOf(page);
  // A parser of the frame obeys the policy of the frame, which lets a form bring its styles.
  const next = new page.defaultView.DOMParser().parseFromString(html, "text/html");
  page.head.replaceWith(page.adoptNode(next.head));
  page.body.replaceWith(page.adoptNode(next.body));
  if (pointed) for (const cell of nearest(page, pointed)) cell.setAttribute("data-pointed", "");
  goTo(page, place);
}

/** The first value in sight, with how far it is from the upper edge. */
function placeOf(page) {
  const { scrollX, scrollY } = page.defaultView;
  if (scrollY === 0) return null;
  for (const element of page.querySelectorAll("[data-path]")) {
    const { top, bottom } = element.getBoundingClientRect();
    if (bottom > 0) return { path: element.dataset.path, text: element.textContent, top, scrollX, scrollY };
  }
  return { path: null, scrollX, scrollY };
}

function goTo(page, place) {
  if (place === null) return;
  page.defaultView.scrollTo({ left: place.scrollX, top: place.scrollY, behavior: "instant" });
  const found = place.path === null ? null : sameValue(page, place);
  if (found) page.defaultView.scrollBy({ top: found.getBoundingClientRect().top - place.top, behavior: "instant" });
}

/** The same value in another content: by path and text, else by text alone where records moved, else by path. */
function sameValue(page, { path, text }) {
  const field = (one) => one.replace(/\[\d+\]/g, "[]");
  const all = [...page.querySelectorAll("[data-path]")].filter((one) => field(one.dataset.path) === field(path));
  const own = all.find((one) => one.dataset.path === path);
  if (own?.textContent === text) return own;
  return all.find((one) => one.textContent === text) ?? own;
}
