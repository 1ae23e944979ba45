// The words of the page, in the language that was chosen. They come from the catalogue `specs/messages/preview.yaml`.

let words = {};
let language = "zh";

export const current = () => language;

export function learn(catalogue) {
  words = catalogue;
}

/** Speak a language from now on: every element that names a word gets it anew. */
export function speak(chosen) {
  language = chosen;
  document.documentElement.lang = chosen === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll("[data-word-label]")) {
    element.setAttribute("aria-label", say(element.dataset.wordLabel));
  }
  for (const element of document.querySelectorAll("[data-word-title]")) element.title = say(element.dataset.wordTitle);
}

/** A word with its {values} filled in. */
export function say(name, values = {}) {
  return words[name][language].replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

/** When a file was saved: the time for today, else the day with it. */
export function when(seconds) {
  const date = new Date(seconds * 1000);
  const two = (number) => String(number).padStart(2, "0");
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
  if (date.toDateString() === new Date().toDateString()) return time;
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
}

/** How many findings of each severity: “错误 2 · 警告 1”; what the severity is called alone for none. */
export function counted(counts) {
  const said = ["error", "warning", "info"].filter((severity) => counts[severity]);
  return said.map((severity) => say(`count_${severity}`, { count: counts[severity] })).join(" · ") || say("clean");
}
