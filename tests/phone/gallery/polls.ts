/** Polls to look at, in the middle of a meeting. Everybody and everything in them is made up. */
import type { Ballot } from '../../../shared/domain/polls/ballot.ts';
import type { Form } from '../../../shared/domain/polls/form.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { PollId } from '../../../shared/domain/ids.ts';
import { keyFor } from '../../../shared/protocol/blind-ballot/token.ts';
import { assembly, type Assembly } from './assembly.ts';
import { madeUp } from './pretend.svelte.ts';
import { DAY } from './stories.ts';

export interface Polled extends Assembly {
  readonly poll: PollId;
  vote(who: number, ballot: Ballot): void;
  by(who: number, type: 'ClosePoll' | 'BreakTie' | 'AskForHandPaper' | 'CallOffPoll'): void;
}
const options = ['Sunday morning', 'Wednesday evening', 'Friday after work', 'Not this month'];
const most = { num: 2, den: 3, more: false };

/** Asked of the room by the second person; the first holds the phone, and five are there. */
export function asking(question: string, form: Form, secret = false, over = false): Polled {
  const story = assembly() as Assembly;
  const { hall, people, say, meeting, item } = story;
  const poll = madeUp<PollId>();
  const person = (n: number) => {
    const found = people[n];
    if (found === undefined) throw new Error('nobody is there');
    return found;
  };
  const place = over
    ? ({ in: 'days', circle: null, closesAt: hall.now + 3 * DAY } as const)
    : ({ in: 'meeting', meeting, item } as const);
  say(person(1), {
    ...{ type: 'OpenPoll', poll, question, form, secret, place, moreTime: false },
  } as Command);
  if (secret) {
    const { publicKey } = keyFor(poll, new Uint8Array(32).fill(7));
    hall.act('wall', hall.wall, { type: 'PublishBallotKey', poll, publicKey });
  }
  return {
    ...{ ...story, poll },
    vote: (who, ballot) => say(person(who), { type: 'Vote', poll, ballot } as Command),
    by: (who, type) => say(person(who), { type, poll }),
  };
}
const when = 'When do we clear out the cellar?';
const one = (n: number): Ballot => ({ kind: 'one', option: String(n) });
const ranked = (...ranks: string[]): Ballot => ({
  kind: 'ranking',
  ranks: ranks.map((rank) => Array.from(rank)),
});

/** How it was found, closed by the second person. */
function closed(form: Form, ballots: readonly Ballot[]): Polled {
  const story = asking(when, form);
  ballots.forEach((ballot, who) => story.vote(who, ballot));
  story.by(1, 'ClosePoll');
  return story;
}

export const polls = {
  temperature: () => asking('How does a second compost sound?', { kind: 'temperature' }),
  one: () => asking(when, { kind: 'one', options, threshold: most }),
  approval: () => asking(when, { kind: 'approval', options, threshold: null }),
  dots: () => asking(when, { kind: 'dots', options, dots: 4 }),
  score: () => asking(when, { kind: 'score', options }),
  ranking: () => asking(when, { kind: 'ranking', options }),
  days: () => asking(when, { kind: 'one', options, threshold: null }, false, true),
  secret: () =>
    asking(
      'Who looks after the key?',
      { kind: 'one', options: ['Ada', 'Imre', 'Rosa'], threshold: null },
      true,
    ),
  spread: () =>
    closed(
      { kind: 'temperature' },
      [5, 4, 4, 2].map((degree) => ({ kind: 'temperature', degree })),
    ),
  counted: () =>
    closed({ kind: 'one', options, threshold: most }, [one(0), one(0), one(0), one(1), { kind: 'abstain' }]),
  dotted: () =>
    closed({ kind: 'dots', options, dots: 4 }, [
      { kind: 'dots', dots: [['0', 4]] },
      {
        kind: 'dots',
        dots: [
          ['1', 1],
          ['2', 3],
        ],
      },
    ]),
  /** The first beats the second, the second the third, and the third, less strongly, the first. */
  cycle: () =>
    closed({ kind: 'ranking', options: options.slice(0, 3) }, [
      ranked('0', '1', '2'),
      ranked('1', '02'),
      ranked('1', '2', '0'),
      ranked('2', '0', '1'),
      ranked('02', '1'),
    ]),
  condorcet: () =>
    closed({ kind: 'ranking', options }, [
      ranked('1', '02'),
      ranked('1', '0'),
      ranked('0', '1'),
      ranked('2', '1'),
    ]),
  tied: () => closed({ kind: 'one', options, threshold: null }, [one(0), one(0), one(2), one(2)]),
  /** Two sheets of paper wait to be counted. */
  sheets: () => {
    const story = asking(when, { kind: 'one', options, threshold: null }, true);
    story.by(2, 'AskForHandPaper');
    story.by(3, 'AskForHandPaper');
    story.by(1, 'ClosePoll');
    return story;
  },
};
