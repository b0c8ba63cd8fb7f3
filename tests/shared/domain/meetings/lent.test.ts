import { describe, expect, it } from 'vitest';
import type { LentCommand } from '../../../../shared/domain/lent/commands.ts';
import { commitmentTo, draw } from '../../../../shared/domain/lot/lot.ts';
import { sha256 } from '../../../../shared/domain/lot/sha256.ts';
import { lineOf } from '../../../../shared/domain/speaking/line.ts';
import type { Digest, PersonId } from '../../../../shared/domain/ids.ts';
import { readEntry } from '../../../../shared/view/history.ts';
import { projectMine, projectAll } from '../../../../shared/view/project.ts';
import { projectMeeting } from '../../../../shared/view/project-meetings.ts';
import { lotValue, run, type Step } from '../../../fixtures/random-hall.ts';
import { adopts, after, eventsOf, GUEST, lends, meetingIn, meets, open, outcome, timed } from './acting.ts';
import { does, itemId, meetingId, personId, wall } from './acting.ts';

const role = (
  n: number,
  type: Exclude<LentCommand['type'], 'CommitToLot' | 'RevealForLot' | 'HandOn' | 'NoteHolder'>,
  later = 1000,
): Step => does(n, { type, ...lends }, later);
const hands = (n: number, to: number): Step => does(n, { type: 'HandOn', ...lends, to: personId(to) });
const lent = (steps: readonly Step[]) => meetingIn(after(steps)).lent.facilitator;
const willing = [...open, ...[0, 1, 2].map((n) => role(n, 'SayWilling')), role(3, 'DrawLot')];
const lotIn = (steps: readonly Step[]): string => lent(steps).drawing?.lot ?? '';
const commits = (before: readonly Step[], n: number): Step =>
  does(n, {
    type: 'CommitToLot',
    ...lends,
    commitment: commitmentTo(sha256, lotIn(before), personId(n), lotValue(n)),
  });
const reveals = (n: number, value = lotValue(n)): Step => does(n, { type: 'RevealForLot', ...lends, value });
const committed = (before: Step[], people: number[]): Step[] => [
  ...before,
  ...people.map((n) => commits(before, n)),
];

