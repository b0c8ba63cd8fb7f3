import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../shared/domain/commands.ts';
import type { MeetingCommand } from '../../../../shared/domain/meetings/commands.ts';
import { limits } from '../../../../shared/limits.ts';
import { readEntry, readHistory } from '../../../../shared/view/history.ts';
import { projectMeeting } from '../../../../shared/view/project-meetings.ts';
import { projectMine } from '../../../../shared/view/project.ts';
import { minutesOf } from '../../../../shared/minutes/of-meeting.ts';
import { foretell } from '../../../../shared/view/foretell.ts';
import type { View } from '../../../../shared/view/rows.ts';
import { touchedBy } from '../../../../shared/view/touched.ts';
import { seenBy } from '../../view/seeing.ts';
import {
  circleId,
  details,
  hallWith,
  needId,
  remarkId,
  run,
  type Step,
} from '../../../fixtures/random-hall.ts';
import {
  after,
  all,
  eventsOf,
  GUEST,
  hall,
  heating,
  lends,
  meetingIn,
  meets,
  open,
  outcome,
} from './acting.ts';
import { answers, consent, does, HOUR, itemId, meetingId, opens, p, personId, plan } from './acting.ts';

const announce = (n: number, which = 0): Step =>
  does(n, { type: 'AnnounceMeeting', meeting: meetingId(which), plan });
const go = (
  n: number,
  type: Exclude<MeetingCommand['type'], 'AnnounceMeeting' | 'ChangeMeeting' | 'CheckIn' | 'GiveFeedback'>,
): Step => does(n, { type, ...meets });
const comes = (n: number, named = true): Step => does(n, { type: 'CheckIn', ...meets, named });
const item = (n: number, which: number): Step =>
  does(n, {
    ...{ type: 'AddItem', ...meets, item: itemId(which) },
    details: { kind: 'discuss', title: 'Garden', minutes: 5, proposal: null },
  });
const entriesOf = (steps: readonly Step[]) =>
  run(steps).flatMap(({ step, at, decision }) =>
    decision.ok ? [{ ...at, envelope: { by: step.by }, events: decision.events }] : [],
  );

