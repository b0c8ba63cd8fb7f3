/** What is offered in a meeting, and what the rules then take. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/commands.ts';
import { decide } from '../../../shared/domain/decide.ts';
import type { State } from '../../../shared/domain/state.ts';
import {
  faultInMeeting,
  isAnyLeft,
  isTheirsRow,
  leftUndoneIn,
  mayBelongTo,
  mayNoteRow,
  mayOrderRow,
  mayTakeUpRow,
  mayWriteRow,
} from '../../../shared/view/in-meeting.ts';
import {
  circleId,
  deviceOf,
  does,
  hallWith,
  HOUR,
  itemId,
  meetingId,
  personId,
  proposalId,
  remarkId,
  run,
  START,
  type Step,
} from '../../fixtures/random-hall.ts';
import { seenBy } from './seeing.ts';

const [circle, meeting, item, proposal] = [circleId(0), meetingId(0), itemId(0), proposalId(0)];
const MOST = 7;
const some = fc.subarray([...Array(MOST).keys()], { minLength: 1 });
const welcome = { rule: 'welcome', to: 2 } as const;
const about = {
  ...{ title: 'Another way', driver: null, text: 'Like this', reviewAfter: 90 },
  circle: fc.constantFrom(null, circle),
  effect: fc.constantFrom(
    { kind: 'agreement' } as const,
    { kind: 'rule', change: welcome } as const,
    { kind: 'end', agreement: proposalId(1) } as const,
  ),
};
/** A rule of the hall, so that there is one to end. */
const rule = { title: 'Welcome', driver: null, text: 'By three', circle: null, reviewAfter: 90 } as const;
const ruled: Step[] = [
  does(0, {
    ...{ type: 'Propose', proposal: proposalId(1), ...rule },
    effect: { kind: 'rule', change: { rule: 'welcome', to: 3 } },
  }),
  does(0, {
    ...{ type: 'OpenRound', proposal: proposalId(1), version: 1 },
    place: { in: 'days', closesAt: START + 30 * HOUR },
  }),
  ...[0, 1, 2].map((n) =>
    does(n, {
      ...{ type: 'AnswerRound', proposal: proposalId(1), round: 1, version: 1 },
      answer: { kind: 'consent', words: null },
    }),
  ),
  does(0, { type: 'CloseRound', proposal: proposalId(1), round: 1 }, 31 * HOUR),
];

/** A meeting of any of a hall, or of its circle, with a proposal on hand that is anybody's; some have left since. */
const rooms = fc.record({
  ...{ members: fc.integer({ min: 3, max: MOST }), inCircle: some, here: some, effect: about.effect },
  ...{ meets: about.circle, whose: about.circle, by: fc.nat({ max: 2 }), asked: fc.boolean() },
  left: fc.subarray([1, 2], { maxLength: 1 }),
});
type Room = typeof rooms extends fc.Arbitrary<infer R> ? R : never;
const common: Room = {
  ...{ members: 5, inCircle: [0, 1], here: [0, 1, 2], effect: { kind: 'agreement' } },
  ...{ meets: null, whose: null, by: 2, asked: false, left: [] },
};
const examples: [Room][] = [common, { ...common, here: [0, 1] }, { ...common, meets: circle }].map((room) => [
  room,
]);

const hallOf = ({ members, inCircle, here, effect, meets, whose, by, asked, left }: Room): State => {
  const of = (people: number[]) => people.filter((n) => n < members);
  const first = of(here)[0] ?? 0;
  const last = of(here).at(-1) ?? 0;
  const { title, driver, text, reviewAfter } = about;
  const plan = { title: 'Assembly', at: START, where: null, circle: meets };
  const lent = (role: 'facilitator' | 'noteTaker', n: number) => does(n, { type: 'TakeUp', meeting, role });
  const steps: Step[] = [
    ...[...hallWith(members, 1), ...ruled],
    does(inCircle[0]! % members, { type: 'StartCircle', circle, name: 'Kitchen', domain: null }),
    ...of(inCircle).map((n) => does(n, { type: 'JoinCircle', circle })),
    does(by, {
      ...{ type: 'Propose', proposal, title, driver, text, reviewAfter },
      ...{ effect, circle: effect.kind === 'agreement' ? whose : null },
    }),
    does(0, { type: 'AnnounceMeeting', meeting, plan }),
    does(0, {
      ...{ type: 'AddItem', meeting, item },
      details: { kind: 'decide', title: 'Heating', minutes: 20, proposal },
    }),
    does(0, { type: 'BeginGathering', meeting }),
    ...[...of(here), members].map((n) => does(n, { type: 'CheckIn', meeting, named: true })),
    does(first, { type: 'OpenMeeting', meeting }),
    does(first, { type: 'OpenItem', meeting, item }),
    ...[lent('facilitator', first), lent('noteTaker', last)],
    ...(asked
      ? [
          does(by, {
            ...{ type: 'OpenRound', proposal, version: 1 },
            place: { in: 'days', closesAt: START + 99 * HOUR },
          }),
        ]
      : []),
    ...left.map((n) => does(n, { type: 'LeaveHall' })),
  ];
  return run(steps).at(-1)!.state;
};

