/** What a secret ballot left in the log, for whoever wants to count it again. */
import type { PollId } from '../../../shared/domain/ids.ts';
import type { State } from '../../../shared/domain/state.ts';
import type { Closing } from '../../../shared/protocol/blind-ballot/closing.ts';
import type { Store } from '../log/store.ts';

const PAGE = 50;

/**
 * The same as it is sent. All phones ask for it within seconds once a poll is closed, and what was published never changes:
 * it is read for the first of them.
 */
export function createRecount(
  store: Pick<Store, 'entriesAbout'>,
  state: () => State,
): (id: PollId) => string | null {
  let last: { readonly result: object; readonly text: string } | null = null;
  return (id) => {
    const poll = state().polls.get(id);
    if (poll?.status !== 'closed') return null;
    const { result } = poll;
    if (last?.result === result) return last.text;
    const closing = closingOf(store, state(), id);
    if (closing === null) return null;
    last = { result, text: JSON.stringify(closing) };
    return last.text;
  };
}

/** Null where there is none (yet). */
function closingOf(store: Pick<Store, 'entriesAbout'>, state: State, id: PollId): Closing | null {
  const poll = state.polls.get(id);
  if (poll?.status !== 'closed' || poll.result.secretKey === null) return null;
  const { secretKey, papers, ballots, tally } = poll.result;
  const closing = { ballot: id, secretKey, papers: papers.phone, ballots, list: null, tally };
  if (!poll.result.listed) return closing;
  for (let offset = 0; ; offset += PAGE) {
    const entries = store.entriesAbout(`poll:${id}`, offset, PAGE);
    for (const { envelope } of entries)
      if (envelope.body.type === 'PublishBallots' && envelope.body.published.is === 'list')
        return { ...closing, list: envelope.body.published.entries };
    if (entries.length < PAGE) return closing;
  }
}