describe('roles of a meeting', () => {
  it('U1 a role is held by at most one member, who is present', () => {
    expect(outcome([...open, role(GUEST, 'TakeUp')])).toBe('OnlyMembers');
    expect(outcome([...open, role(0, 'TakeUp'), role(1, 'TakeUp')])).toBe('HeldBySomebody');
    expect(outcome([...open, does(1, { type: 'CheckOut', ...meets }), role(1, 'TakeUp')])).toBe('NotPresent');
    const held = lent([...open, role(0, 'TakeUp'), role(0, 'StepBack'), role(1, 'TakeUp')]);
    expect(held.holder).toBe(personId(1));
  });

  it('U2 with what the minutes hold anybody draws again and finds the same', () => {
    const ready = committed(willing, [0, 1, 2]);
    expect(outcome([...committed(willing, [0, 1]), reveals(0)])).toBe('NotYetAllCommitted');
    expect(outcome([...ready, reveals(0, lotValue(5))])).toBe('NotWhatWasCommitted');
    expect(outcome([...ready, reveals(0), reveals(0)])).toBe('AlreadySo');
    expect(outcome([...ready, reveals(3)])).toBe('NotWilling');
    const drawn = meetingIn(after([...ready, reveals(2), reveals(0), reveals(1)]));
    const [minutes] = drawn.drawn;
    const again = draw(sha256, {
      id: minutes?.lot ?? '',
      willing: minutes?.among ?? [],
      heldAt: new Map(),
      commitments: new Map(Object.entries(minutes?.commitments ?? {}) as [PersonId, Digest][]),
      values: new Map(Object.entries(minutes?.values ?? {}) as [PersonId, string][]),
    });
    expect(again).toMatchObject({ drawn: minutes?.chosen, leftOut: [] });
    expect(drawn.lent.facilitator.holder).toBe(minutes?.chosen);
    // Who held it goes behind those who never did.
    const next = [...ready, reveals(2), reveals(0), reveals(1)];
    const holder = Number(minutes?.chosen.slice(6, 7));
    const fresh = [0, 1, 2].filter((n) => n !== holder);
    expect(lent([...next, role(holder, 'StepBack'), role(3, 'DrawLot')]).drawing?.among).toEqual(
      fresh.map(personId),
    );
    // Values and commitments are for members.
    const state = after(next);
    const room = run(next).flatMap(({ step, at, decision }) =>
      decision.ok
        ? [readEntry(state, { ...at, envelope: { by: step.by }, events: decision.events }, 'room')]
        : [],
    );
    expect(JSON.stringify([room, [...projectAll(state, 'room', { get: () => 'Noor' })]])).not.toContain(
      lotValue(0),
    );
  });

  it('U3 a draw goes on without silent phones and without who goes, and nobody begins it anew by leaving', () => {
    const silent = committed(willing, [0, 1]);
    expect(outcome([...silent, role(3, 'DrawWithout')])).toBe('StillWaiting');
    expect(lent([...silent, role(3, 'DrawWithout', 10_000)]).drawing).toMatchObject({
      among: [0, 1].map(personId),
      stage: 'commit',
      commitments: {},
    });
    const all = committed(willing, [0, 1, 2]);
    const ways: Step[] = [
      role(0, 'TakeBackWilling'),
      does(0, { type: 'CheckOut', ...meets }),
      does(0, { type: 'LeaveHall' }),
    ];
    for (const way of ways)
      expect(lent([...all, reveals(1), reveals(2), way]).drawing).toMatchObject({
        among: [1, 2].map(personId),
        values: {},
      });
    // Willing again, they wait for the next one.
    expect(outcome([...all, role(0, 'TakeBackWilling'), role(0, 'SayWilling'), role(0, 'DrawLot')])).toBe(
      'BeingDrawn',
    );
    const last = [...all, role(0, 'TakeBackWilling'), role(1, 'TakeBackWilling')];
    expect(lent(last)).toMatchObject({ holder: personId(2), drawing: null });
    // All phones are silent: the willing are asked again.
    expect(lent([...willing, role(3, 'DrawWithout', 10_000)])).toMatchObject({ holder: null, drawing: null });
    expect(outcome([...open, role(3, 'DrawLot')])).toBe('NobodyWilling');
  });

  it('J2 U2 U3 who has no phone is drawn by the numbers of others, and anybody draws again', () => {
    const numberless = (n: number): Step => does(n, { type: 'SayWilling', ...lends, numberless: true });
    // Two of three have phones: theirs are the numbers.
    const three = [...open, role(0, 'SayWilling'), role(1, 'SayWilling'), numberless(2), role(3, 'DrawLot')];
    expect(lent(three).drawing).toMatchObject({
      among: [0, 1, 2].map(personId),
      numbers: [0, 1].map(personId),
    });
    const ready = committed(three, [0, 1]);
    expect(outcome([...three, commits(three, 2)])).toBe('NotWilling');
    expect(lent(ready).drawing?.stage).toBe('reveal');
    const chosen = new Set<PersonId>();
    for (let n = 0; n < 20; n += 1) {
      const value = `${lotValue(0).slice(0, -2)}${String(n).padStart(2, '0')}`;
      const one = does(0, {
        ...{ type: 'CommitToLot', ...lends },
        commitment: commitmentTo(sha256, lotIn(three), personId(0), value),
      });
      const done = meetingIn(after([...three, one, commits(three, 1), reveals(0, value), reveals(1)]));
      const { lot: id, among, numbers, commitments, values, chosen: drawn } = done.drawn[0] ?? {};
      const kept = { id: id ?? '', willing: among ?? [], heldAt: new Map<PersonId, number>() };
      const again = {
        commitments: new Map(Object.entries(commitments ?? {}) as [PersonId, Digest][]),
        values: new Map(Object.entries(values ?? {}) as [PersonId, string][]),
      };
      expect(draw(sha256, { ...kept, numbers: numbers ?? [], ...again })).toMatchObject({
        drawn,
        leftOut: [],
      });
      expect(done.lent.facilitator.holder).toBe(drawn);
      if (drawn !== undefined) chosen.add(drawn);
    }
    expect([...chosen].sort()).toEqual([0, 1, 2].map(personId));
  });

  it('U3 whoever alone would give numbers chooses nobody: then those of all who are there, or none', () => {
    const numberless = (n: number): Step => does(n, { type: 'SayWilling', ...lends, numberless: true });
    const two = [...open, role(0, 'SayWilling'), numberless(2), role(3, 'DrawLot')];
    const among = [0, 2].map(personId);
    const numbers = (lent(two).drawing?.numbers ?? []).map((id) => Number(id.slice(6, 7)));
    expect(lent(two).drawing).toMatchObject({ among });
    expect(numbers).not.toContain(2);
    expect(numbers).not.toContain(GUEST);
    expect(numbers.length).toBeGreaterThan(2);
    // Silent phones are left out, and whoever is drawn for goes on in it.
    const some = [...committed(two, [0, 1]), role(3, 'DrawWithout', 10_000)];
    expect(lent(some).drawing).toMatchObject({ among, numbers: [0, 1].map(personId), stage: 'commit' });
    // Who was to give a number goes before it is shown: on with the others, who are too few alone.
    const gone = [...committed(some, [0, 1]), reveals(0), does(1, { type: 'CheckOut', ...meets })];
    expect(lent(gone).drawing?.numbers).toEqual(numbers.filter((n) => n !== 1).map(personId));
    // No phone says anything: of those who have none nobody is drawn, and the willing are asked again.
    const without = [...open, numberless(1), numberless(2), role(3, 'DrawLot')];
    expect(lent(without).drawing?.numbers).not.toBeNull();
    expect(lent([...without, role(3, 'DrawWithout', 10_000)])).toMatchObject({ holder: null, drawing: null });
    // Whose number is waited for, and who then says at the wall that they have no phone: it goes on without it, and not among them.
    const later = [...two, numberless(1)];
    expect(lent(later)).toMatchObject({ willing: [0, 2, 1].map(personId), drawing: { among } });
    expect(lent(later).drawing?.numbers).toEqual(numbers.filter((n) => n !== 1).map(personId));
    expect(lent([...two, role(1, 'SayWilling')]).drawing).toEqual(lent(two).drawing);
    // Nobody else is willing any more: nothing is left to draw.
    expect(lent([...two, role(0, 'TakeBackWilling')])).toMatchObject({ holder: personId(2), drawing: null });
    const alone = numbers.filter((n) => n !== 0).map((n) => does(n, { type: 'CheckOut', ...meets }));
    expect(outcome([...open, role(0, 'SayWilling'), numberless(2), ...alone, role(0, 'DrawLot')])).toBe(
      'TooFewPhones',
    );
    const back = [
      ...open,
      numberless(2),
      role(2, 'TakeBackWilling'),
      role(2, 'SayWilling'),
      role(0, 'SayWilling'),
    ];
    expect(lent([...back, role(3, 'DrawLot')]).drawing?.numbers).toBeNull();
  });

  it('U4 a role is handed on only to who accepts it', () => {
    const offered = [...open, role(0, 'TakeUp'), hands(0, 1)];
    expect(lent(offered)).toMatchObject({ holder: personId(0), offeredTo: personId(1) });
    expect(lent([...offered, role(1, 'AcceptRole')])).toMatchObject({ holder: personId(1), offeredTo: null });
    expect(outcome([...offered, role(2, 'AcceptRole')])).toBe('AlreadySo');
    expect(lent([...offered, role(1, 'DeclineRole')])).toMatchObject({
      holder: personId(0),
      offeredTo: null,
    });
    expect(outcome([...offered, role(0, 'TakeBackHandOn'), role(1, 'AcceptRole')])).toBe('AlreadySo');
    expect(outcome([...open, role(0, 'TakeUp'), hands(0, GUEST)])).toBe('OnlyMembers');
    expect(outcome([...open, role(0, 'TakeUp'), hands(1, 2)])).toBe('NotYours');
    expect(outcome([...offered, does(1, { type: 'CheckOut', ...meets }), hands(0, 1)])).toBe('NotPresent');
  });

  it('U5 two members present call it back, and nobody is told whose call it was', () => {
    const held = [...open, role(0, 'TakeUp')];
    expect([
      outcome([...held, role(0, 'CallBack')]),
      outcome([...held, role(GUEST, 'CallBack')]),
      outcome([...open, role(1, 'CallBack')]),
    ]).toEqual(['NotAllowedHere', 'OnlyMembers', 'AlreadySo']);
    const called = [...held, role(1, 'CallBack')];
    expect(outcome([...called, role(1, 'CallBack')])).toBe('AlreadySo');
    expect(lent(called).holder).toBe(personId(0));
    expect(lent([...called, role(1, 'TakeBackCall'), role(2, 'CallBack')]).holder).toBe(personId(0));
    expect(lent([...called, role(2, 'CallBack')])).toMatchObject({ holder: null, calledBackBy: [] });
    const state = after(called);
    const meeting = [...projectAll(state, 'member', { get: () => 'Noor' })]
      .map(([row]) => row)
      .find(({ k }) => k === 'meeting');
    expect(meeting?.k === 'meeting' && meeting.lent.facilitator).toEqual({
      holder: personId(0),
      held: true,
      willing: [],
      willingCount: 0,
      offeredTo: null,
      calls: 1,
      gone: false,
      drawing: null,
    });
    expect(projectMine(state, personId(1)).meetings[0]?.calls).toEqual(['facilitator']);
    const entry = run(called).at(-1)!;
    const read = readEntry(
      state,
      { ...entry.at, envelope: { by: entry.step.by }, events: eventsOf(called).slice(-1) },
      'member',
    );
    expect(JSON.stringify(read)).not.toContain(personId(1));
  });

  it('U6 a vacant role is taken up while nobody else is willing, one whose holder is gone by anybody', () => {
    expect(outcome([...open, role(1, 'SayWilling'), role(0, 'TakeUp')])).toBe('OthersWilling');
    expect(outcome([...open, role(0, 'SayWilling'), role(0, 'TakeUp')])).toBe('ok');
    expect(outcome([...willing, role(3, 'TakeUp')])).toBe('BeingDrawn');
    const held = [...open, role(0, 'TakeUp'), role(2, 'SayWilling')];
    const gone = { type: 'NoteHolder', ...lends, gone: true } as const;
    expect([
      outcome([...held, does(1, gone)]),
      outcome([...held, wall(gone)]),
      outcome([...held, wall(gone), wall(gone)]),
    ]).toEqual(['NotAllowedHere', 'ok', 'AlreadySo']);
    expect(lent([...held, wall(gone), role(1, 'TakeUp')])).toMatchObject({
      holder: personId(1),
      gone: false,
    });
    expect(lent([...held, wall(gone), wall({ ...gone, gone: false })]).gone).toBe(false);
  });
});

