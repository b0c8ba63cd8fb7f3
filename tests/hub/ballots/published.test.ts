/** What all phones ask for at once when a secret poll is closed. */
import { describe, expect, it } from 'vitest';
import { createRecount } from '../../../electron/hub/ballots/published.ts';
import type { HallPoll } from '../../../shared/domain/polls/state.ts';
import type { State } from '../../../shared/domain/state.ts';
import { after, on, one, open, pollAfter, pollId, vote } from '../../fixtures/poll-hall.ts';
import { does } from '../../fixtures/random-hall.ts';

const asked = does(0, open());
const over = pollAfter(asked, vote(1, one(0)), on(0, 'ClosePoll'));
const published = (secretKey: string): HallPoll => {
  if (over.status !== 'closed') throw new Error('it is not closed');
  return { ...over, secret: true, result: { ...over.result, secretKey, listed: true } };
};
const having = (poll: HallPoll): State => {
  const state = after(asked);
  return { ...state, polls: state.polls.set(poll.id, poll) };
};

describe('what was published of a secret poll', () => {
  it('Z29 is read for the first phone that looks, and for the others it is there', () => {
    let state = having(published('one'));
    let read = 0;
    const body = { type: 'PublishBallots', published: { is: 'list', entries: [] } };
    const entriesAbout = () => {
      read += 1;
      return [{ envelope: { body } }] as never;
    };
    const recount = createRecount({ entriesAbout }, () => state);
    const first = recount(pollId());
    expect(JSON.parse(first ?? '')).toMatchObject({ secretKey: 'one', list: [] });
    for (let phone = 0; phone < 150; phone += 1) expect(recount(pollId())).toBe(first);
    expect(read).toBe(1);
    // That a lot is drawn changes nothing of it.
    const tie = { lot: 'lot', stage: 'commit', since: 0, commitments: {}, values: {}, chosen: null } as const;
    const poll = state.polls.get(pollId());
    if (poll === undefined) throw new Error('there is no poll');
    state = having({ ...poll, tie });
    expect([recount(pollId()), read]).toEqual([first, 1]);
    // Another closing is another list, and while it is open there is none.
    state = having(published('two'));
    expect([JSON.parse(recount(pollId()) ?? ''), read]).toMatchObject([{ secretKey: 'two' }, 2]);
    state = after(asked);
    expect([recount(pollId()), recount(pollId(7))]).toEqual([null, null]);
  });
});
