// The list of files, each with its state.

import { find, make, write } from "./elements.js";
import { counted, say, when } from "./words.js";

const rows = new Map();

/** Show the entries; a row that is there already stays, and keeps the focus. */
export function showList(entries, chosen, choose) {
  const list = find("list");
  for (const [id, row] of rows) {
    if (!entries.has(id)) {
      row.remove();
      rows.delete(id);
    }
  }
  let before = null;
  for (const entry of entries.values()) {
    const row = rows.get(entry.id) ?? newRow(entry, choose);
    fill(row.firstChild, entry, entry.id === chosen);
    const place = before ? before.nextSibling : list.firstChild;
    if (place !== row) list.insertBefore(row, place);
    before = row;
  }
  write(find("list-count"), entries.size ? String(entries.size) : "");
  find("list-empty").hidden = entries.size > 0;
}

function newRow(entry, choose) {
  const button = make("button", { type: "button", "data-id": entry.id });
  button.addEventListener("click", () => choose(entry.id));
  const row = make("li", {}, button);
  rows.set(entry.id, row);
  return row;
}

function fill(button, entry, chosen) {
  const said = entry.state === "pending" ? say("pending") : counted(entry.counts);
  const unjudged = entry.not_judged ? ` · ${say("count_not_judged", { count: entry.not_judged })}` : "";
  button.replaceChildren(
    make("span", { class: "name" }, entry.name),
    ...(entry.department ? [make("span", { class: "department", lang: "zh-CN" }, entry.department)] : []),
    make(
      "span",
      { class: "foot" },
      make("span", { class: `state ${entry.state}` }, said + unjudged),
      make("time", { datetime: new Date(entry.saved * 1000).toISOString(), title: say("saved") }, when(entry.saved)),
    ),
  );
  if (chosen) button.setAttribute("aria-current", "true");
  else button.removeAttribute("aria-current");
}
