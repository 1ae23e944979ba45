// The findings of the file that is shown; each that has a place in the form leads there.

import { find, make, write } from "./elements.js";
import { counted, current, say } from "./words.js";

const SEVERITIES = ["error", "warning", "info"];

/** Show the findings, the gravest first. `jump` goes to a path in the form, and says whether there is something to go to. */
export function showFindings(details, jump) {
  const focused = document.activeElement?.closest("#findings li")?.dataset.key;
  const list = find("findings");
  const chosen = list.querySelector(".chosen")?.dataset.key;
  const nowhere = list.querySelector(".nowhere")?.closest("li").dataset.key;
  const sorted = SEVERITIES.flatMap((severity) => (details?.findings ?? []).filter((one) => one.severity === severity));
  list.replaceChildren(...sorted.map((finding) => row(finding, details, jump)));
  itemOf(focused)?.querySelector("button")?.focus();
  itemOf(chosen)?.classList.add("chosen");
  itemOf(nowhere)?.append(noCell());
  write(find("findings-summary"), details ? counted(details.counts_here) : "");
  find("findings-summary").className = details ? `state ${gravest(details.counts_here)}` : "";
  showNotJudged(details?.not_judged ?? []);
}

function gravest(counts) {
  return SEVERITIES.find((severity) => counts[severity]) ?? "clean";
}

function row(finding, details, jump) {
  const message = finding.message[current()];
  const leads = finding.path !== null && finding.path !== "" && details.page !== "none";
  const item = make(
    "li",
    { class: finding.severity, "data-key": `${finding.code} ${finding.path}` },
    make(
      "div",
      { class: "finding-head" },
      make("span", { class: `state ${finding.severity}` }, say(finding.severity)),
      make("span", { class: "code" }, finding.code),
      finding.line === null ? null : make("span", { class: "place" }, place(finding)),
    ),
    leads ? make("button", { type: "button" }, ...marked(message)) : make("p", { class: "message" }, ...marked(message)),
    make("p", { class: "hint" }, ...marked(say("hint", { hint: finding.hint[current()] }))),
    finding.excerpt ? excerpt(finding.excerpt) : null,
  );
  item.querySelector("button")?.addEventListener("click", () => {
    document.querySelector("#findings .chosen")?.classList.remove("chosen");
    item.classList.add("chosen");
    lead(item.dataset.key, finding.path, jump);
  });
  return item;
}

/** Go to a finding's place. Meanwhile the list may have been made anew, so the item is looked up by its key. */
async function lead(key, path, jump) {
  document.querySelector("#findings .nowhere")?.remove();
  if (!(await jump(path))) itemOf(key)?.append(noCell());
}

function itemOf(key) {
  return key === undefined ? null : find("findings").querySelector(`[data-key="${CSS.escape(key)}"]`);
}

function noCell() {
  return make("p", { class: "nowhere" }, say("no_cell"));
}

/** What stands between backticks is code. */
function marked(text) {
  return text.split("`").map((piece, i) => (i % 2 ? make("code", {}, piece) : piece));
}

function place(finding) {
  return say(finding.column === null ? "line" : "line_column", { line: finding.line, column: finding.column });
}

function excerpt([before, marked, after]) {
  return make("code", { class: "excerpt", lang: "zh-CN" }, before.trimStart(), make("mark", {}, marked), after);
}

function showNotJudged(given) {
  const details = find("not-judged");
  details.hidden = given.length === 0;
  write(details.querySelector("summary"), say("not_judged", { count: given.length }));
  details.querySelector("ul").replaceChildren(
    ...given.map((one) => {
      const line = one.line === null ? "" : ` · ${say("line", { line: one.line })}`;
      return make("li", {}, `${one.code}${line}：${one.reason[current()]}`);
    }),
  );
}
