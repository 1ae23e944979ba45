// The connection to the program: it tells what changed. While the page is not seen there is none: browsers keep only six
// connections to one address, over all windows.

import { Unanswered } from "./ask.js";

const AGAIN = 3000; // milliseconds after which an attempt that was refused is repeated

/**
 * Listen from now on. `begun` is called after every (new) connection, `heard` for each event, `lost` when it ends.
 * Events that come while `begun` fetches the list wait for it: they may be newer than what it fetches.
 */
export function listen({ begun, heard, lost }) {
  let source = null;
  let waiting = null;

  async function begin() {
    waiting = [];
    try {
      await begun();
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error; // `lost` follows
    } finally {
      const late = waiting;
      waiting = null;
      late.forEach(heard);
    }
  }

  function hear(message) {
    const event = JSON.parse(message.data);
    if (waiting) waiting.push(event);
    else heard(event);
  }

  function open() {
    if (source || document.hidden) return;
    source = new EventSource("/api/events");
    source.onopen = begin;
    source.onmessage = hear;
    source.onerror = () => {
      lost();
      if (source?.readyState === EventSource.CLOSED) {
        close();
        setTimeout(open, AGAIN);
      }
    };
  }

  function close() {
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
}
