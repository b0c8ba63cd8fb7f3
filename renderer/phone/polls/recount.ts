/** Counting again without keeping the phone from anything else: what checks is fetched now, and pauses in between. */
import type { Entry } from '../../../shared/protocol/blind-ballot/cast.ts';
import type { Closing, Recount } from '../../../shared/protocol/blind-ballot/closing.ts';
import type { Look, LookAnswer } from '../../../shared/protocol/messages.ts';
import type { PollRow } from '../../../shared/view/poll-rows.ts';

export type Counting =
  | { readonly is: 'fetching' | 'none' | 'failed' }
  | { readonly is: 'checking'; readonly checked: number; readonly of: number }
  | { readonly is: 'counted'; readonly closing: Closing; readonly found: Recount };

type History = (look: Extract<Look, { at: 'history' }>) => Promise<LookAnswer<'history'>>;

/** `history`: for members, who may read in it how many papers were asked for; null for others. */
export async function* countOn(
  poll: PollRow,
  own: Entry | null,
  history: History | null,
): AsyncGenerator<Counting> {
  try {
    const { checkInSteps, countAgain, fetchClosing, papersAskedFor } = await import('../../lib/recount.ts');
    const closing = await fetchClosing(poll.id, (path, init) => fetch(path, init));
    if (closing === null) {
      yield { is: 'none' };
      return;
    }
    const requests = history === null ? null : await papersAskedFor(poll.id, history);
    const checks = checkInSteps(closing);
    for (const checked of checks.steps) {
      yield { is: 'checking', checked, of: closing.list?.length ?? 0 };
      await new Promise((go) => setTimeout(go));
    }
    const found = countAgain(poll, closing, requests, own, checks.verify);
    yield found === null ? { is: 'none' } : { is: 'counted', closing, found };
  } catch {
    yield { is: 'failed' };
  }
}