const comesOf = (state: State, n: number, body: Command): string => {
  const step = { by: personId(n), device: deviceOf(n) };
  const decision = decide(state, body, step, { number: state.number + 1, time: state.time });
  return decision.ok ? 'ok' : decision.refusal.type;
};

it('H70 whoever is offered another text, or to put it off, may do so, and everybody else is not offered it', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(rooms, (room) => {
      const state = hallOf(room);
      for (let n = 0; n < MOST; n++) {
        const [me, view] = [personId(n), seenBy(state, personId(n))];
        if (state.people.get(me)?.status !== 'member') continue;
        const row = view.proposals.get(proposal)!;
        const offered = mayWriteRow(view, row, me);
        const amended = comesOf(state, n, {
          ...{ type: 'Amend', proposal, version: 1, text: 'Otherwise', reviewAfter: 90 },
        });
        const putOff = comesOf(state, n, { type: 'DeferProposal', proposal });
        expect([amended, putOff]).toEqual(offered ? ['ok', 'ok'] : ['NotYours', 'NotYours']);
        const given = comesOf(state, n, { type: 'ReturnToCircle', proposal, circle });
        if (offered) expect(given === 'ok').toBe(mayBelongTo(view, row, circle));
        const withdrawn = comesOf(state, n, { type: 'WithdrawProposal', proposal });
        expect(withdrawn).toBe(isTheirsRow(view, row, me) ? 'ok' : 'NotYours');
        // The room is told less: what may be done is kept from nobody, but for whom it was who has left.
        const wall = seenBy(state, me, 'room');
        if (offered && row.by !== null && view.people.get(row.by)?.status === 'member')
          expect(mayWriteRow(wall, wall.proposals.get(proposal)!, me)).toBe(true);
        seen.add(`${row.by === me ? 'mine' : 'ours'} ${offered}`);
      }
    }),
    { examples },
  );
  expect([...seen].sort()).toEqual(['mine true', 'ours false', 'ours true']);
});

it('H70 what was put aside is taken up again by whom the hub lets, and what a circle cannot decide is not given to it', () => {
  const KITCHEN = { rule: 'circle', to: { circle, name: 'Bakery', domain: null } } as const;
  const effects = [
    { kind: 'experiment' } as const,
    { kind: 'rule', change: KITCHEN } as const,
    { kind: 'rule', change: welcome } as const,
    { kind: 'keep', agreement: proposalId(1) } as const,
  ];
  const given = effects.map((effect) => {
    const { title, driver, text, reviewAfter } = about;
    const steps: Step[] = [
      ...[...hallWith(3), ...ruled],
      does(0, { type: 'StartCircle', circle, name: 'Kitchen', domain: null }),
      does(0, { type: 'Propose', proposal, title, driver, text, reviewAfter, circle: null, effect }),
    ];
    const state = run(steps).at(-1)!.state;
    const view = seenBy(state, personId(0));
    const may = mayBelongTo(view, view.proposals.get(proposal)!, circle);
    expect(comesOf(state, 0, { type: 'ReturnToCircle', proposal, circle })).toBe(may ? 'ok' : 'ForTheHall');
    for (const aside of ['WithdrawProposal', 'DeferProposal'] as const)
      for (const left of [[], [does(0, { type: 'LeaveHall' })]]) {
        const over = run([...steps, does(0, { type: aside, proposal }), ...left]).at(-1)!.state;
        for (const n of left.length > 0 ? [1] : [0, 1]) {
          const seen = seenBy(over, personId(n));
          const takes = mayTakeUpRow(seen, seen.proposals.get(proposal)!, personId(n));
          const comes = comesOf(over, n, { type: 'TakeUpProposal', proposal });
          expect(comes, `${aside} ${n} ${left.length}`).toBe(takes ? 'ok' : 'NotYours');
        }
      }
    return may;
  });
  expect(given).toEqual([true, true, false, false]);
});

it('H70 a room that cannot decide it is told why before it is asked', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(rooms, (room) => {
      const state = hallOf(room);
      const holder = state.meetings.get(meeting)?.lent.facilitator.holder ?? null;
      const n = [...Array(MOST).keys()].find((one) => personId(one) === holder);
      if (n === undefined) return;
      const view = seenBy(state, holder);
      const row = view.proposals.get(proposal)!;
      if (row.round?.status === 'open') return;
      const fault = faultInMeeting(view, row, view.meetings.get(meeting)!);
      const asks = { type: 'OpenRound', proposal, version: 1, place: { in: 'meeting', meeting } } as const;
      expect(comesOf(state, n, asks)).toBe(fault ?? 'ok');
      seen.add(fault ?? 'ok');
    }),
    { examples },
  );
  expect([...seen].sort()).toEqual(['ForTheHall', 'TooFewHere', 'ok']);
});

