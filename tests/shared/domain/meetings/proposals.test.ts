import { describe, expect, it } from 'vitest';
import { carriedInto } from '../../../../shared/domain/proposals/state.ts';
import { rulesAsTheyCome } from '../../../../shared/domain/agreements/rules.ts';
import type { Effect } from '../../../../shared/domain/proposals/commands.ts';
import { latestVersion } from '../../../../shared/domain/proposals/state.ts';
import { readEntry, readHistory } from '../../../../shared/view/history.ts';
import { frameBetween } from '../../../../shared/view/frames.ts';
import { projectAll } from '../../../../shared/view/project.ts';
import { freshness } from '../../../../shared/view/board.ts';
import { touchedBy } from '../../../../shared/view/touched.ts';
import {
  circleId,
  details,
  hallWith,
  meetingBegun,
  needId,
  run,
  START,
  stateAfter,
  type Step,
} from '../../../fixtures/random-hall.ts';
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
  heating,
  HOUR,
} from './acting.ts';
import {
  lends,
  meetingId,
  meets,
  object,
  open,
  opens,
  outcome,
  overDays,
  p,
  personId,
  plan,
} from './acting.ts';
import { proposalId, proposalIn, proposes, timed, wall } from './acting.ts';

const DAY = 24 * HOUR;
const names = { get: () => 'Noor' };
const rule = (change: Extract<Effect, { kind: 'rule' }>['change']): Effect => ({ kind: 'rule', change });
const amend = (n: number, version: number, text = 'With the sun', which = 0): Step =>
  does(n, { type: 'Amend', ...p(which), version, text, reviewAfter: 90 });
const acts = (n: number, type: 'DeferProposal' | 'WithdrawProposal' | 'TakeUpProposal', which = 0): Step =>
  does(n, { type, ...p(which) });
const kitchen = does(3, { type: 'StartCircle', circle: circleId(0), name: 'Kitchen', domain: null });
/** A meeting of these people that has that proposal on hand. */
const meetingOn = (which: number, people: readonly number[]): Step[] => {
  const who = people[0] ?? 0;
  return [
    does(who, { type: 'AnnounceMeeting', ...meets, plan }),
    does(who, {
      ...{ type: 'AddItem', ...meets, item: heating.item },
      details: { kind: 'decide', title: 'X', minutes: 5, proposal: proposalId(which) },
    }),
    does(who, { type: 'BeginGathering', ...meets }),
    ...people.map((n) => does(n, { type: 'CheckIn', ...meets, named: true })),
    does(who, { type: 'OpenMeeting', ...meets }),
    does(who, { type: 'OpenItem', ...heating }),
  ];
};
const entriesOf = (steps: readonly Step[]) =>
  run(steps).flatMap(({ step, at, decision }) =>
    decision.ok ? [{ ...at, envelope: { by: step.by }, events: decision.events }] : [],
  );
const rounds = (steps: readonly Step[], which = 0) => proposalIn(after(steps), which).rounds;
const verdictOf = (steps: readonly Step[], which = 0) => {
  const last = rounds(steps, which).at(-1);
  if (last?.status !== 'closed') throw new Error('no round was closed');
  return last.verdict;
};
const consents = (people: readonly number[], round = 1, version = 1) =>
  people.map((n) => answers(n, consent, round, version));

