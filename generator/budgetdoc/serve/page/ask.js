// Asking the program.

/** There was no answer: the question was taken back, or the program has ended. */
export class Unanswered extends Error {}

/** The whole answer: whether there is what was asked for, and its text. Throws Unanswered. */
export async function ask(address, signal) {
  try {
    const answer = await fetch(address, { signal });
    return { ok: answer.ok, text: await answer.text() };
  } catch {
    throw new Unanswered(address);
  }
}
