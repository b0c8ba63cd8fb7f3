/** The hall as somebody sees it who stands before the wall. */
import { expect, it } from 'vitest';
import type {
  ChoosingId,
  CircleId,
  DeedId,
  ItemId,
  MeetingId,
  NeedId,
  PersonId,
  PollId,
  ProposalId,
  RemarkId,
  RoleId,
  ThanksId,
} from '../../shared/domain/ids.ts';
import type { Ballot } from '../../shared/domain/polls/ballot.ts';
import { countsAs } from '../../shared/view/asked.ts';
import type { ChoosingRow, RoleRow } from '../../shared/view/mandate-rows.ts';
import { waysOn } from '../../shared/view/ways-on.ts';
import { faultInMeeting, seesToItem } from '../../shared/view/in-meeting.ts';
import type { AgreementRow, MeetingRow, ProposalRow } from '../../shared/view/meeting-rows.ts';
import type { PollRow } from '../../shared/view/poll-rows.ts';
import { emptyView, nothingMine } from '../../shared/view/rows.ts';
import type { CircleRow, DeedRow, NeedRow, ThanksRow, View } from '../../shared/view/rows.ts';
import { undoOf } from '../../shared/view/undo.ts';
import type { Who } from '../../shared/protocol/touch.ts';
import { mayBreakTie, mayCallOff, mayGoOnWithTie } from '../../renderer/phone/polls/list.ts';
import { ballotsOf, countIn, countOf, withPile } from '../../renderer/phone/polls/piles.ts';
import { mayBeAsked, seenBy } from '../../renderer/wall/touch/seen.ts';

const id = <T extends string>(name: string): T => name.padEnd(22, '0') as T;
const [zoe, noor] = [id<PersonId>('zoe'), id<PersonId>('noor')];
const [need, hallRole, kitchen] = [id<NeedId>('need'), id<RoleId>('role'), id<CircleId>('kitchen')];
const who = (told: Partial<Who> = {}): Who => ({
  ...{ person: zoe, isMember: true, circles: [], sees: [], holds: [], learns: [], lent: [], next: [] },
  ...{ willing: [], begun: [], device: null, isShown: false, vouched: [], covered: [] },
  ...{ speaks: [], asks: [], counted: [], proposes: [], proposed: [], remarks: [], reviews: [] },
  ...{ items: [], notes: [], thanks: [], deeds: [] },
  ...told,
});
const meeting = id<MeetingId>('meet');
const lent = { holder: null, held: true, offeredTo: null };
/** Nobody in it is shown on the wall. */
const room: View = {
  ...emptyView,
  needs: new Map([
    [need, { id: need, status: 'open', seenBy: [], raisedBy: null } as Partial<NeedRow> as NeedRow],
  ]),
  circles: new Map([[kitchen, { id: kitchen, members: [] } as Partial<CircleRow> as CircleRow]]),
  roles: new Map([
    [hallRole, { id: hallRole, circle: kitchen, holder: null } as Partial<RoleRow> as RoleRow],
  ]),
};
const asking = (changes: Partial<ChoosingRow> = {}): ChoosingRow =>
  ({ id: id<ChoosingId>('chos'), hallRole, stage: 'asking', nobodyLeft: false, ...changes }) as ChoosingRow;

it('W70 what was seen already is not undone as if it were new, though the room is told nobody who saw it', () => {
  const body = { type: 'SeeNeed', need } as const;
  expect(undoOf(seenBy(room, nothingMine, who(), 'Zoe Adler'), body, zoe)).toEqual({
    type: 'UnseeNeed',
    need,
  });
  expect(undoOf(seenBy(room, nothingMine, who({ sees: [need] }), 'Zoe Adler'), body, zoe)).toBeNull();
});

it('W73 whoever is not shown on the wall sees there what they hold, under their own name', () => {
  const seen = seenBy(room, nothingMine, who({ holds: [hallRole], circles: [kitchen] }), 'Zoe Adler');
  expect(seen.roles.get(hallRole)?.holder).toBe(zoe);
  expect(seen.people.get(zoe)).toMatchObject({ name: 'Zoe Adler', status: 'member' });
  expect(room.people.has(zoe)).toBe(false);
});