it('I9 I3 notes, and the order of what waits, are offered to whom the hub lets, in a room that is told less too', () => {
  const [NOTES, HALL] = [1, 4];
  const plan = { title: 'Assembly', at: START, where: null, circle: null };
  const waits = [0, 5, 6].map((n) =>
    does(0, {
      ...{ type: 'AddItem', meeting, item: itemId(n) },
      details: { kind: 'discuss', title: `${n}`, minutes: 5, proposal: null },
    }),
  );
  const coming: Step[] = [
    ...hallWith(HALL),
    ...[...Array(HALL).keys()].map((n) => does(n, { type: 'ShowMeOnWall', shown: true })),
    ...[does(0, { type: 'AnnounceMeeting', meeting, plan }), ...waits],
  ];
  const open: Step[] = [
    ...[...coming, does(0, { type: 'BeginGathering', meeting })],
    ...[0, NOTES, 2].map((n) => does(n, { type: 'CheckIn', meeting, named: false })),
    ...[does(0, { type: 'OpenMeeting', meeting }), does(0, { type: 'OpenItem', meeting, item })],
  ];
  const taken = [...open, does(NOTES, { type: 'TakeUp', meeting, role: 'noteTaker' })];
  const led = [...taken, does(0, { type: 'TakeUp', meeting, role: 'facilitator' })];
  const over = [...led, does(0, { type: 'CloseMeeting', meeting })];
  const left = [...over, does(NOTES, { type: 'LeaveHall' })];
  const seen = new Set<string>();
  for (const steps of [coming, open, taken, led, over, left]) {
    const state = run(steps).at(-1)!.state;
    const { came, present, items } = state.meetings.get(meeting)!;
    const last = items.flatMap(({ id, status }) => (status === 'waiting' ? [id] : [])).toReversed();
    for (let n = 0; n < HALL; n++) {
      const me = personId(n);
      if (state.people.get(me)?.status !== 'member') continue;
      const note = comesOf(state, n, { type: 'WriteNote', meeting, item, note: remarkId(n), text: 'Wood' });
      const order = comesOf(state, n, { type: 'ArrangeAgenda', meeting, order: last });
      const wasHere = came.some(({ person }) => person === me);
      for (const view of [seenBy(state, me), seenBy(state, me, 'room')]) {
        const row = view.meetings.get(meeting)!;
        expect(mayNoteRow(row, me, wasHere)).toBe(note === 'ok');
        expect(mayOrderRow(row, me, present.includes(me))).toBe(order === 'ok');
      }
      seen.add(`${note} ${order}`);
    }
  }
  expect([...seen].sort()).toEqual([
    'NotNoteTaker MeetingOver',
    'NotNoteTaker NotFacilitator',
    'NotNoteTaker ok',
    'ok MeetingOver',
    'ok NotFacilitator',
    'ok ok',
  ]);
});

it('W101 a meeting leaves undone what is drawn, what is on hand and what waits, and nothing of another one', () => {
  const begun: Step[] = [
    ...hallWith(4),
    does(0, { type: 'AnnounceMeeting', meeting, plan: { title: 'X', at: START, where: null, circle: null } }),
    ...[0, 1].map((n) =>
      does(n, {
        ...{ type: 'AddItem', meeting, item: itemId(n) },
        details: { kind: 'discuss', title: `Matter ${n}`, minutes: 5, proposal: null },
      }),
    ),
    does(0, { type: 'BeginGathering', meeting }),
    ...[0, 1, 2].map((n) => does(n, { type: 'CheckIn', meeting, named: true })),
    does(0, { type: 'OpenMeeting', meeting }),
  ];
  const left = (...steps: Step[]) => {
    const view = seenBy(run([...begun, ...steps]).at(-1)!.state, personId(0));
    const row = view.meetings.get(meeting);
    if (row === undefined) throw new Error('no such meeting');
    const found = leftUndoneIn(view, row);
    return [found.draws.length, found.onHand?.title ?? null, found.waiting.length, isAnyLeft(found)];
  };
  const takes = (n: number) => does(0, { type: 'OpenItem', meeting, item: itemId(n) });
  const ends = (n: number) => does(0, { type: 'CloseItem', meeting, item: itemId(n) });
  const willing = (n: number) => does(n, { type: 'SayWilling', meeting, role: 'noteTaker' });
  expect(left()).toEqual([0, null, 2, true]);
  expect(left(takes(0))).toEqual([0, 'Matter 0', 1, true]);
  const done = [takes(0), takes(1), ends(1)];
  expect(left(...done)).toEqual([0, null, 0, false]);
  const draw = does(0, { type: 'DrawLot', meeting, role: 'noteTaker' });
  expect(left(...done, willing(1), willing(2), draw)).toEqual([1, null, 0, true]);
});
