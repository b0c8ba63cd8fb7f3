import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../shared/domain/commands.ts';
import type { Event } from '../../../../shared/domain/events.ts';
import type { Ballot, Pile } from '../../../../shared/domain/polls/ballot.ts';
import type { Published } from '../../../../shared/domain/polls/published.ts';
import { HAND_COUNT_MS } from '../../../../shared/domain/polls/hand-count.ts';
import { pollOf, type Form } from '../../../../shared/domain/polls/form.ts';
import { close as closing } from '../../../../shared/protocol/blind-ballot/closing.ts';
import type { Entry } from '../../../../shared/protocol/blind-ballot/cast.ts';
import { keyFor } from '../../../../shared/protocol/blind-ballot/token.ts';
import {
  checkOut,
  GUEST,
  HOME,
  meetingSteps,
  on,
  one,
  open,
  outcome,
  people,
} from '../../../fixtures/poll-hall.ts';
import { pollAfter, pollId, temperature, vote, wall } from '../../../fixtures/poll-hall.ts';
import { deviceOf, does, personId, run, type Step } from '../../../fixtures/random-hall.ts';
import { boxOf, chanceFrom, voterIn } from '../../protocol/voters.ts';

const poll = pollId();
const key = keyFor(poll, chanceFrom('hub')(32));
const other = keyFor(poll, chanceFrom('another hub')(32));
const opened = does(0, open({ secret: true }));
const publishKey = wall({ type: 'PublishBallotKey', poll, publicKey: key.publicKey });
const ready = [opened, publishKey];
/** Elements that a phone could have made. */
const blinded = (n: number): string => keyFor(poll, chanceFrom(`phone ${n}`)(32)).publicKey;
const paper = (n: number, by = n): Step => does(by, { type: 'AskForPaper', poll, blinded: blinded(n) });
const hand = (n: number): Step => on(n, 'AskForHandPaper');
const close = on(0, 'ClosePoll');
const count = (
  type: 'EnterHandCount' | 'ConfirmHandCount',
  n: number,
  piles: readonly Pile[],
  which = 0,
): Step => ({
  ...does(n, { type, poll, piles } as Command),
  device: deviceOf(n, which),
});
const reds = (n: number): Pile => ({ ballot: one(0), count: n });
const blues = (n: number): Pile => ({ ballot: one(2), count: n });
const entries = (n: number): Entry[] =>
  Array.from({ length: n }, (_, i) => voterIn(poll, key, `voter ${i}`).choose(one(i % 3))).sort((a, b) =>
    a.code < b.code ? -1 : 1,
  );
const publish = (published: Published, secretKey = key.secretKey): Step =>
  wall({ type: 'PublishBallots', poll, secretKey, published });
const list = (all: readonly Entry[]): Published => ({ is: 'list', entries: all }) as Published;
const countedOf = (all: readonly Entry[], piles: readonly Pile[] = []) =>
  closing(
    { ballot: poll, poll: pollOf(open().form), secretKey: key.secretKey, papers: 9 },
    boxOf(...all),
    piles,
  ).tally;
const few = (all: readonly Entry[], piles: readonly Pile[] = []): Published =>
  ({ is: 'tally', ballots: all.length, tally: countedOf(all, piles) }) as Published;
const five = [0, 1, 2, 3, 4].map((n) => paper(n));
const eventsOf = (...steps: readonly Step[]): Event[] =>
  run([...meetingSteps, ...steps]).flatMap(({ decision }) => (decision.ok ? decision.events : []));