describe('meetings', () => {
  it('I1 any member announces, changes and calls off; what was called off is on again', () => {
    expect(outcome([...hall, announce(3)])).toBe('ok');
    expect(outcome([...hall, announce(GUEST)])).toBe('OnlyMembers');
    const announced = [...hall, announce(0)];
    expect(outcome([...announced, announce(1)])).toBe('IdTaken');
    const change = (title: string): Step => does(2, { type: 'ChangeMeeting', ...meets, changes: { title } });
    expect([outcome([...announced, change('Council')]), outcome([...announced, change('Assembly')])]).toEqual(
      ['ok', 'AlreadySo'],
    );
    expect(outcome([...announced, go(2, 'CallOffMeeting'), go(1, 'RestoreMeeting')])).toBe('ok');
    expect(outcome([...open, go(1, 'CallOffMeeting')])).toBe('MeetingBegun');
    const there = [...announced, go(0, 'BeginGathering'), comes(0), comes(GUEST), go(0, 'CallOffMeeting')];
    // Nobody is held to having been there.
    expect(meetingIn(after([...there, go(1, 'RestoreMeeting')]))).toMatchObject({
      status: 'announced',
      present: [],
    });
    const kitchen = { type: 'StartCircle', circle: circleId(0), name: 'Kitchen', domain: null } as const;
    const ofCircle = does(0, { type: 'AnnounceMeeting', ...meets, plan: { ...plan, circle: circleId(0) } });
    expect([outcome([...hall, ofCircle]), outcome([...hall, does(0, kitchen), ofCircle])]).toEqual([
      'NoSuchThing',
      'ok',
    ]);
  });

  it('I2 who is there says so on their own phone; who goes takes everything with them', () => {
    const gathering = [...hall, announce(0), go(0, 'BeginGathering')];
    expect(outcome([...hall, announce(0), comes(1)])).toBe('NotGatheringYet');
    expect([outcome([...gathering, comes(GUEST)]), outcome([...gathering, comes(1), comes(1)])]).toEqual([
      'ok',
      'AlreadySo',
    ]);
    expect(outcome([...gathering, comes(1, true), comes(1, false)])).toBe('ok');
    const busy: Step[] = [
      ...open,
      does(1, { type: 'TakeUp', ...lends }),
      does(1, { type: 'RaiseHand', ...meets, kind: 'speak' }),
      does(1, { type: 'GiveFloor', ...meets, person: personId(1) }),
      does(1, { type: 'RaiseHand', ...meets, kind: 'process' }),
    ];
    for (const leaves of [go(1, 'CheckOut'), does(1, { type: 'LeaveHall' })]) {
      const left = meetingIn(after([...busy, leaves]));
      expect(left.present).not.toContain(personId(1));
      expect(left).toMatchObject({ hands: [], lent: { facilitator: { holder: null } } });
      expect(left.turns.every(({ to }) => to !== null)).toBe(true);
    }
    // What somebody marked is not counted once they have left the hall.
    const marked = [...open, does(1, { type: 'MarkInterest', ...heating }), does(1, { type: 'LeaveHall' })];
    expect(meetingIn(after(marked)).items[0]?.interest).toEqual([]);
  });

  it('I3 a meeting is moved by its facilitator, and while there is none by any member present', () => {
    const moves: Command[] = [
      { type: 'CloseMeeting', ...meets },
      { type: 'CloseItem', ...heating },
      { type: 'GiveMoreTime', ...heating, minutes: 5 },
      { type: 'OpenRound', ...p(), version: 1, place: { in: 'meeting', ...meets } },
    ];
    for (const move of moves) {
      expect(outcome([...open, does(3, move)]), move.type).toBe('ok');
      expect(outcome([...open, does(GUEST, move)]), move.type).toBe('OnlyMembers');
      expect(outcome([...open, go(3, 'CheckOut'), does(3, move)]), move.type).toBe('NotFacilitator');
      const held = [...open, does(1, { type: 'TakeUp', ...lends })];
      expect(outcome([...held, does(0, move)]), move.type).toBe('NotFacilitator');
      expect(outcome([...held, does(1, move)]), move.type).toBe('ok');
    }
    // Nobody is there any more: the next who comes moves it on.
    const empty = [...open, ...all([0, 1, 2, 3, GUEST], { type: 'CheckOut', ...meets })];
    expect(outcome([...empty, comes(2), go(2, 'CloseMeeting')])).toBe('ok');
  });

  it('I4 at most one item is on hand, its clock runs, and what is done is taken up again', () => {
    const two = [...open, item(0, 1), does(0, { type: 'OpenItem', ...meets, item: itemId(1) }, 60_000)];
    const [first, second] = meetingIn(after(two)).items;
    expect([first?.status, second?.status]).toEqual(['done', 'open']);
    expect(first?.spent).toBe(61_000);
    const again = meetingIn(after([...two, does(0, { type: 'OpenItem', ...heating }, 5_000)]));
    expect(again).toMatchObject({
      current: itemId(0),
      items: [
        { status: 'open', spent: 61_000 },
        { status: 'done', spent: 5_000 },
      ],
    });
    expect(outcome([...two, does(0, { type: 'GiveMoreTime', ...heating, minutes: 1 })])).toBe('ItemNotOpen');
    const most = does(0, { type: 'GiveMoreTime', ...heating, minutes: limits.meeting.itemMinutes });
    expect(outcome([...open, most])).toBe('TooMany');
  });

  it('I5 an item is edited and dropped by who added it until it is begun, and by anybody when they have left', () => {
    const added = [...open, item(1, 1)];
    const drop = (n: number): Step => does(n, { type: 'DropItem', ...meets, item: itemId(1) });
    const edit = (n: number): Step =>
      does(n, { type: 'EditItem', ...meets, item: itemId(1), changes: { minutes: 9 } });
    expect([
      outcome([...added, drop(1)]),
      outcome([...added, drop(2)]),
      outcome([...added, edit(2)]),
    ]).toEqual(['ok', 'NotYours', 'NotYours']);
    expect(outcome([...added, does(0, { type: 'OpenItem', ...meets, item: itemId(1) }), drop(1)])).toBe(
      'ItemBegun',
    );
    const left = [...added, does(1, { type: 'LeaveHall' })];
    expect([outcome([...left, drop(2)]), outcome([...left, edit(3)])]).toEqual(['ok', 'ok']);
    const restore = (n: number): Step => does(n, { type: 'RestoreItem', ...meets, item: itemId(1) });
    expect([outcome([...added, drop(1), restore(1)]), outcome([...added, drop(1), restore(2)])]).toEqual([
      'ok',
      'NotYours',
    ]);
    expect(outcome([...left, drop(2), restore(3)])).toBe('ok');
  });

  it('I5 what the hall brought is any member’s to see to, and says the words of its need', () => {
    const brought = [
      ...hall,
      does(0, { type: 'RaiseNeed', need: needId(1), details: details({ what: 'Bread' }) }),
      does(0, { ...announce(0).body }, 30 * 24 * HOUR),
      go(0, 'BeginGathering'),
    ] as Step[];
    const about = { ...meets, item: needId(1) as never };
    const edit = (n: number, changes: object): Step => does(n, { type: 'EditItem', ...about, changes });
    const said = (...steps: Step[]) => outcome([...brought, ...steps]);
    expect(said(edit(3, { minutes: 25, kind: 'decide' }))).toBe('ok');
    expect([said(edit(3, { title: 'Cake' })), said(edit(0, { title: 'Cake', minutes: 5 }))]).toEqual([
      'NotYours',
      'NotYours',
    ]);
    // The same words are no others.
    expect(said(edit(3, { title: 'Bread', minutes: 5 }))).toBe('ok');
    const [drop, restore] = [
      does(2, { type: 'DropItem', ...about }),
      does(3, { type: 'RestoreItem', ...about }),
    ];
    expect([said(drop), said(drop, restore), said(does(GUEST, { type: 'DropItem', ...about }))]).toEqual([
      'ok',
      'ok',
      'OnlyMembers',
    ]);
  });

  it('I6 an order names all that wait, once each, and leaves the rest where it was', () => {
    const many = [
      ...open,
      item(1, 1),
      item(1, 2),
      item(1, 3),
      does(1, { type: 'DropItem', ...meets, item: itemId(2) }),
    ];
    const order = (n: number, ...which: number[]): Step =>
      does(n, { type: 'ArrangeAgenda', ...meets, order: which.map(itemId) });
    expect(meetingIn(after([...many, order(0, 3, 1)])).items.map(({ id }) => id)).toEqual(
      [0, 3, 2, 1].map(itemId),
    );
    for (const wrong of [order(0, 3), order(0, 3, 3), order(0, 3, 1, 2), order(0)])
      expect(outcome([...many, wrong])).toBe('AgendaChanged');
    expect(outcome([...many, order(0, 1, 3)])).toBe('AlreadySo');
    expect(outcome([...many, does(1, { type: 'TakeUp', ...lends }), order(0, 3, 1)])).toBe('NotFacilitator');
    expect(outcome([...many, go(0, 'CheckOut'), order(0, 3, 1)])).toBe('NotFacilitator');
  });

  it('I7 nobody fills an agenda, a list of remarks or the list of meetings for everybody', () => {
    const items = Array.from({ length: limits.meeting.itemsEach }, (_, n) => item(1, n + 1));
    expect([
      outcome([...open, ...items]),
      outcome([...open, ...items, item(1, 90)]),
      outcome([...open, ...items, item(2, 90)]),
    ]).toEqual(['ok', 'TooMany', 'ok']);
    const remark = (n: number, which: number): Step =>
      does(n, { type: 'Remark', ...p(), remark: remarkId(which), kind: 'question', text: 'Why?' });
    const remarks = Array.from({ length: limits.proposals.remarksEach }, (_, n) => remark(1, n));
    expect([
      outcome([...open, ...remarks, remark(1, 90)]),
      outcome([...open, ...remarks, remark(2, 90)]),
    ]).toEqual(['TooMany', 'ok']);
    const { coming: most, comingEach } = limits.meeting;
    const theirs = Array.from({ length: comingEach }, (_, n) => announce(1, n));
    expect([
      outcome([...hall, ...theirs, announce(1, 90)]),
      outcome([...hall, ...theirs, announce(2, 90)]),
      outcome([...hall, ...theirs, go(3, 'CallOffMeeting'), announce(1, 90), go(3, 'RestoreMeeting')]),
    ]).toEqual(['TooMany', 'ok', 'TooMany']);
    const coming = Array.from({ length: most }, (_, n) => announce(n % 3, n));
    expect(outcome([...hall, ...coming, announce(3, 90)])).toBe('TooMany');
    expect(outcome([...hall, ...coming, go(3, 'CallOffMeeting'), announce(3, 90)])).toBe('ok');
  });

  it('I8 needs that stay open too long become items by themselves', () => {
    const raise = (n: number, changes = {}): Step =>
      does(0, { type: 'RaiseNeed', need: needId(n), details: details({ what: `Need ${n}`, ...changes }) });
    const late = [
      ...[...hall, raise(0, { quiet: true }), raise(1), raise(2), raise(3), raise(4), raise(5)],
      does(1, { type: 'CoverThing', thing: { kind: 'need', id: needId(2) } }),
      does(0, { ...announce(0).body }, 30 * 24 * HOUR),
      does(0, { type: 'RaiseNeed', need: needId(6), details: details() }),
      go(0, 'BeginGathering'),
    ] as Step[];
    const brought = (steps: Step[]) => meetingIn(after(steps)).items.map(({ need, by }) => [need, by]);
    expect(brought(late)).toEqual([1, 3, 4].map((n) => [needId(n), null]));
    const twice = [
      ...late,
      comes(0),
      go(0, 'CallOffMeeting'),
      go(0, 'RestoreMeeting'),
      go(0, 'BeginGathering'),
    ];
    expect(new Set(brought(twice).map(([need]) => need)).size).toBe(brought(twice).length);
    const outcomes = does(0, { type: 'SayOutcome', ...meets, item: needId(1) as never, outcome: 'together' });
    expect([outcome([...late, comes(0), outcomes]), outcome([...late, outcomes])]).toEqual([
      'ok',
      'NotFacilitator',
    ]);
  });

  it('I8 what a room talked about and left open waits as long again, so that the others have their turn', () => {
    const raised = [0, 1, 2, 3, 4].map((n): Step =>
      does(0, { type: 'RaiseNeed', need: needId(n), details: details({ what: `Need ${n}` }) }),
    );
    const begun = (n: number, later: number): Step[] => [
      does(0, { ...announce(0, n).body }, later),
      does(0, { type: 'BeginGathering', meeting: meetingId(n) }),
      does(0, { type: 'CheckIn', meeting: meetingId(n), named: true }),
      does(0, { type: 'OpenMeeting', meeting: meetingId(n) }),
    ];
    const takes = (n: number, need: number): Step =>
      does(0, { type: 'OpenItem', meeting: meetingId(n), item: needId(need) as never });
    const ends = (n: number): Step => does(0, { type: 'CloseMeeting', meeting: meetingId(n) });
    const DAYS = 24 * HOUR;
    const first = [...hall, ...raised, ...begun(0, 30 * DAYS), takes(0, 0), takes(0, 1), ends(0)];
    const second = [...first, ...begun(1, 7 * DAYS), takes(1, 2), ends(1)];
    const third = [...second, ...begun(2, 22 * DAYS)];
    const brought = (steps: Step[], n: number) =>
      after(steps)
        .meetings.get(meetingId(n))
        ?.items.map(({ need }) => need);
    expect(brought(first, 0)).toEqual([0, 1, 2].map(needId));
    // What was there and had no time comes again; what was talked about does not.
    expect(brought(second, 1)).toEqual([2, 3, 4].map(needId));
    expect(brought(third, 2)).toEqual([0, 1, 3].map(needId));
  });

  it('I5 who corrects a need corrects what the hall brought of it, on screens and in minutes', () => {
    const asked = details({ what: 'Sit with Rosa, who is ill' });
    const edit = { type: 'EditNeed', need: needId(1), changes: { what: 'Sit with somebody' } } as const;
    const before = after([
      ...[...hall, does(0, { type: 'RaiseNeed', need: needId(1), details: asked })],
      does(0, { ...announce(0).body }, 30 * 24 * HOUR),
      ...[go(0, 'BeginGathering'), comes(0), comes(1), go(0, 'OpenMeeting')],
    ]);
    const [happened] = run([does(0, edit)], before, before.time);
    const { at, decision, state } = happened!;
    const titles = (view: View) => view.meetings.get(meets.meeting)?.items.map(({ title }) => title);
    const foretold = foretell(seenBy(before, personId(0)), edit, personId(0), at.time);
    for (const view of [seenBy(state, personId(1)), seenBy(state, null), foretold])
      expect(titles(view)).toEqual(['Sit with somebody']);
    const events = decision.ok ? decision.events : [];
    expect([...touchedBy(before, state, events, at)]).toContain(`meeting:${meets.meeting}`);
    expect(JSON.stringify(minutesOf(state, meetingIn(state), 'member'))).not.toContain('Rosa');
  });

  it('I9 the note-taker writes notes, and while there is none anybody who was there, afterwards too', () => {
    const note = (n: number): Step =>
      does(n, { type: 'WriteNote', ...heating, note: remarkId(n), text: 'Wood' });
    const strike = (n: number): Step => does(n, { type: 'StrikeNote', ...heating, note: remarkId(1) });
    const taken = [...open, does(2, { type: 'TakeUp', ...meets, role: 'noteTaker' })];
    expect([
      outcome([...open, note(1)]),
      outcome([...open, note(GUEST)]),
      outcome([...taken, note(1)]),
      outcome([...taken, note(2)]),
    ]).toEqual(['ok', 'OnlyMembers', 'NotNoteTaker', 'ok']);
    expect(outcome([...taken, does(2, { type: 'CheckOut', ...meets }), note(1)])).toBe('ok');
    const over = [...open, note(1), go(0, 'CloseMeeting')];
    expect([outcome([...over, note(2)]), outcome([...over, strike(1)])]).toEqual(['ok', 'ok']);
    expect(
      outcome([
        ...taken,
        does(2, { ...note(2).body }),
        does(1, { type: 'StrikeNote', ...heating, note: remarkId(2) }),
      ]),
    ).toBe('NotYours');
  });

  it('I10 a meeting does not close over an open round, and goes on within twelve hours', () => {
    expect(outcome([...open, opens(0), go(0, 'CloseMeeting')])).toBe('RoundStillOpen');
    const over = [...open, go(0, 'CloseMeeting')];
    expect([
      outcome([...over, go(1, 'ReopenMeeting')]),
      outcome([...over, comes(1)]),
      outcome([...over, { ...go(1, 'ReopenMeeting'), after: 13 * HOUR }]),
    ]).toEqual(['ok', 'MeetingOver', 'MeetingOver']);
    const gone = meetingIn(after([...over, does(2, { type: 'LeaveHall' }), go(1, 'ReopenMeeting')]));
    expect(gone.present).toEqual([0, 1, 3, GUEST].map(personId));
  });

  it('I11 feedback is told without a name, in rows, histories and exports', () => {
    const said = [
      ...open,
      does(1, { type: 'GiveFeedback', ...meets, words: 'Zebra' }),
      does(GUEST, { type: 'GiveFeedback', ...meets, words: 'Begin earlier' }),
    ];
    const state = after(said);
    expect(projectMeeting(state, meetingIn(state), 'room')?.feedback).toEqual(['Begin earlier', 'Zebra']);
    expect(JSON.stringify(projectMeeting(state, meetingIn(state), 'member'))).not.toMatch(
      /"by":"person1_+","words"/,
    );
    expect(projectMine(state, personId(1)).meetings[0]?.feedback).toBe('Zebra');
    for (const entry of entriesOf(said).slice(-2)) {
      const told = readEntry(state, entry, 'member');
      expect([told.by, told.events]).toEqual([
        null,
        [{ type: 'FeedbackGiven', v: 1, ...meets, by: null, words: null }],
      ]);
    }
    const back = after([...said, does(1, { type: 'GiveFeedback', ...meets, words: null })]);
    expect(projectMeeting(back, meetingIn(back), 'member')?.feedback).toEqual(['Begin earlier']);
    expect(
      outcome([
        ...open,
        go(1, 'CheckOut'),
        go(0, 'CloseMeeting'),
        does(1, { type: 'GiveFeedback', ...meets, words: 'Late' }),
      ]),
    ).toBe('ok');
    expect(
      outcome([...hallWith(4, 1), announce(0), does(1, { type: 'GiveFeedback', ...meets, words: 'Never' })]),
    ).toBe('MeetingOver');
  });

  it('I12 what a meeting says of a quiet or covered need does not reach the room', () => {
    const raised = [
      ...open,
      does(0, { type: 'RaiseNeed', need: needId(7), details: details({ what: 'Whisper' }) }),
      does(0, { type: 'LinkNeed', ...heating, need: needId(7) }),
    ] as Step[];
    const linked = (steps: Step[], audience: 'room' | 'member') => {
      const state = after(steps);
      return projectMeeting(state, meetingIn(state), audience)?.items[0]?.needs;
    };
    const hush = does(0, { type: 'EditNeed', need: needId(7), changes: { quiet: true } });
    const cover = does(1, { type: 'CoverThing', thing: { kind: 'need', id: needId(7) } });
    expect(linked(raised, 'room')).toEqual([needId(7)]);
    for (const hides of [hush, cover]) {
      expect(linked([...raised, hides], 'room')).toEqual([]);
      expect(linked([...raised, hides], 'member')).toEqual([needId(7)]);
      const last = run([...raised, hides]).at(-1)!;
      expect(meetingIn(last.state).n).toBe(last.at.number);
    }
    const state = after([...raised, hush]);
    const room = entriesOf(raised).map((entry) => readEntry(state, entry, 'room'));
    expect(JSON.stringify(room.slice(-1))).not.toContain(needId(7));
  });

  it('I13 afterwards only who agreed to be written down is told to have been there', () => {
    const over = [...open, go(0, 'CloseMeeting')];
    const [during, later] = [after(open), after(over)];
    expect(projectMeeting(during, meetingIn(during), 'member')?.present.length).toBe(5);
    expect(projectMeeting(later, meetingIn(later), 'member')?.present).toEqual([0, 2, 4].map(personId));
    expect(projectMeeting(during, meetingIn(during), 'room')?.present).toEqual([]);
    const checks = entriesOf(over).filter(({ events }) => events[0]?.type === 'CheckedIn');
    const told = readHistory(later, checks, `meeting:${meetingId(0)}`, 'member').map(({ by }) => by);
    expect(told).toEqual([personId(0), null, personId(2), null, personId(4)]);
    expect(eventsOf(over).filter(({ type }) => type === 'CheckedIn').length).toBe(5);
  });

  it('I3 answers of guests are not asked for, and a round counts members only', () => {
    expect(outcome([...open, opens(0), answers(GUEST, consent)])).toBe('OnlyMembers');
    const state = after([
      ...open,
      opens(0),
      ...[0, 1, 2].map((n) => answers(n, consent)),
      does(0, { type: 'CloseRound', ...p(), round: 1 }),
    ]);
    const round = state.proposals.get(p().proposal)?.rounds[0];
    expect(round?.status === 'closed' && round.entitled).toEqual([0, 1, 2, 3].map(personId));
  });
});