describe('proposals', () => {
  it('Q8 any member proposes; the text is changed by who proposed it, and in the room by who holds the pen', () => {
    expect([
      outcome([...hall, proposes(3, { kind: 'agreement' }, 1)]),
      outcome([...hall, proposes(GUEST, { kind: 'agreement' }, 1)]),
    ]).toEqual(['ok', 'OnlyMembers']);
    expect([outcome([...open, amend(0, 1)]), outcome([...open, amend(1, 1)])]).toEqual(['ok', 'NotYours']);
    for (const role of ['facilitator', 'noteTaker'] as const) {
      const held = [...open, does(1, { type: 'TakeUp', ...meets, role })];
      expect(outcome([...held, amend(1, 1)])).toBe('ok');
      expect(
        outcome([
          ...held,
          does(1, { type: 'TakeUp', ...lends }),
          does(1, { type: 'CloseItem', ...heating }),
          amend(1, 1),
        ]),
      ).toBe('NotYours');
    }
    // Two write at once: the second reads first.
    expect(outcome([...open, amend(0, 1), amend(0, 1, 'With both')])).toBe('TextChanged');
    expect(outcome([...open, amend(0, 1, 'With wood')])).toBe('AlreadySo');
    const left = [...open, does(0, { type: 'LeaveHall' })];
    expect([outcome([...left, amend(3, 1)]), outcome([...left, acts(2, 'WithdrawProposal')])]).toEqual([
      'ok',
      'ok',
    ]);
    expect(
      outcome([...left, ...timed([...left, ...overDays(0, 2, [])]).slice(left.length, left.length + 1)]),
    ).toBe('ok');
  });

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

  it('W102 what is asked in one meeting is asked in no other meanwhile, nor over days; one after the other it is', () => {
    const own = { meeting: meetingId(1) } as const;
    const item = { ...own, item: heating.item } as const;
    const there: Step[] = [
      does(1, { type: 'AnnounceMeeting', ...own, plan: { ...plan, title: 'Another' } }),
      does(1, {
        ...{ type: 'AddItem', ...item },
        details: { kind: 'decide', title: 'Heating', minutes: 5, proposal: proposalId(0) },
      }),
      does(1, { type: 'BeginGathering', ...own }),
      ...[1, 2, 3].map((n) => does(n, { type: 'CheckIn', ...own, named: true })),
      does(1, { type: 'OpenMeeting', ...own }),
      does(1, { type: 'OpenItem', ...item }),
    ];
    const asks = does(1, {
      ...{ type: 'OpenRound', ...p(0), version: 1, place: { in: 'meeting', ...own } },
    });
    const days = does(0, { type: 'OpenRound', ...p(0), version: 1, place: { in: 'days', closesAt: 0 } });
    const both = [...open, ...there];
    expect([outcome([...both, opens(0)]), outcome([...both, asks])]).toEqual(['ok', 'ok']);
    const asked = [...both, opens(0)];
    expect([
      outcome([...asked, opens(0)]),
      outcome([...asked, asks]),
      outcome(timed([...asked, days])),
      outcome([...asked, closes(0), asks]),
      outcome(timed([...both, days, asks])),
    ]).toEqual(['AlreadySo', 'AskedElsewhere', 'AskedElsewhere', 'ok', 'AskedElsewhere']);
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

  it('Q8 nobody writes in somebody else’s proposal by a meeting of their own, nor while it is asked elsewhere', () => {
    const own = { meeting: meetingId(1) } as const;
    const item = { ...own, item: heating.item } as const;
    const sham = (n: number, others: readonly number[]): Step[] => [
      does(n, {
        type: 'AnnounceMeeting',
        ...own,
        plan: { title: 'Mine', at: START, where: null, circle: null },
      }),
      does(n, {
        ...{ type: 'AddItem', ...item },
        details: { kind: 'decide', title: 'Theirs', minutes: 1, proposal: proposalId(1) },
      }),
      does(n, { type: 'BeginGathering', ...own }),
      ...[n, ...others].map((one) => does(one, { type: 'CheckIn', ...own, named: false })),
      does(n, { type: 'OpenMeeting', ...own }),
      ...(['facilitator', 'noteTaker'] as const).map((role) => does(n, { type: 'TakeUp', ...own, role })),
      does(n, { type: 'OpenItem', ...item }),
    ];
    const proposed = [...hall, proposes(0, { kind: 'agreement' }, 1)];
    const writes = [amend(3, 1, 'Mine now', 1), acts(3, 'DeferProposal', 1)];
    for (const write of writes) {
      expect(outcome([...proposed, ...sham(3, []), write])).toBe('NotYours');
      // A room that could decide it has it written down …
      expect(outcome([...proposed, ...sham(3, [1, 2]), write])).toBe('ok');
    }
    // … but not over what everybody is being asked.
    const asked = timed([
      ...proposed,
      does(0, { type: 'OpenRound', ...p(1), version: 1, place: { in: 'days', closesAt: 0 } }),
    ]);
    for (const write of writes) expect(outcome([...asked, ...sham(3, [1, 2]), write])).toBe('NotYours');
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

  it('Q16 what is a circle’s is decided in a room by enough of that circle, and by nobody alone', () => {
    const circle = circleId(0);
    const joins = (n: number): Step => does(n, { type: 'JoinCircle', circle });
    const asks = (people: readonly number[]): Step[] => [
      ...[
        ...hall,
        does(0, { type: 'StartCircle', circle, name: 'Kitchen', domain: null }),
        joins(1),
        joins(2),
      ],
      proposes(3, rule({ rule: 'circle', to: { circle, name: 'Mine', domain: null } }), 1, circle),
      ...meetingOn(1, people),
      opens(people[0] ?? 0, 1, 1),
    ];
    expect(outcome(asks([3]))).toBe('TooFewHere');
    expect(outcome(asks([3, 0, 1]))).toBe('TooFewHere');
    expect(outcome(asks([3, 0, 1, 2]))).toBe('ok');
    // Most of them have gone home when it is closed: it lapses.
    const gone = [
      ...asks([3, 0, 1, 2]),
      ...[answers(3, consent, 1, 1, 1), does(0, { type: 'CheckOut', ...meets }), closes(3, 1, 1)],
    ];
    expect(proposalIn(after(gone), 1).rounds[0]?.status).toBe('lapsed');
  });

  it('Q16 a rule is ended by no fewer than could have made it', () => {
    const made = timed([
      ...[...hallWith(10), proposes(0, rule({ rule: 'welcome', to: 5 }), 1)],
      ...overDays(1, 0, [0, 1, 2, 3]),
    ]);
    const ends = (people: readonly number[]): Step[] => [
      ...[...made, proposes(0, { kind: 'end', agreement: proposalId(1) }, 2)],
      ...[...meetingOn(2, people), opens(0, 1, 2)],
    ];
    expect(outcome(ends([0, 1, 2]))).toBe('TooFewHere');
    expect(outcome(ends([0, 1, 2, 3]))).toBe('ok');
  });

  it('Q16 what is the whole hall’s is decided by no circle and by no few', () => {
    const anew = rule({ rule: 'hallName', to: { name: 'Mine', languages: ['en'] } });
    const circle = circleId(0);
    expect(outcome([...hall, kitchen, proposes(3, anew, 1, circle)])).toBe('ForTheHall');
    const own = rule({ rule: 'circle', to: { circle, name: 'Pots', domain: null } });
    expect(outcome([...hall, kitchen, proposes(3, own, 1, circle)])).toBe('ok');
    const agreed = timed([...hall, kitchen, ...adopts({ kind: 'agreement' }, 1)]);
    for (const kind of ['keep', 'change', 'end'] as const)
      expect(outcome([...agreed, proposes(3, { kind, agreement: proposalId(1) }, 2, circle)])).toBe(
        'ForTheHall',
      );
    expect(
      outcome([...hall, kitchen, proposes(3, anew, 1), does(3, { type: 'ReturnToCircle', ...p(1), circle })]),
    ).toBe('ForTheHall');
    // Alone, or two, in a meeting that nobody else heard of.
    expect(outcome([...hall, ...meetingBegun([0]), opens(0)])).toBe('TooFewHere');
    expect(outcome([...hall, ...meetingBegun([0, 1]), opens(0)])).toBe('TooFewHere');
    expect(outcome([...hall, ...meetingBegun([0, 1, 2]), opens(0)])).toBe('ok');
    const home = [
      ...hall,
      ...meetingBegun([0, 1, 2]),
      opens(0),
      ...consents([0, 1, 2]),
      does(2, { type: 'CheckOut', ...meets }),
      closes(0),
    ];
    expect([proposalIn(after(home)).status, rounds(home)[0]?.status]).toEqual(['open', 'lapsed']);
    // A rule: three of ten are less than a third.
    const ten = hallWith(10);
    const item = {
      type: 'AddItem',
      ...meets,
      item: heating.item,
      details: { kind: 'decide', title: 'Name', minutes: 5, proposal: proposalId(0) },
    } as const;
    const assembly = (people: number[]): Step[] => [
      ...ten,
      proposes(0, anew, 0),
      does(0, { type: 'AnnounceMeeting', ...meets, plan }),
      does(0, item),
      does(0, { type: 'BeginGathering', ...meets }),
      ...people.map((n) => does(n, { type: 'CheckIn', ...meets, named: true })),
      does(0, { type: 'OpenMeeting', ...meets }),
      does(0, { type: 'OpenItem', ...heating }),
      opens(0),
    ];
    expect([outcome(assembly([0, 1, 2])), outcome(assembly([0, 1, 2, 3]))]).toEqual(['TooFewHere', 'ok']);
    const circles = [
      ...hall,
      kitchen,
      ...meetingBegun([0, 1, 2]).map((step) =>
        step.body.type === 'AnnounceMeeting'
          ? { ...step, body: { ...step.body, plan: { ...plan, circle } } }
          : step,
      ),
      opens(0),
    ];
    expect(outcome(circles)).toBe('ForTheHall');
  });

  it('Q17 what is adopted is an agreement with a review date, and a rule is obeyed and says where it was decided', () => {
    const closed = [...open, opens(0), ...consents([0, 1, 2]), closes(0)];
    const state = after(closed);
    expect(state.agreements.get(proposalId(0))).toMatchObject({
      status: 'inForce',
      text: 'With wood',
      reviewAt: state.time + 90 * DAY,
      insteadOf: null,
    });
    const first = timed([...hall, ...adopts(rule({ rule: 'speaking', to: 'firstCome' }), 1)]);
    expect(after(first).rules).toMatchObject({ speaking: 'firstCome', from: { speaking: proposalId(1) } });
    const second = timed([...first, ...adopts(rule({ rule: 'speaking', to: 'leastAirtime' }), 2)]);
    expect(after(second).rules).toMatchObject({
      speaking: 'leastAirtime',
      from: { speaking: proposalId(2) },
    });
    expect(after(second).agreements.get(proposalId(1))).toMatchObject({
      status: 'superseded',
      supersededBy: proposalId(2),
    });
    const named = timed([
      ...hall,
      kitchen,
      ...adopts(rule({ rule: 'hallName', to: { name: 'The New Mill', languages: ['el'] } }), 1),
      ...adopts(rule({ rule: 'circle', to: { circle: circleId(0), name: 'Pots', domain: null } }), 2),
    ]);
    expect([after(named).hall?.name, after(named).circles.get(circleId(0))?.name]).toEqual([
      'The New Mill',
      'Pots',
    ]);
    expect(outcome([...hall, does(0, { type: 'NameHall', name: 'Mine', languages: ['en'] })])).toBe(
      'NeedsAgreement',
    );
    expect(outcome([...closed, amend(0, 1)])).toBe('ProposalOver');
  });

  it('Q18 any member calls for a review; it keeps, changes or ends', () => {
    const agreed = timed([...hall, ...adopts(rule({ rule: 'speaking', to: 'firstCome' }), 1)]);
    const call = (n: number): Step => does(n, { type: 'CallReview', agreement: proposalId(1) });
    const back = (n: number): Step => does(n, { type: 'TakeBackReview', agreement: proposalId(1) });
    expect([
      outcome([...agreed, call(3)]),
      outcome([...agreed, call(GUEST)]),
      outcome([...agreed, call(3), call(2)]),
      outcome([...agreed, call(3), back(2)]),
      outcome([...agreed, call(3), back(3)]),
    ]).toEqual(['ok', 'OnlyMembers', 'AlreadySo', 'NotYours', 'ok']);
    const review = (kind: 'keep' | 'change' | 'end') =>
      after(timed([...agreed, call(3), ...adopts({ kind, agreement: proposalId(1) }, 2)]));
    expect(review('keep').agreements.get(proposalId(1))).toMatchObject({
      status: 'inForce',
      reviewCalledBy: null,
      reviewAt: review('keep').time + 90 * DAY,
    });
    expect(review('change').agreements.get(proposalId(2))).toMatchObject({
      status: 'inForce',
      insteadOf: proposalId(1),
      change: { rule: 'speaking', to: 'firstCome' },
    });
    expect(review('change').agreements.get(proposalId(1))?.status).toBe('superseded');
    expect(review('end').agreements.get(proposalId(1))?.status).toBe('ended');
    expect(review('end').rules).toEqual(rulesAsTheyCome);
    // Ended another way while a review was open: that asks for nothing any more.
    const both = timed([
      ...agreed,
      proposes(0, { kind: 'keep', agreement: proposalId(1) }, 3),
      does(0, { type: 'OpenRound', ...p(3), version: 1, place: { in: 'days', closesAt: 0 } }),
      ...[0, 1, 2].map((n) => answers(n, consent, 1, 1, 3)),
      ...adopts({ kind: 'end', agreement: proposalId(1) }, 2),
      closes(0, 1, 3),
    ]);
    expect(proposalIn(after(both), 3)).toMatchObject({ status: 'open', rounds: [{ status: 'lapsed' }] });
    expect(outcome([...both, proposes(0, { kind: 'keep', agreement: proposalId(1) }, 4)])).toBe(
      'AgreementOver',
    );
    // A circle's agreement stays the circle's when the hall changes it.
    const circled = timed([
      ...hall,
      kitchen,
      proposes(3, { kind: 'agreement' }, 1, circleId(0)),
      ...overDays(1, 3, [3]),
      ...adopts({ kind: 'change', agreement: proposalId(1) }, 2),
    ]);
    expect(after(circled).agreements.get(proposalId(2))?.circle).toBe(circleId(0));
  });

  it('Q19 rules that contradict each other are never in force together', () => {
    const pale = (to: number) => rule({ rule: 'paleAfterDays', to });
    const shelf = (to: number) => rule({ rule: 'shelfAfterDays', to });
    expect(outcome([...hall, proposes(0, pale(14), 1)])).toBe('TimesCrossed');
    // Both possible when they were proposed: the second to be adopted no longer is.
    const asks = (which: number): Step =>
      does(0, { type: 'OpenRound', ...p(which), version: 1, place: { in: 'days', closesAt: 0 } });
    const both = timed([
      ...hall,
      proposes(0, pale(10), 1),
      proposes(0, shelf(8), 2),
      asks(1),
      asks(2),
      ...[1, 2].flatMap((which) => [0, 1, 2].map((n) => answers(n, consent, 1, 1, which))),
      wall({ type: 'CloseRound', ...p(1), round: 1 }, 25 * HOUR),
      wall({ type: 'CloseRound', ...p(2), round: 1 }),
    ]);
    expect(after(both).rules).toMatchObject({ paleAfterDays: 10, shelfAfterDays: 14 });
    expect(proposalIn(after(both), 2).status).toBe('open');
    const late = timed([...hall, ...adopts(shelf(30), 1), ...adopts(pale(20), 2)]);
    expect(outcome([...late, proposes(0, { kind: 'end', agreement: proposalId(1) }, 3)])).toBe(
      'TimesCrossed',
    );
    expect(outcome([...late, proposes(0, { kind: 'end', agreement: proposalId(2) }, 3)])).toBe('ok');
  });

  it('Q20 what somebody withdrew is taken up by them only, what was put off by any member', () => {
    const withdrawn = [...open, acts(0, 'WithdrawProposal')];
    expect([
      outcome([...withdrawn, acts(1, 'TakeUpProposal')]),
      outcome([...withdrawn, acts(0, 'TakeUpProposal')]),
      outcome([...withdrawn, amend(0, 1)]),
    ]).toEqual(['NotYours', 'ok', 'ProposalOver']);
    expect(outcome([...open, acts(1, 'WithdrawProposal')])).toBe('NotYours');
    const later = [...open, acts(0, 'DeferProposal')];
    expect(outcome([...later, acts(3, 'TakeUpProposal')])).toBe('ok');
    const returned = [...open, kitchen, does(0, { type: 'ReturnToCircle', ...p(), circle: circleId(0) })];
    expect(proposalIn(after([...returned, acts(2, 'TakeUpProposal')]))).toMatchObject({
      status: 'draft',
      circle: circleId(0),
    });
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

  it('Q21 another value of a rule is another version, and everybody is asked again', () => {
    const asked = timed([
      ...hall,
      proposes(0, rule({ rule: 'welcome', to: 5 }), 1),
      does(0, { type: 'OpenRound', ...p(1), version: 1, place: { in: 'days', closesAt: 0 } }),
      answers(1, object, 1, 1, 1),
    ]);
    const change = (to: number): Step =>
      does(0, {
        type: 'Amend',
        ...p(1),
        version: 1,
        text: 'Like this',
        reviewAfter: 90,
        change: { rule: 'welcome', to },
      });
    const three = after([...asked, change(3)]);
    expect(proposalIn(three, 1)).toMatchObject({
      effect: { change: { rule: 'welcome', to: 3 } },
      versions: [{ version: 1 }, { version: 2 }],
      rounds: [{ status: 'lapsed' }],
    });
    expect(outcome([...asked, change(5)])).toBe('AlreadySo');
    expect(
      outcome([
        ...asked,
        does(0, {
          type: 'Amend',
          ...p(1),
          version: 1,
          text: 'x',
          reviewAfter: 90,
          change: { rule: 'paleAfterDays', to: 3 },
        }),
      ]),
    ).toBe('Malformed');
    expect(
      outcome([
        ...open,
        does(0, {
          type: 'Amend',
          ...p(),
          version: 1,
          text: 'x',
          reviewAfter: 90,
          change: { rule: 'welcome', to: 3 },
        }),
      ]),
    ).toBe('Malformed');
  });

  it('Q22 how many welcome a newcomer and when needs fade is as the hall agreed', () => {
    const vouch = (n: number): Step => does(n, { type: 'VouchFor', person: personId(GUEST) });
    const agreed = timed([...hall, ...adopts(rule({ rule: 'welcome', to: 3 }), 1)]);
    const status = (steps: readonly Step[]) => after(steps).people.get(personId(GUEST))?.status;
    expect([
      status([...hall, vouch(0), vouch(1)]),
      status([...agreed, vouch(0), vouch(1)]),
      status([...agreed, vouch(0), vouch(1), vouch(2)]),
    ]).toEqual(['member', 'guest', 'member']);
    const fades = timed([
      ...hall,
      does(0, { type: 'RaiseNeed', need: needId(0), details: details() }),
      ...adopts(rule({ rule: 'paleAfterDays', to: 2 }), 1),
      ...adopts(rule({ rule: 'shelfAfterDays', to: 4 }), 2),
    ]);
    const state = stateAfter(fades);
    const row = [...projectAll(state, 'member', names)].map(([one]) => one).find(({ k }) => k === 'need');
    const at = (days: number) =>
      row?.k === 'need' ? freshness(row, row.seenAt + days * DAY, state.rules) : null;
    expect([at(1), at(2), at(4)]).toEqual(['fresh', 'pale', 'shelf']);
    expect(meetingId(0)).not.toBe(meetingId(1));
  });
});