it('W72 everybody who could be asked is told so alike, whether they are asked or not', () => {
  const inKitchen = seenBy(room, nothingMine, who({ circles: [kitchen] }), 'Zoe');
  const chosen = [{ choosing: id<ChoosingId>('chos'), suggestion: null, ratherNot: false, asked: true }];
  const asked = seenBy(room, { ...nothingMine, chosen }, who({ circles: [kitchen] }), 'Zoe');
  for (const view of [inKitchen, asked]) expect(mayBeAsked(view, asking(), who())).toBe(true);
  expect(mayBeAsked(room, asking(), who())).toBe(false);
  expect(mayBeAsked(inKitchen, asking(), who({ isMember: false }))).toBe(false);
  expect(mayBeAsked(inKitchen, asking(), who({ person: noor }))).toBe(false);
  expect(mayBeAsked(inKitchen, asking({ stage: 'changing' }), who())).toBe(false);
  expect(mayBeAsked(inKitchen, asking({ nobodyLeft: true }), who())).toBe(false);
});

it('W74 whoever is not shown on the wall sees there that they speak, hold a role, and are offered one', () => {
  const row = {
    id: meeting,
    present: [],
    lent: { facilitator: lent, timekeeper: lent },
    floor: { person: null },
  };
  const meetings = new Map([[meeting, row as unknown as MeetingRow]]);
  const told = [
    { meeting, role: 'facilitator', offered: false, to: [] },
    { meeting, role: 'timekeeper', offered: true, to: [] },
  ] as const;
  const seen = seenBy(
    { ...room, meetings },
    nothingMine,
    who({ lent: told, speaks: [meeting] }),
    'Zoe Adler',
  );
  expect(seen.meetings.get(meeting)).toMatchObject({
    lent: { facilitator: { holder: zoe }, timekeeper: { holder: null, offeredTo: zoe } },
    floor: { person: zoe },
    // Whoever holds something of a meeting is there: they may write what a note-taker writes.
    present: [zoe],
  });
});

it('H70 W76 whoever is a circle by themselves, and there, may ask the room at the wall while nobody moves it', () => {
  const row = {
    ...{ id: meeting, status: 'open', circle: null, membersHere: 3, present: [], floor: null },
    lent: { facilitator: { ...lent, held: false } },
  } as unknown as MeetingRow;
  const proposal = { circle: kitchen, effect: { kind: 'agreement' } } as Partial<ProposalRow> as ProposalRow;
  const alone = { id: kitchen, members: [], size: 1 } as Partial<CircleRow> as CircleRow;
  const view = { ...room, meetings: new Map([[meeting, row]]), circles: new Map([[kitchen, alone]]) };
  const fault = (here: boolean) => {
    const own = { meeting, here, named: true, hand: null, calls: [], interest: [], feedback: null };
    const mine = { ...nothingMine, meetings: [own] };
    const seen = seenBy(view, mine, who({ circles: [kitchen] }), 'Zoe Adler');
    const now = seen.meetings.get(meeting);
    return now === undefined ? null : faultInMeeting(seen, proposal, now);
  };
  expect([fault(true), fault(false)]).toEqual([null, 'TooFewHere']);
});

it('W80 Z27 whoever is not shown on the wall does not confirm there what they counted themselves', () => {
  const poll = id<PollId>('poll');
  const row = { id: poll, handCount: { by: null, confirmed: false } } as Partial<PollRow> as PollRow;
  const polls = new Map([[poll, row]]);
  const says = (told: Partial<Who>, changes: Partial<PollRow> = {}) => {
    const view = { ...room, polls: new Map(polls).set(poll, { ...row, ...changes }) };
    const seen = seenBy(view, nothingMine, who(told), 'Zoe Adler').polls.get(poll);
    return seen === undefined ? null : countsAs(seen, zoe);
  };
  expect(says({})).toBe('ConfirmHandCount');
  expect(says({ counted: [poll] })).toBe('EnterHandCount');
  expect(says({}, { handCount: null })).toBe('EnterHandCount');
  expect(says({}, { handCount: { by: noor, confirmed: false } })).toBe('ConfirmHandCount');
  // Counted again, and still like nobody's.
  expect(countsAs({ ...row, handCount: { by: noor, confirmed: false } }, zoe, true)).toBe('EnterHandCount');
});

