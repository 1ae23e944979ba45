// Downloads: each format is made when it is asked for.

import { find, make, write } from "./elements.js";
import { current, say } from "./words.js";

/** Show a button for each format. `target` gives the file that is shown: id, form, and whether it can be published. */
export function showDownloads(formats, target) {
  const wanted = [
    ...formats.map((suffix) => ({ label: suffix.toUpperCase(), address: (id) => `/download/${suffix}/${id}`, published: true })),
    ...["zh", "en"].map((keys) => ({ label: say(`yaml_${keys}`), address: (id) => `/yaml/${keys}/${id}`, published: false })),
  ];
  find("formats").replaceChildren(
    ...wanted.map((one) => {
      const ready = allowed(one, target());
      const button = make("button", { type: "button", "aria-disabled": ready ? null : "true", title: ready ? null : say("not_now") }, one.label);
      button.addEventListener("click", () => fetchFile(one, target()));
      return button;
    }),
  );
}

function allowed(wanted, target) {
  return target !== null && (wanted.published ? target.page === "current" : ["current", "draft"].includes(target.page));
}

async function fetchFile(wanted, target) {
  if (!allowed(wanted, target)) {
    tell(say("not_now"), true);
    return;
  }
  tell(say("making", { format: wanted.label }));
  const query = new URLSearchParams({ lang: current(), ...(target.form ? { form: target.form } : {}) });
  try {
    const answer = await fetch(`${wanted.address(target.id)}?${query}`);
    if (!answer.ok) {
      tell(say("not_made", { format: wanted.label, reason: await answer.text() }), true);
      return;
    }
    const name = nameOf(answer);
    save(await answer.blob(), name);
    tell(say("made", { name }));
  } catch {
    tell(say("not_made", { format: wanted.label, reason: say("lost") }), true);
  }
}

const nameOf = (answer) => decodeURIComponent(answer.headers.get("Content-Disposition").split("''")[1]);

function save(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function tell(text, failed = false) {
  find("downloading").classList.toggle("failed", failed);
  write(find("downloading"), text);
}

export const forget = () => tell("");
