// The preview: keeps what is chosen, hears what changes, and has the parts show it.

import { ask, Unanswered } from "./ask.js";
import { forget, showDownloads } from "./downloads.js";
import { announce, find, make, write } from "./elements.js";
import { listen } from "./events.js";
import { showFindings } from "./findings.js";
import { showList } from "./list.js";
import { fit, hidePage, point, showPage } from "./paper.js";
import { current, learn, say, speak, when } from "./words.js";

const begin = JSON.parse((await ask("/api/start")).text);
const entries = new Map();
const chosen = { id: null, form: "", view: "form", ...fromAddress() };
let details = null;
let failed = false;
let loading = new AbortController();

learn(begin.words);
take(begin.entries);
talk(chosen.lang ?? begin.language);
connect();

/** What the address of the page says: a reload, or a bookmark, shows the same again. */
function fromAddress() {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}

function keepAddress() {
  const said = Object.entries({ ...chosen, lang: current() }).filter(([, value]) => value);
  history.replaceState(null, "", `#${new URLSearchParams(said)}`);
}

function take(given, gone = []) {
  for (const id of gone) entries.delete(id);
  for (const entry of given) entries.set(entry.id, entry);
  const sorted = [...entries.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  entries.clear();
  for (const entry of sorted) entries.set(entry.id, entry);
}

function talk(language) {
  speak(language);
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
    button.onclick = () => talk(button.dataset.language);
  }
  write(find("folder"), begin.folder);
  forget();
  keepAddress();
  showAll();
}

/** Begin to listen; after every new beginning the whole list is fetched, for something may have been missed. */
function connect() {
  listen({
    async begun() {
      const again = JSON.parse((await ask("/api/start")).text);
      entries.clear();
      take(again.entries);
      write(find("connection"), "");
      find("connection").className = "";
      refresh();
    },
    heard(event) {
      take(event.entries, event.gone);
      const touched = event.gone.includes(chosen.id) || event.entries.some((entry) => entry.id === chosen.id);
      if (touched || chosen.id === null) refresh();
      else showEntries();
    },
    lost() {
      write(find("connection"), say("lost"));
      find("connection").className = "lost";
    },
  });
}

function choose(id) {
  if (id !== chosen.id) chosen.form = "";
  chosen.id = id;
  forget();
  refresh();
}

/** Fetch what is said of the chosen file anew, and show it. A later call ends an earlier one. */
async function refresh() {
  if (!entries.has(chosen.id)) chosen.id = entries.keys().next().value ?? null;
  keepAddress();
  showEntries();
  loading.abort();
  loading = new AbortController();
  const { signal } = loading;
  try {
    await load(signal);
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error; // a later call, or `lost`, has the say
  }
}

async function load(signal) {
  const before = details;
  details = chosen.id === null ? null : await fetchDetails(signal);
  showAll();
  if (chosen.view === "form") await showForm(signal);
  else await showYaml(signal);
  if (before && details && before.id === details.id && before.saved !== details.saved) {
    announce(say("updated", { name: details.name, time: when(details.saved) }));
  }
}

async function fetchDetails(signal) {
  const answer = await ask(`/api/file/${chosen.id}${query()}`, signal);
  failed = !answer.ok;
  return answer.ok ? JSON.parse(answer.text) : null;
}

function query() {
  return chosen.form ? `?${new URLSearchParams({ form: chosen.form })}` : "";
}

async function showForm(signal) {
  if (!details || details.page === "none") {
    hidePage();
    return;
  }
  const form = begin.forms.find((one) => one.name === (chosen.form || details.own_form));
  await showPage(`/form/${chosen.id}${query()}`, form?.width ?? 180, signal);
}

async function showYaml(signal) {
  const answer = details ? await ask(`/yaml/${chosen.view}/${chosen.id}`, signal) : null;
  const shown = find(`panel-${chosen.view}`).querySelector("pre");
  write(shown, answer?.ok ? answer.text : say("no_page_yet"));
}

function showEntries() {
  showList(entries, chosen.id, choose);
}

function showAll() {
  showEntries();
  showHead();
  showTabs();
  showFindings(details, (path) => jump(path));
  showDownloads(begin.formats, () => (details ? { id: chosen.id, form: chosen.form, page: details.page } : null));
}

function showHead() {
  const name = entries.get(chosen.id)?.name ?? say("nothing_chosen");
  write(find("shown-heading"), name);
  document.title = `${name} · ${say("heading")}`;
  const own = begin.forms.find((form) => form.name === details?.own_form);
  if (chosen.form === own?.name) chosen.form = "";
  showForms(own);
  showState();
}

/** Why there is nothing to say of a file. */
function emptiness() {
  if (!entries.has(chosen.id)) return "list_empty";
  return failed ? "failed" : "pending";
}

/** The forms to choose from; the file's own has no name here, for the file may change it. */
function showForms(own) {
  const select = find("forms");
  const wanted = begin.forms.map((form) => [
    form === own ? "" : form.name,
    form === own ? say("own_form", { term: form.term }) : form.term,
  ]);
  if (!own) wanted.unshift(["", "—"]);
  const present = [...select.options].map((option) => [option.value, option.text]);
  if (String(present) !== String(wanted)) {
    select.replaceChildren(...wanted.map(([value, text]) => make("option", { value }, text)));
  }
  select.value = chosen.form;
  select.disabled = !details;
}

/** Whether the page is the present one. */
function showState() {
  const state = details?.page ?? "none";
  const texts = {
    stale: () => say("stale", { time: when(details.good_saved) }),
    draft: () => say("draft", { count: details.counts_here.error }),
  };
  const notice = find("page-state");
  notice.hidden = !(state in texts);
  notice.className = `notice ${state}`;
  write(notice, texts[state]?.() ?? "");
  find("panel-form").className = `desk ${state}`;
  find("no-page").hidden = state !== "none";
  write(find("no-page"), say(details ? "no_page_yet" : emptiness()));
}

function showTabs() {
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const selected = tab.dataset.view === chosen.view;
    tab.setAttribute("aria-selected", String(selected));
    tab.tabIndex = selected ? 0 : -1;
    tab.onclick = () => view(tab.dataset.view);
    find(`panel-${tab.dataset.view}`).hidden = !selected;
  }
  fit();
}

async function view(name) {
  chosen.view = name;
  showTabs();
  await refresh();
}

async function jump(path) {
  if (chosen.view !== "form") await view("form");
  return point(path);
}

find("forms").addEventListener("change", (event) => {
  chosen.form = event.target.value;
  forget();
  refresh();
});

document.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
  next.focus();
  view(next.dataset.view);
});

new ResizeObserver(fit).observe(find("panel-form"));
