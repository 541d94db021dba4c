import { asProblem } from './problem';
import { randomId } from './random-id';

/** How long to wait before an act without an answer is sent again, in milliseconds. */
const PAUSES = [500, 2000];

/** The keys of acts that nothing was heard of, by what was sent. */
const unheard = new Map<string, string>();

/**
 * Does one act under one key. When no answer comes it is sent again, and whoever presses the button again after that
 * sends the same act and not a second one: the server answers both alike and carries it out once.
 */
export async function oneAct<Answer>(sent: string, send: (key: string) => Promise<Answer>): Promise<Answer> {
  const key = unheard.get(sent) ?? randomId();
  try {
    const answer = await untilHeard(() => send(key));
    unheard.delete(sent);
    return answer;
  } catch (error) {
    if (isUnheard(error)) unheard.set(sent, key);
    else unheard.delete(sent);
    throw error;
  }
}

async function untilHeard<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  for (const pause of PAUSES) {
    try {
      return await send();
    } catch (error) {
      if (!isUnheard(error)) throw error;
    }
    await new Promise((goOn) => setTimeout(goOn, pause));
  }
  return send();
}

/** Whether it is not known what became of the act: no answer came, or the one sent before is still being worked on. */
function isUnheard(error: unknown): boolean {
  const { code } = asProblem(error);
  return code === 'offline' || code === 'request_in_flight';
}