it('W80 the same on two sheets is one pile, and a pile of none is no pile', () => {
  const sun: Ballot = { kind: 'approval', options: ['2', '3'] };
  const abstain: Ballot = { kind: 'abstain' };
  const piles = withPile(withPile(withPile([], sun, 1), abstain, 2), { ...sun, options: ['2', '3'] }, 4);
  expect(piles).toEqual([
    { ballot: abstain, count: 2 },
    { ballot: sun, count: 4 },
  ]);
  expect([countIn(piles, sun), countOf(piles)]).toEqual([4, 6]);
  expect(withPile(piles, abstain, 0)).toEqual([{ ballot: sun, count: 4 }]);
  expect(ballotsOf({ kind: 'one', options: ['Wood', 'Straw'], threshold: null })).toEqual([
    { kind: 'one', option: '0' },
    { kind: 'one', option: '1' },
    abstain,
  ]);
  expect(ballotsOf({ kind: 'temperature' })).toHaveLength(6);
  expect(ballotsOf({ kind: 'ranking', options: ['Wood', 'Straw'] })).toBeNull();
});

it('W81 whoever is not shown on the wall calls off there what they asked themselves, and nothing else', () => {
  const poll = id<PollId>('poll');
  const row = { id: poll, by: null, status: 'open', meeting: null } as Partial<PollRow> as PollRow;
  const view = { ...room, polls: new Map([[poll, row]]) };
  const may = (told: Partial<Who>): boolean => {
    const seen = seenBy(view, nothingMine, who(told), 'Zoe Adler');
    const asked = seen.polls.get(poll);
    return asked !== undefined && mayCallOff(seen, asked, zoe, true, false);
  };
  expect(may({})).toBe(false);
  expect(may({ asks: [poll] })).toBe(true);
});

it('W87 W88 whoever is not shown on the wall sees there that proposals, words to them and a called review are theirs', () => {
  const [own, left, role, other] = ['own', 'left', 'role', 'other'].map((name) => id<ProposalId>(name));
  const row = (of: ProposalId | undefined, changes: Partial<ProposalRow> = {}): ProposalRow =>
    ({
      ...{ id: of, by: null, status: 'draft', circle: null, effect: { kind: 'agreement' }, round: null },
      ...{ latest: { version: 1, by: null }, remarks: [] },
      ...changes,
    }) as Partial<ProposalRow> as ProposalRow;
  if (own === undefined || left === undefined || role === undefined || other === undefined) return;
  const remark = { id: id<RemarkId>('mark'), kind: 'question', text: 'And then?', by: null, at: 0 } as const;
  const mandate = { kind: 'mandate', hallRole, choosing: id<ChoosingId>('chos'), person: null } as const;
  const rows = [row(own, { remarks: [remark] }), row(left), row(role, { effect: mandate }), row(other)];
  const hall: View = {
    ...room,
    proposals: new Map(rows.map((one) => [one.id, one])),
    agreements: new Map([
      [own, { id: own, reviewCalled: true, reviewCalledBy: null } as Partial<AgreementRow> as AgreementRow],
    ]),
  };
  const told = {
    proposes: [
      { proposal: own, by: zoe },
      { proposal: left, by: noor },
    ],
    ...{ proposed: [role], remarks: [remark.id], reviews: [own] },
  };
  const seen = seenBy(hall, nothingMine, who(told), 'Zoe Adler');
  const ways = (of: ProposalId) => waysOn(seen, seen.proposals.get(of) ?? row(of), zoe);
  const all = { takesUp: false, moves: true, asks: true, amends: true, puts: true, withdraws: true };
  expect(ways(own)).toEqual(all);
  // Whoever wrote it has left the hall: anybody sees to it.
  expect(ways(left)).toEqual(all);
  expect(ways(role)).toEqual({ ...all, asks: false, puts: false, withdraws: false });
  expect(ways(other)).toEqual({ ...all, asks: false, amends: false, puts: false, withdraws: false });
  expect(seen.proposals.get(own)).toMatchObject({ latest: { by: zoe }, remarks: [{ by: zoe }] });
  expect(seen.proposals.get(role)?.effect).toMatchObject({ person: zoe });
  expect(seen.agreements.get(own)?.reviewCalledBy).toBe(zoe);
  expect(hall.proposals.get(own)?.by).toBeNull();
});