describe('the floor', () => {
  const hand = (n: number, kind: 'speak' | 'answer' | 'clarify' | 'process' = 'speak', later = 1000): Step =>
    does(n, { type: 'RaiseHand', ...meets, kind }, later);
  const floor = (n: number, to: number): Step =>
    does(n, { type: 'GiveFloor', ...meets, person: personId(to) });

  it('U7 hands are people’s own, and the floor goes to who is next and to nobody else', () => {
    expect([outcome([...open, hand(GUEST)]), outcome([...open, hand(1), hand(1)])]).toEqual([
      'ok',
      'AlreadySo',
    ]);
    const up = [...open, hand(1), hand(GUEST), hand(2, 'process')];
    expect([outcome([...up, floor(0, 1)]), outcome([...up, floor(0, 2)])]).toEqual(['NotNext', 'ok']);
    expect(outcome([...up, floor(GUEST, 2)])).toBe('OnlyMembers');
    // Two screens at once: the second tap finds another next.
    expect(outcome([...up, floor(0, 2), floor(1, 2)])).toBe('NotNext');
    const spoken = meetingIn(after([...up, floor(0, 2), floor(0, 1)]));
    expect(spoken.turns.filter(({ to }) => to === null).map(({ person }) => person)).toEqual([personId(1)]);
    expect(
      outcome([...up, floor(0, 2), floor(0, 1), floor(0, GUEST), does(GUEST, { type: 'EndTurn', ...meets })]),
    ).toBe('ok');
    const held = [...up, does(0, { type: 'TakeUp', ...lends }), floor(0, 2)];
    expect([
      outcome([...held, does(1, { type: 'EndTurn', ...meets })]),
      outcome([...held, does(2, { type: 'EndTurn', ...meets })]),
    ]).toEqual(['NotFacilitator', 'ok']);
    const keeper = does(1, { type: 'TakeUp', ...meets, role: 'timekeeper' });
    expect(outcome([...held, keeper, does(1, { type: 'EndTurn', ...meets })])).toBe('ok');
    // Another item: nobody waits to speak to the one before.
    const add = does(0, {
      type: 'AddItem',
      ...meets,
      item: itemId(1),
      details: { kind: 'discuss', title: 'Garden', minutes: 5, proposal: null },
    });
    expect(
      meetingIn(after([...up, add, does(0, { type: 'OpenItem', ...meets, item: itemId(1) })])).hands,
    ).toEqual([]);
  });

  it('S1 whoever has the floor for a direct answer has half a minute, which rows tell; nobody else is timed', () => {
    const spoke = [...open, hand(1), floor(0, 1), hand(2, 'answer'), hand(3, 'answer')];
    const lasts = (steps: Step[]): number | null | undefined => {
      const state = after(steps);
      return projectMeeting(state, meetingIn(state), 'room')?.floor?.seconds;
    };
    expect(lasts(spoke)).toBeNull();
    expect(lasts([...spoke, floor(0, 2)])).toBe(30);
    // Each contribution has one direct answer: the next one is a turn like others.
    expect(lasts([...spoke, floor(0, 2), floor(0, 3)])).toBeNull();
  });

  it('U8 who is next follows from the meeting and not from the clock', () => {
    const least = timed([...adopts({ kind: 'rule', change: { rule: 'speaking', to: 'leastAirtime' } }, 5)]);
    const rules = after([...open, ...timed([...open, ...least]).slice(open.length)]).rules;
    expect(rules.speaking).toBe('leastAirtime');
    const state = after([...open, hand(1), floor(0, 1), hand(1, 'speak', 60_000), hand(2)]);
    const so = { ...state, rules };
    const next = lineOf(so, meetingIn(so))[0]?.hand.person;
    // Who speaks still is not before somebody who has said nothing, however short it is yet.
    expect(next).toBe(personId(2));
    expect(meetingId(0)).toBe(meetingIn(so).id);
  });
});