describe('a secret ballot in the log', () => {
  it('Z8 papers are given out once the wall has published the key of this ballot, and nobody else can', () => {
    expect(outcome(opened, paper(1))).toBe('NoPapersYet');
    const byPerson = does(1, { type: 'PublishBallotKey', poll, publicKey: key.publicKey });
    expect(outcome(opened, byPerson)).toBe('NotAllowedHere');
    expect(outcome(...ready, wall({ type: 'PublishBallotKey', poll, publicKey: other.publicKey }))).toBe(
      'AlreadySo',
    );
    expect(outcome(does(0, open()), publishKey)).toBe('OtherBallot');
    expect([outcome(...ready, paper(1)), outcome(...ready, hand(1))]).toEqual(['ok', 'ok']);
  });

  it('Z8 each who is asked gets one paper, on the phone or by hand; asking again gets no other', () => {
    expect(outcome(...ready, paper(1), paper(1))).toBe('AlreadySo');
    expect(outcome(...ready, paper(1), paper(2, 1))).toBe('HasPaper');
    expect([outcome(...ready, paper(1), hand(1)), outcome(...ready, hand(1), paper(1))]).toEqual([
      'HasPaper',
      'HasPaper',
    ]);
    expect(outcome(...ready, hand(1), hand(1))).toBe('AlreadySo');
    expect([outcome(...ready, paper(GUEST)), outcome(...ready, paper(HOME))]).toEqual([
      'OnlyMembers',
      'NotPresent',
    ]);
    expect(outcome(does(0, temperature({ secret: true })), publishKey, paper(GUEST))).toBe('ok');
    expect(pollAfter(...ready, paper(1), hand(2)).papers.size).toBe(2);
  });

  it('Z8 a request that no paper can be made for is refused and costs no paper', () => {
    const odd = does(1, { type: 'AskForPaper', poll, blinded: '_'.repeat(43) });
    const neutral = does(1, { type: 'AskForPaper', poll, blinded: 'A'.repeat(43) });
    expect([outcome(...ready, odd), outcome(...ready, neutral)]).toEqual(['Malformed', 'Malformed']);
    expect(outcome(...ready, odd, neutral, paper(1))).toBe('ok');
  });

  it('Z9 nobody votes by a command, and after closing no paper is given out', () => {
    expect(outcome(...ready, vote(1, one(0)))).toBe('OtherBallot');
    expect([outcome(...ready, close, paper(1)), outcome(...ready, close, hand(1))]).toEqual([
      'PollOver',
      'PollOver',
    ]);
  });

  it('Z9 closing freezes who was entitled; the result follows with the ballots, from the wall alone', () => {
    const counting = pollAfter(...ready, ...five, checkOut(3), close);
    expect([counting.status, 'entitled' in counting && counting.entitled]).toEqual(['counting', 5]);
    const frozen = eventsOf(...ready, ...five, checkOut(3), close).find(
      ({ type }) => type === 'CountingBegun',
    );
    expect(frozen?.type === 'CountingBegun' && [...frozen.entitled].sort()).toEqual(people(0, 1, 2, 3, 4));
    const published = publish(list(entries(5)));
    expect(outcome(...ready, ...five, published)).toBe('PollStillOpen');
    expect(
      outcome(...ready, ...five, close, { ...published, by: does(1, open()).by, device: deviceOf(1) }),
    ).toBe('NotAllowedHere');
    const after = pollAfter(...ready, ...five, close, published);
    expect(after).toMatchObject({
      status: 'closed',
      result: { ballots: 5, listed: true, papers: { phone: 5, hand: 0 }, secretKey: key.secretKey },
    });
    expect('result' in after && after.result.tally).toEqual(countedOf(entries(5)));
    expect([after.papers.size, outcome(...ready, ...five, close, published, published)]).toEqual([
      0,
      'PollOver',
    ]);
  });

  it('Z9 before the ballots are published no event names a choice', () => {
    const texts = JSON.stringify(eventsOf(...ready, ...five, hand(1), close).slice(-8));
    expect(texts).toContain('PaperIssued');
    expect(texts).not.toMatch(/choice|ballot"|tally|"kind":"one","option"/);
  });

  it('Z10 paper ballots count when two people on two devices have found the same', () => {
    const papers = [...ready, hand(1), hand(2), hand(3), paper(4)];
    const enter = count('EnterHandCount', 1, [reds(1), blues(2)]);
    expect(outcome(...papers, enter)).toBe('PollStillOpen');
    const counting = [...papers, close];
    expect(outcome(...counting, count('EnterHandCount', 1, [reds(4)]))).toBe('CountWrong');
    expect(outcome(...counting, count('EnterHandCount', 1, [{ ballot: one(7), count: 1 }]))).toBe(
      'CountWrong',
    );
    expect(outcome(...counting, count('EnterHandCount', GUEST, [reds(1)]))).toBe('OnlyMembers');
    expect(outcome(...counting, publish(few(entries(1))))).toBe('StillWaiting');
    const entered = [...counting, enter];
    expect(outcome(...entered, publish(few(entries(1), [reds(1), blues(2)])))).toBe('StillWaiting');
    expect(outcome(...entered, count('ConfirmHandCount', 1, [reds(1), blues(2)]))).toBe('CountedAlone');
    expect(outcome(...entered, count('ConfirmHandCount', 2, [reds(2), blues(1)]))).toBe('CountsDiffer');
    const confirmed = [...entered, count('ConfirmHandCount', 2, [blues(1), reds(1), blues(1)])];
    expect(outcome(...confirmed)).toBe('ok');
    expect(outcome(...confirmed, enter)).toBe('AlreadySo');
    const after = pollAfter(...confirmed, publish(few(entries(1), [reds(1), blues(2)])));
    expect(after).toMatchObject({ status: 'closed', result: { ballots: 1, papers: { phone: 1, hand: 3 } } });
    expect('result' in after && after.result.tally).toMatchObject({ ballots: 4 });
  });

  it('Z10 two have found the same however each put down what is on a sheet, and not where it says otherwise', () => {
    const options = ['Red', 'Green', 'Blue'];
    const found = (form: Form, a: Ballot, b: Ballot): string =>
      outcome(
        ...[does(0, { ...open({ secret: true }), form } as Command), publishKey, hand(1), hand(2), close],
        count('EnterHandCount', 1, [{ ballot: a, count: 2 }]),
        count('ConfirmHandCount', 2, [{ ballot: b, count: 2 }]),
      );
    const ranks = (...of: readonly string[][]): Ballot => ({ kind: 'ranking', ranks: of });
    const approved = (...of: string[]): Ballot => ({ kind: 'approval', options: of });
    const dots = (...of: [string, number][]): Ballot => ({ kind: 'dots', dots: of });
    const scores = (...of: [string, number][]): Ballot => ({ kind: 'score', scores: of });
    const ranking: Form = { kind: 'ranking', options };
    const approval: Form = { kind: 'approval', options, threshold: null };
    // Equals in whatever order they were touched; the last one named, or left out.
    expect(found(ranking, ranks(['0', '1'], ['2']), ranks(['1', '0'], ['2']))).toBe('ok');
    expect(found(ranking, ranks(['0'], ['1'], ['2']), ranks(['0'], ['1']))).toBe('ok');
    expect(found(ranking, ranks(['0'], ['1'], ['2']), ranks(['0']))).toBe('CountsDiffer');
    expect(found(ranking, ranks(['0', '1']), ranks(['0'], ['1']))).toBe('CountsDiffer');
    expect(found(approval, approved('2', '0'), approved('0', '2'))).toBe('ok');
    expect(found(approval, approved('2'), approved())).toBe('CountsDiffer');
    expect(
      found({ kind: 'dots', options, dots: 3 }, dots(['0', 1], ['1', 2]), dots(['1', 2], ['0', 1])),
    ).toBe('ok');
    expect(found({ kind: 'dots', options, dots: 3 }, dots(['0', 1]), dots(['0', 2]))).toBe('CountsDiffer');
    // What is not scored counts nought.
    expect(found({ kind: 'score', options }, scores(['1', 7], ['0', 0]), scores(['1', 7]))).toBe('ok');
    expect(found({ kind: 'score', options }, scores(['1', 7]), scores(['1', 8]))).toBe('CountsDiffer');
  });

  it('Z10 a count that nobody has confirmed is replaced by the next', () => {
    const counting = [...ready, hand(1), hand(2), close, count('EnterHandCount', 1, [reds(2)])];
    expect(
      outcome(...counting, count('EnterHandCount', 2, [reds(1)]), count('ConfirmHandCount', 1, [reds(1)])),
    ).toBe('ok');
  });

  it('Z27 two who have found the same are held up by nobody who counts otherwise, before, between or after', () => {
    const counting = [...ready, hand(1), hand(2), close];
    const enter = (n: number, ...piles: Pile[]) => count('EnterHandCount', n, piles);
    const confirm = (n: number, ...piles: Pile[]) => count('ConfirmHandCount', n, piles);
    const [wrong, right] = [reds(2), reds(1)];
    const ways = [
      [enter(3, wrong), enter(1, right), confirm(2, right)],
      [enter(1, right), enter(3, wrong), confirm(2, right)],
      [enter(1, right), enter(3, wrong), enter(2, right)],
      [enter(3, wrong), enter(1, right), enter(3, blues(1)), enter(3, blues(2)), enter(2, right)],
    ];
    for (const way of ways) {
      expect(outcome(...counting, ...way)).toBe('ok');
      const { hand: held, counts } = pollAfter(...counting, ...way);
      expect(held).toMatchObject({ by: { person: personId(1) }, piles: [right], confirmedBy: personId(2) });
      expect(counts.map(({ by }) => by.person)).not.toContain(personId(2));
      const published = pollAfter(...counting, ...way, publish(few([], [right])));
      expect(published).toMatchObject({ status: 'closed', counts: [], result: { piles: [right] } });
    }
    // Nobody is two, however often they count.
    const alone = [enter(3, wrong), enter(3, right), confirm(3, wrong)];
    expect(outcome(...counting, ...alone)).toBe('CountedAlone');
    expect(outcome(...counting, enter(3, wrong), enter(1, right), confirm(3, wrong))).toBe('CountsDiffer');
  });

  it('Z26 that no sheet came back is found by two, like any count', () => {
    const counting = [...ready, hand(1), hand(2), paper(3), close];
    const none = [count('EnterHandCount', 1, []), count('ConfirmHandCount', 4, [])];
    expect(outcome(...counting, ...none, publish(few(entries(1))))).toBe('ok');
    expect(pollAfter(...counting, ...none, publish(few(entries(1))))).toMatchObject({
      result: { ballots: 1, papers: { phone: 1, hand: 2 }, piles: [] },
    });
  });

  it('Z26 sheets that no two find the same on end the poll after three days, by the clock or any member, not before', () => {
    const counting = [...ready, paper(0), hand(1), close];
    const off = { type: 'CallOffPoll', poll } as const;
    const by = (n: number, ms: number): Step => does(n, off, ms);
    for (const early of [by(0, 1_000), by(1, HAND_COUNT_MS - 1_000), wall(off, 1_000)])
      expect(outcome(...counting, early)).toBe('StillWaiting');
    for (const late of [by(0, HAND_COUNT_MS), by(HOME, HAND_COUNT_MS), wall(off, HAND_COUNT_MS)]) {
      expect(outcome(...counting, late)).toBe('ok');
      const after = pollAfter(...counting, late);
      expect([after.status, after.papers.size, 'result' in after]).toEqual(['calledOff', 0, false]);
    }
    expect(outcome(...counting, by(GUEST, HAND_COUNT_MS))).toBe('OnlyMembers');
    // A count that one alone has entered is none.
    const entered = [...counting, count('EnterHandCount', 1, [reds(1)])];
    expect(outcome(...entered, wall(off, HAND_COUNT_MS))).toBe('ok');
    const confirmed = [...entered, count('ConfirmHandCount', 2, [reds(1)])];
    expect(outcome(...confirmed, wall(off, HAND_COUNT_MS))).toBe('PollOver');
    // Without sheets the hub itself brings the result, whenever it comes back.
    expect(outcome(...ready, paper(0), close, wall(off, HAND_COUNT_MS))).toBe('PollOver');
  });

  it('Z11 the hub cannot publish with another key, out of order, doubled, beyond the papers or what does not belong', () => {
    const counting = [...ready, ...five, close];
    const all = entries(5);
    const said = (published: Published, secretKey?: string) =>
      outcome(...counting, publish(published, secretKey));
    expect(said(list(all))).toBe('ok');
    expect(said(list(all), other.secretKey)).toBe('Malformed');
    expect(said(list(all.toReversed()))).toBe('CountWrong');
    expect(said(list([...all.slice(0, 4), ...all.slice(3, 4)]))).toBe('CountWrong');
    expect(said(list(entries(6)))).toBe('CountWrong');
    const strange = { ...all[0]!, choice: one(9) };
    expect(said(list([strange, ...all.slice(1)]))).toBe('CountWrong');
    expect(said(list(all.slice(0, 4)))).toBe('CountWrong');
  });

  it('Z11 below five ballots there are counts and no list, and they fit the papers', () => {
    const counting = [...ready, ...five, hand(HOME), close];
    const four = entries(4);
    const counts = few(four) as Extract<Published, { is: 'tally' }>;
    expect(outcome(...counting, publish(counts))).toBe('ok');
    expect(outcome(...counting, publish({ ...counts, ballots: 3 }))).toBe('CountWrong');
    const two = [...ready, paper(0), paper(1), close];
    expect(outcome(...two, publish(few(entries(3))))).toBe('CountWrong');
    const events = JSON.stringify(eventsOf(...counting, publish(counts)));
    for (const { code } of four) expect(events).not.toContain(code);
    expect(pollAfter(...counting, publish(counts))).toMatchObject({ result: { listed: false, ballots: 4 } });
  });

  it('Z9 called off, a secret poll publishes nothing', () => {
    const off = [...ready, ...five, on(0, 'CallOffPoll')];
    expect(outcome(...off, publish(list(entries(5))))).toBe('PollOver');
    expect(pollAfter(...off).papers.size).toBe(0);
  });
});