it('W89 the lot for a poll over days is offered to whom it asks, and to nobody else', () => {
  const poll = { meeting: null, circle: kitchen } as Partial<PollRow> as PollRow;
  const [in_, out] = [who({ circles: [kitchen] }), who()].map((one) => seenBy(room, nothingMine, one, 'Zoe'));
  if (in_ === undefined || out === undefined) return;
  expect(mayBreakTie(in_, poll, zoe, false)).toBe(true);
  expect(mayBreakTie(out, poll, zoe, false)).toBe(false);
  expect(mayBreakTie(out, { ...poll, circle: null }, zoe, false)).toBe(true);
  const drawing = { ...poll, tie: { stage: 'reveal' } } as PollRow;
  expect(mayGoOnWithTie(in_, drawing, zoe, false)).toBe(true);
  expect(mayGoOnWithTie(out, drawing, zoe, false)).toBe(false);
  // In a meeting whoever is there goes on with it, as the rules have it.
  const inRoom = { ...drawing, meeting, circle: null };
  expect(mayGoOnWithTie(out, inRoom, zoe, true)).toBe(true);
  expect(mayGoOnWithTie(out, inRoom, zoe, false)).toBe(false);
});

it('W97 W99 what is theirs on agendas, in notes, thanks and deeds is so at the wall too, and what is others’ is not', () => {
  const [mine, left, others, brought] = ['mine', 'left', 'other', 'brought'].map((name) => id<ItemId>(name));
  const [note, thanks, deed] = [id<RemarkId>('note'), id<ThanksId>('thanks'), id<DeedId>('deed')];
  const item = (one: unknown, asked: unknown = null) => ({
    ...{ id: one, by: null, need: asked },
    notes: one === mine ? [{ id: note, text: 'Beans', by: null }] : [],
  });
  const row = { id: meeting, items: [item(mine), item(left), item(others), item(brought, need)] };
  const view = {
    ...room,
    meetings: new Map([[meeting, row as unknown as MeetingRow]]),
    thanks: new Map([[thanks, { id: thanks, by: null } as Partial<ThanksRow> as ThanksRow]]),
    deeds: new Map([[deed, { id: deed, by: null } as Partial<DeedRow> as DeedRow]]),
  };
  const theirs = { notes: [note], thanks: [thanks], deeds: [deed] };
  const items = [
    { item: mine!, by: zoe },
    { item: left!, by: noor },
  ];
  const may = (told: Partial<Who>) => {
    const seen = seenBy(view, nothingMine, who(told), 'Zoe Adler');
    const now = seen.meetings.get(meeting)?.items ?? [];
    const about = now.map((one) => seesToItem(seen, one, zoe));
    const whose = [now[0]?.notes[0]?.by, seen.thanks.get(thanks)?.by, seen.deeds.get(deed)?.by];
    return [about, whose.map((by) => by === zoe)];
  };
  expect(may({})).toEqual([
    [false, false, false, true],
    [false, false, false],
  ]);
  expect(may({ items, ...theirs })).toEqual([
    [true, true, false, true],
    [true, true, true],
  ]);
});
