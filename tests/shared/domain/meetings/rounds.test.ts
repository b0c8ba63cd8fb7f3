import { describe, expect, it } from 'vitest';
import { carriedInto, latestVersion } from '../../../../shared/domain/proposals/state.ts';
import { readEntry, readHistory } from '../../../../shared/view/history.ts';
import { frameBetween } from '../../../../shared/view/frames.ts';
import { projectAll } from '../../../../shared/view/project.ts';
import { touchedBy } from '../../../../shared/view/touched.ts';
import { circleId, run, START, type Step } from '../../../fixtures/random-hall.ts';
import {
  adopts,
  after,
  answers,
  aside,
  closes,
  consent,
  does,
  eventsOf,
  GUEST,
  hall,
  HOUR,
  meets,
  object,
  open,
  opens,
  outcome,
  p,
  personId,
  proposalId,
  proposalIn,
  proposes,
  timed,
  wall,
} from './acting.ts';
import {
  DAY,
  names,
  rule,
  amend,
  acts,
  kitchen,
  entriesOf,
  rounds,
  verdictOf,
  consents,
} from './proposing.ts';

describe('rounds about proposals', () => {
  it('Q9 an answer is bound to one round and one version', () => {
    const asked = [...open, opens(0), answers(1, object)];
    const amended = [...asked, amend(0, 1)];
    expect(rounds(amended)[0]?.status).toBe('lapsed');
    expect(outcome([...amended, answers(2, consent)])).toBe('RoundOver');
    const again = [...amended, opens(0, 2)];
    expect([
      outcome([...again, answers(2, consent, 2, 1)]),
      outcome([...again, answers(2, consent, 1, 2)]),
      outcome([...again, answers(2, consent, 2, 2)]),
    ]).toEqual(['TextChanged', 'RoundOver', 'ok']);
    expect(outcome([...amended, opens(0, 1)])).toBe('TextChanged');
    expect(rounds(again)[1]?.answers.size).toBe(0);
    for (const aside of ['DeferProposal', 'WithdrawProposal'] as const)
      expect(rounds([...asked, acts(0, aside)])[0]?.status).toBe('lapsed');
  });

  it('Q10 who is asked answers for themselves; the last answer counts and can be taken back', () => {
    const asked = [...open, opens(0)];
    expect(outcome([...asked, answers(GUEST, consent)])).toBe('OnlyMembers');
    const out = does(2, { type: 'CheckOut', ...meets });
    expect(outcome([...asked, out, answers(2, consent)])).toBe('NotPresent');
    expect(outcome([...asked, answers(1, consent), answers(1, consent)])).toBe('AlreadySo');
    expect(rounds([...asked, answers(1, consent), answers(1, object)])[0]?.answers.get(personId(1))).toEqual(
      object,
    );
    const back = does(1, { type: 'TakeBackAnswer', ...p(), round: 1 });
    expect(rounds([...asked, answers(1, object), back])[0]?.answers.size).toBe(0);
    expect(outcome([...asked, back])).toBe('AlreadySo');
    // An objection does not leave the room with who raised it, and is lifted by nobody else.
    const objected = [...asked, ...consents([0, 1, 3]), answers(2, object), out];
    expect(proposalIn(after([...objected, closes(0)])).status).toBe('open');
    expect(proposalIn(after([...objected, answers(2, consent), closes(0)])).status).toBe('adopted');
    // Over days a circle's members are asked.
    const circled = timed([
      ...hall,
      kitchen,
      proposes(3, { kind: 'agreement' }, 1, circleId(0)),
      does(3, { type: 'OpenRound', ...p(1), version: 1, place: { in: 'days', closesAt: 0 } }),
    ]);
    expect([
      outcome([...circled, answers(1, consent, 1, 1, 1)]),
      outcome([...circled, answers(3, consent, 1, 1, 1)]),
    ]).toEqual(['NotInCircle', 'ok']);
  });

  it('Q11 until a round closes nobody is told more than how many answered', () => {
    const secret = { kind: 'object', words: 'Zyzzyva' } as const;
    const asked = [...open, opens(0)];
    const steps = [
      ...asked,
      answers(1, secret),
      answers(2, { kind: 'concern', words: 'Qwerty' }),
      answers(2, consent),
      answers(3, aside),
    ];
    const happened = run(steps).slice(asked.length);
    const [before, state] = [happened[0]!.before, happened.at(-1)!.state];
    for (const audience of ['room', 'member'] as const) {
      const keys = happened.flatMap(({ before: was, state: is, decision, at }) =>
        decision.ok ? [...touchedBy(was, is, decision.events, at)] : [],
      );
      const frame = frameBetween(before, state, new Set(keys), audience, names);
      expect(frame).toEqual({ from: before.number, to: state.number, heard: [[proposalIn(state).no, 3]] });
      const told = JSON.stringify([
        [...projectAll(state, audience, names)],
        readHistory(state, entriesOf(steps), `proposal:${proposalId(0)}`, audience),
        entriesOf(steps).map((entry) => readEntry(state, entry, audience)),
      ]);
      for (const words of ['Zyzzyva', 'Qwerty', 'standAside', 'RoundAnswered'])
        expect(told).not.toContain(words);
      // Nor whose they were.
      expect(
        entriesOf(steps)
          .slice(-4)
          .map((entry) => readEntry(state, entry, audience).by),
      ).toEqual([null, null, null, null]);
    }
    const closed = [...steps, closes(0)];
    const then = after(closed);
    const history = JSON.stringify(
      readHistory(then, entriesOf(closed), `proposal:${proposalId(0)}`, 'member'),
    );
    expect(history).toContain('Zyzzyva');
    expect(history).not.toContain('Qwerty');
    const lapsed = [...steps, amend(0, 1)];
    const later = JSON.stringify([
      [...projectAll(after(lapsed), 'member', names)],
      entriesOf(lapsed).map((entry) => readEntry(after(lapsed), entry, 'member')),
    ]);
    expect(later).not.toMatch(/Zyzzyva|Qwerty/);
    const room = [...projectAll(then, 'room', names)].map(([row]) => row).find(({ k }) => k === 'proposal');
    expect(room?.k === 'proposal' && [room.round?.result?.roll, room.round?.result?.counts]).toEqual([
      [],
      { consent: 1, concern: 0, standAside: 1, object: 1, notHeard: 1 },
    ]);
  });

  it('Q11 who may be named is told at once, also while a round is open', () => {
    const steps = [...open, opens(0), answers(1, consent), does(0, { type: 'ShowMeOnWall', shown: false })];
    const happened = run(steps).slice(-2);
    const keys = new Set(
      happened.flatMap(({ before, state, decision, at }) =>
        decision.ok ? [...touchedBy(before, state, decision.events, at)] : [],
      ),
    );
    const frame = frameBetween(happened[0]!.before, happened[1]!.state, keys, 'room', names);
    expect(JSON.stringify(frame.set)).not.toContain(personId(0));
    expect(frame.set?.some(({ k }) => k === 'proposal')).toBe(true);
  });

  it('Q12 who was entitled and the verdict are in the log as they were, by the rules of when it was opened', () => {
    const closed = [...open, opens(0), ...consents([0, 1]), closes(0)];
    const event = eventsOf(closed).find(({ type }) => type === 'RoundClosed');
    expect(event).toMatchObject({
      entitled: [0, 1, 2, 3].map(personId),
      verdict: { outcome: 'adopted', quorum: { entitled: 4, answered: 2, needed: 2 } },
    });
    const later = after([...closed, does(3, { type: 'LeaveHall' }), does(2, { type: 'CheckOut', ...meets })]);
    expect(proposalIn(later).rounds[0]).toMatchObject({ entitled: [0, 1, 2, 3].map(personId) });
    expect(verdictOf([...open, opens(0), ...consents([0]), closes(0)]).outcome).toBe('noQuorum');
    // A quorum of all, agreed while the round was open, is for the next one.
    const all = timed([
      ...open,
      opens(0),
      ...adopts(rule({ rule: 'quorumInMeeting', to: { num: 1, den: 1 } }), 5),
      ...consents([0, 1]),
      closes(0),
    ]);
    expect(proposalIn(after(all)).status).toBe('adopted');
    expect(after(all).rules.quorumInMeeting).toEqual({ num: 1, den: 1 });
  });

  it('Q13 nothing is adopted while an objection stands, unless the fall-back is in force', () => {
    const objected = (round: number): Step[] => [
      opens(0),
      ...consents([0, 1, 2], round),
      answers(3, object, round),
      closes(0, round),
    ];
    expect(proposalIn(after([...open, ...objected(1), ...objected(2)])).status).toBe('open');
    const fallBack = timed([
      ...open,
      ...adopts(rule({ rule: 'fallBack', to: { fraction: { num: 3, den: 4 }, afterRounds: 2 } }), 5),
    ]);
    expect(proposalIn(after([...fallBack, ...objected(1), ...objected(2)])).status).toBe('open');
    const third = [...fallBack, ...objected(1), ...objected(2), ...objected(3)];
    expect([proposalIn(after(third)).status, verdictOf(third).outcome]).toEqual([
      'adopted',
      'adoptedByFallBack',
    ]);
    // Rounds that nobody answered are none: else it would be in force by opening and closing.
    const empty = [1, 2, 3].flatMap((round) => [opens(0), closes(0, round)]);
    expect(proposalIn(after([...fallBack, ...empty, ...objected(4)])).status).toBe('open');
  });

  it('Q13 asked again about the same text, an objection stands until who raised it answers otherwise', () => {
    const asksAgain = does(0, { type: 'OpenRound', ...p(1), version: 1, place: { in: 'days', closesAt: 0 } });
    const closesRound = (round: number): Step => wall({ type: 'CloseRound', ...p(1), round }, 25 * HOUR);
    const yes = (round: number): Step[] => [0, 1, 2].map((n) => answers(n, consent, round, 1, 1));
    const first = [
      ...hall,
      proposes(0, { kind: 'agreement' }, 1),
      ...[asksAgain, ...yes(1), answers(3, object, 1, 1, 1), closesRound(1)],
    ];
    const again = [...first, asksAgain, ...yes(2)];
    const silent = after(timed([...again, closesRound(2)]));
    expect(proposalIn(silent, 1).status).toBe('open');
    // It is told with the round that it stands in, with its words.
    const [, second] = proposalIn(silent, 1).rounds;
    expect(second?.status === 'closed' && second.verdict.objections).toEqual([personId(3)]);
    expect(second?.answers.get(personId(3))).toEqual(object);
    const back = does(3, { type: 'TakeBackAnswer', ...p(1), round: 2 });
    const lifted = [...again, answers(3, consent, 2, 1, 1)];
    expect(proposalIn(after(timed([...lifted, back, closesRound(2)])), 1).status).toBe('open');
    expect(proposalIn(after(timed([...lifted, closesRound(2)])), 1).status).toBe('adopted');
    const newText = [
      ...[...first, amend(0, 1, 'Another', 1)],
      does(0, { type: 'OpenRound', ...p(1), version: 2, place: { in: 'days', closesAt: 0 } }),
      ...[0, 1, 2].map((n) => answers(n, consent, 2, 2, 1)),
    ];
    expect(proposalIn(after(timed([...newText, closesRound(2)])), 1).status).toBe('adopted');
  });

  it('Q13 nor is it got round by another text and back again', () => {
    const yes = (round: number, version: number): Step[] =>
      [0, 1, 2].map((n) => answers(n, consent, round, version));
    const objected = [...open, opens(0), ...yes(1, 1), answers(3, object), closes(0)];
    const { text, reviewAfter } = latestVersion(proposalIn(after(objected)));
    const amends = (version: number, to: string, days = reviewAfter): Step =>
      does(0, { type: 'Amend', ...p(), version, text: to, reviewAfter: days });
    const there = [
      ...objected,
      amends(1, 'Quite another'),
      opens(0, 2),
      answers(0, consent, 2, 2),
      closes(0, 2),
    ];
    const back = [...there, amends(2, text), opens(0, 3), ...yes(3, 3)];
    expect(proposalIn(after([...back, closes(0, 3)])).status).toBe('open');
    expect(verdictOf([...back, closes(0, 3)]).objections).toEqual([personId(3)]);
    expect(proposalIn(after([...back, answers(3, consent, 3, 3), closes(0, 3)])).status).toBe('adopted');
    // A shorter review is another proposal.
    const shorter = [...there, amends(2, text, 30), opens(0, 3), ...yes(3, 3), closes(0, 3)];
    expect(proposalIn(after(shorter)).status).toBe('adopted');
  });

  it('Q13 nor is it got round by putting the proposal off and taking it up again, or by who raised it going home', () => {
    const again = [
      ...[...open, opens(0), answers(0, consent), answers(3, object), acts(0, 'DeferProposal')],
      ...[acts(1, 'TakeUpProposal'), opens(0), answers(0, consent, 2), answers(1, consent, 2)],
    ];
    expect(proposalIn(after([...again, closes(0, 2)])).status).toBe('open');
    const home = [...again, does(3, { type: 'CheckOut', ...meets })];
    expect(proposalIn(after([...home, closes(0, 2)])).status).toBe('open');
    // From there they can still lift it.
    expect(proposalIn(after([...home, answers(3, consent, 2), closes(0, 2)])).status).toBe('adopted');
  });

  it('Q14 a round over days takes no answer after its time, and is closed by nobody before', () => {
    const asked = timed([
      ...hall,
      proposes(0, { kind: 'agreement' }, 1),
      does(0, { type: 'OpenRound', ...p(1), version: 1, place: { in: 'days', closesAt: 0 } }),
    ]);
    const close = { type: 'CloseRound', ...p(1), round: 1 } as const;
    expect([outcome([...asked, does(0, close)]), outcome([...asked, wall(close)])]).toEqual([
      'StillWaiting',
      'StillWaiting',
    ]);
    expect(outcome([...asked, { ...answers(1, consent, 1, 1, 1), after: 25 * HOUR }])).toBe('RoundOver');
    expect([
      outcome([...asked, does(3, close, 25 * HOUR)]),
      outcome([...asked, wall(close, 25 * HOUR)]),
      outcome([...asked, does(GUEST, close, 25 * HOUR)]),
    ]).toEqual(['ok', 'ok', 'OnlyMembers']);
    const lasting = (ms: number) =>
      outcome([
        ...hall,
        proposes(0, { kind: 'agreement' }, 1),
        does(0, { type: 'OpenRound', ...p(1), version: 1, place: { in: 'days', closesAt: START + ms } }),
      ]);
    expect([lasting(60_000), lasting(2 * HOUR), lasting(90 * DAY)]).toEqual([
      'TooShortOrLong',
      'ok',
      'TooShortOrLong',
    ]);
    expect(
      outcome([
        ...hall,
        proposes(0, { kind: 'agreement' }, 1),
        does(1, {
          type: 'OpenRound',
          ...p(1),
          version: 1,
          place: { in: 'days', closesAt: START + 2 * HOUR },
        }),
      ]),
    ).toBe('NotYours');
  });

  it('Q15 where more than a third stand aside another round is held first', () => {
    const asides = (round: number): Step[] => [
      opens(0),
      ...consents([0, 1], round),
      answers(2, aside, round),
      answers(3, aside, round),
      closes(0, round),
    ];
    const once = [...open, ...asides(1)];
    expect([proposalIn(after(once)).status, verdictOf(once).outcome]).toEqual([
      'open',
      'anotherRoundAdvised',
    ]);
    expect(proposalIn(after([...once, ...asides(2)])).status).toBe('adopted');
    // A new text is asked about anew.
    const amended = [
      ...once,
      amend(0, 1),
      opens(0, 2),
      ...consents([0, 1], 2, 2),
      answers(2, aside, 2, 2),
      answers(3, aside, 2, 2),
      closes(0, 2),
    ];
    expect(proposalIn(after(amended)).status).toBe('open');
  });

  it('Q14 nor is an answer taken back after that time', () => {
    const asked = [
      ...[...hall, proposes(0, { kind: 'agreement' }, 1)],
      does(0, { type: 'OpenRound', ...p(1), version: 1, place: { in: 'days', closesAt: 0 } }),
      answers(3, object, 1, 1, 1),
    ];
    const back = (later: number): Step => does(3, { type: 'TakeBackAnswer', ...p(1), round: 1 }, later);
    expect(outcome(timed([...asked, back(HOUR)]))).toBe('ok');
    expect(outcome(timed([...asked, back(25 * HOUR)]))).toBe('RoundOver');
  });

  it('Q13 nor by another value of a rule and back again', () => {
    const amends = (version: number, to: number): Step =>
      does(0, {
        ...{ type: 'Amend', ...p(1), version, text: 'Like this', reviewAfter: 90 },
        change: { rule: 'welcome', to },
      });
    const asks = (version: number): Step =>
      does(0, { type: 'OpenRound', ...p(1), version, place: { in: 'days', closesAt: 0 } });
    const stands = (...steps: Step[]): number => {
      const first = [proposes(0, rule({ rule: 'welcome', to: 5 }), 1), asks(1), answers(1, object, 1, 1, 1)];
      const proposal = proposalIn(after(timed([...hall, ...first, ...steps])), 1);
      return carriedInto(proposal, proposal.rounds.at(-1)!).size;
    };
    expect(stands(amends(1, 3), asks(2))).toBe(0);
    expect(stands(amends(1, 3), amends(2, 5), asks(3))).toBe(1);
  });
});
