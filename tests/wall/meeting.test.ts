/** Which scene a meeting has, and what is said in it. Pure. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockOf, leftOf, sayClock } from '../../renderer/wall/meeting/clock.ts';
import {
  choosingNow,
  itemNow,
  meetingNow,
  nextMeeting,
  sceneOf,
} from '../../renderer/wall/meeting/moment.ts';
import { askedInPoll, barsOf, pollNow, sayOutcome } from '../../renderer/wall/meeting/poll.ts';
import { askedIn, sayChanges, sayRule, sayVerdict, unfilled } from '../../renderer/wall/meeting/say.ts';
import { pace } from '../../renderer/wall/pace.ts';
import { askedOverDays, reviewsDue } from '../../renderer/wall/summary.ts';
import { wallWords } from '../../renderer/wall/words.ts';
import { rulesAsTheyCome } from '../../shared/domain/agreements/rules.ts';
import type { MeetingRow, ProposalRow } from '../../shared/view/meeting-rows.ts';
import type { PollRow } from '../../shared/view/poll-rows.ts';
import type { View } from '../../shared/view/rows.ts';
import { agreement, assemblies, proposal, withAssembly, type AssemblyName } from './gallery/assemblies.ts';
import { DAY, HOUR, madeUp, NOON } from './gallery/made-up.ts';

const words = wallWords();
const empty = madeUp({ hall: 'empty', members: 12, name: 'Mill', languages: ['en'] });
const meetingIn = (name: AssemblyName): MeetingRow => assemblies[name].meeting;
const viewOf = (name: AssemblyName): View => withAssembly(empty, name);
const proposalIn = (name: AssemblyName): ProposalRow => {
  const [row] = viewOf(name).proposals.values();
  if (row === undefined) throw new Error('no proposal');
  return row;
};

describe('one thing at a time', () => {
  const expected: Record<AssemblyName, string> = {
    gathering: 'gathering',
    'gathering-empty': 'gathering',
    draw: 'draw',
    between: 'between',
    break: 'break',
    checkIn: 'item',
    item: 'item',
    'item-over': 'item',
    long: 'long',
    'long-chosen': 'long',
    proposal: 'proposal',
    'proposal-long': 'proposal',
    round: 'round',
    'round-many': 'round',
    objections: 'verdict',
    'no-quorum': 'verdict',
    adopted: 'verdict',
    agreed: 'agreed',
    'poll-open': 'poll',
    'poll-secret': 'poll',
    'poll-temperature': 'poll',
    'poll-counts': 'poll',
    'poll-tie': 'poll',
    'poll-ranking': 'poll',
    'poll-drawing': 'poll',
    'poll-sheets': 'poll',
    'poll-recount': 'poll',
    suggesting: 'choosing',
    reasons: 'choosing',
    asking: 'choosing',
    'asking-nobody': 'choosing',
    'round-person': 'round',
    chosen: 'agreed',
    over: 'over',
    covered: 'between',
  };

  it.each(Object.entries(expected))('W30 %s is %s', (name, scene) => {
    const view = viewOf(name as AssemblyName);
    const meeting = meetingNow(view.meetings, NOON);
    if (meeting === null) throw new Error('no meeting');
    const item = itemNow(meeting);
    const row = item?.proposal == null ? null : (view.proposals.get(item.proposal) ?? null);
    const polled = pollNow(view.polls, meeting, item, NOON) !== null;
    const chooses = choosingNow(view.choosings, meeting, item) !== null;
    expect(sceneOf(meeting, row, polled, false, NOON, chooses)).toBe(scene);
  });

  it('W30 the meeting that opened first keeps the wall; whoever gathers, or ended last, has it after that', () => {
    const of = (no: number, changes: Partial<MeetingRow>): MeetingRow => ({
      ...meetingIn('between'),
      id: `meet${String(no).padStart(12, '0')}` as MeetingRow['id'],
      no,
      ...changes,
    });
    const among = (...rows: MeetingRow[]): number | null =>
      meetingNow(new Map(rows.map((row) => [row.id, row])), NOON)?.no ?? null;
    const ended = of(9, { status: 'closed', closedAt: NOON - 1_000 });
    expect(among(ended, of(3, {}))).toBe(3);
    const opened = (no: number, ago: number) => of(no, { status: 'open', openedAt: NOON - ago });
    const gathering = [of(4, { status: 'gathering' }), of(5, { status: 'gathering' })];
    expect(among(opened(3, HOUR), ...gathering)).toBe(3);
    expect(among(opened(3, HOUR), opened(6, 2 * HOUR))).toBe(6);
    expect(among(opened(3, pace.forgotten), ...gathering)).toBe(5);
    expect(among(opened(3, pace.forgotten), opened(2, 1))).toBe(2);
    expect(among(opened(3, pace.forgotten), ended)).toBe(3);
    expect(among(ended)).toBe(9);
    expect(among(of(10, { status: 'closed', closedAt: NOON - 2_000 }), ended)).toBe(9);
    expect(among(of(9, { status: 'closed', closedAt: NOON - pace.over }))).toBe(null);
    expect(among(of(9, { status: 'announced' }), of(10, { status: 'calledOff' }))).toBe(null);
  });

  it('W38 the next meeting is the earliest that is announced, unless it should have begun hours ago', () => {
    const of = (no: number, at: number, status: MeetingRow['status'] = 'announced'): MeetingRow => ({
      ...meetingIn('between'),
      id: `meet${String(no).padStart(12, '0')}` as MeetingRow['id'],
      no,
      at,
      status,
    });
    const rows = [
      of(1, NOON + DAY),
      of(2, NOON + HOUR),
      of(3, NOON - pace.late - 1),
      of(4, NOON, 'calledOff'),
    ];
    expect(nextMeeting(new Map(rows.map((row) => [row.id, row])), NOON)?.no).toBe(2);
    expect(nextMeeting(new Map(), NOON)).toBe(null);
  });

  it('W37 a draw does not break into a matter: the rail says it', () => {
    const { lent } = meetingIn('draw');
    const drawing = { ...meetingIn('round'), lent };
    expect(sceneOf(drawing, proposalIn('round'), false, false, NOON)).toBe('round');
    expect(sceneOf({ ...meetingIn('break'), lent }, null, false, false, NOON)).toBe('draw');
    expect(sceneOf(meetingIn('between'), null, false, true, NOON)).toBe('draw');
    expect(unfilled(meetingIn('item-over'))).toEqual(['facilitator', 'timekeeper', 'noteTaker']);
    expect(unfilled(meetingIn('gathering'))).toEqual([]);
    expect(unfilled(meetingIn('between'))).toEqual([]);
  });

  it('W35 a text that was changed after its round stands for itself', () => {
    const row = proposalIn('objections');
    const changed = { ...row, latest: { ...row.latest, version: row.latest.version + 1 } };
    expect(sceneOf(meetingIn('objections'), changed, false, false, NOON)).toBe('proposal');
    for (const status of ['deferred', 'returned', 'withdrawn'] as const)
      expect(sceneOf(meetingIn('objections'), { ...row, status }, false, false, NOON)).toBe('proposal');
  });
});

describe('the clock', () => {
  const item = { openedAt: NOON, spent: 0, minutes: 10, more: 0 };
  const say = (after: number): string => sayClock(words, leftOf(item, NOON + after) ?? 0);

  it('W31 says whole minutes, and by how much it is over', () => {
    expect(say(0)).toBe('10 minutes left');
    expect(say(1)).toBe('9 minutes left');
    expect(say(8.5 * 60_000)).toBe('1 minute left');
    expect(say(9.5 * 60_000)).toBe('less than a minute left');
    expect(say(10 * 60_000)).toBe('the time is up');
    expect(say(11 * 60_000)).toBe('1 minute over');
    expect(say(25.9 * 60_000)).toBe('15 minutes over');
    expect(leftOf({ ...item, openedAt: null }, NOON)).toBe(null);
  });

  it('W31 what was spent before counts, and so does what was added', () => {
    fc.assert(
      fc.property(
        fc.nat(240),
        fc.nat(240),
        fc.nat(20_000_000),
        fc.nat(20_000_000),
        (minutes, more, spent, open) => {
          const left = leftOf({ openedAt: NOON, minutes, more, spent }, NOON + open) ?? 0;
          expect(left).toBe((minutes + more) * 60_000 - spent - open);
          const clock = clockOf(left);
          // Never a minute more than there is, and it changes once a minute only.
          expect(Math.abs(clock.minutes)).toBe(Math.floor(Math.abs(left) / 60_000));
          expect(clock.turning === null).toBe(clock.minutes !== 0);
        },
      ),
    );
  });

  it('W31 a clock of a machine that is behind never shows more than was asked for', () => {
    expect(leftOf(item, NOON - 5_000)).toBe(10 * 60_000);
  });
});

describe('what is said of a round', () => {
  it('W34 one sentence has the rule in force, and a second one what the hall agreed beside it', () => {
    const inMeeting = { quorum: rulesAsTheyCome.quorumInMeeting, fallBack: null };
    const overDays = { quorum: rulesAsTheyCome.quorumOverDays, fallBack: null };
    expect(sayRule(words, inMeeting, 40, null)).toBe(
      'Adopted when at least 20 have answered and no objection stands.',
    );
    expect(sayRule(words, inMeeting, 0, null)).toContain('at least 1 has answered');
    expect(sayRule(words, overDays, 40, 'Friday 18:00')).toBe(
      'Adopted when at least 14 have answered and no objection stands. Open until Friday 18:00.',
    );
    const fallBack = { fraction: { num: 4, den: 5 }, afterRounds: 3 };
    expect(sayRule(words, { ...inMeeting, fallBack }, 40, null)).toContain(
      'The hall has agreed: after 3 rounds, 4 of 5 are enough.',
    );
  });

  it('W34 in a meeting the members who are here are asked, else those of the circle or the hall', () => {
    const view = viewOf('round');
    const row = proposalIn('round');
    expect(askedIn(row, view)).toBe(40);
    // Another meeting may have the wall, and the same on hand.
    const other = { ...meetingIn('round'), id: 'other0000000000000000' as MeetingRow['id'], membersHere: 2 };
    const both = { ...view, meetings: new Map([[other.id, other], ...view.meetings]) };
    expect(askedIn(row, both)).toBe(40);
    const { round } = row;
    if (round === null) throw new Error('no round');
    const overDays = { ...row, round: { ...round, meeting: null, heard: 3 } };
    expect(askedIn({ ...overDays, circle: null }, view)).toBe(12);
    // Somebody answered and went home: nobody is asked less than was heard.
    expect(askedIn({ ...row, round: { ...round, heard: 44 } }, view)).toBe(44);
    expect(askedIn(proposal(), view)).toBe(0);
  });

  it('W35 the verdict is what it came to, also where nobody was for it', () => {
    const said = (name: AssemblyName, changes: Partial<ProposalRow> = {}): string => {
      const row = { ...proposalIn(name), ...changes };
      if (row.round?.result == null) throw new Error('no result');
      return sayVerdict(words, row, row.round.result);
    };
    expect(said('adopted')).toBe('Adopted');
    expect(said('adopted', { status: 'open' })).toBe('Not adopted: nobody consented');
    expect(said('objections')).toBe('Not adopted: an objection stands');
    expect(said('no-quorum')).toBe('Not adopted: too few have answered');
    const id = proposal().id;
    expect(said('adopted', { effect: { kind: 'end', agreement: id } })).toBe('The agreement has ended');
    expect(said('adopted', { effect: { kind: 'keep', agreement: id } })).toBe('The agreement goes on');
    const { result } = proposalIn('no-quorum').round ?? {};
    expect(result == null ? [] : sayChanges(words, result)).toEqual(['9 more answers']);
  });
});

it('W38 agreements wait for their review from their day on, or when somebody asks; the longest first', () => {
  const rows = [
    agreement(1, { reviewAt: NOON + DAY }),
    agreement(2, { reviewAt: NOON + 2 * DAY, reviewCalled: true }),
    agreement(3, { reviewAt: NOON }),
    agreement(4, { reviewAt: NOON - DAY }),
  ];
  const due = reviewsDue(new Map(rows.map((row) => [row.id, row])), NOON);
  expect(due.map(({ no }) => no)).toEqual([404, 403, 402]);
});

it('W68 what is asked over days is open, without a meeting, and not over; the soonest to close first', () => {
  const { polls, proposals } = withAssembly(empty, 'coming');
  const all = askedOverDays({ polls, proposals }, NOON);
  expect(all.map(({ of, closesAt }) => [of.k, closesAt > NOON])).toEqual([
    ['proposal', true],
    ['poll', true],
    ['poll', true],
  ]);
  expect(askedOverDays({ polls, proposals }, all[0]!.closesAt).map(({ of }) => of.k)).toEqual([
    'poll',
    'poll',
  ]);
  const others = new Map(
    [...polls].map(([id, row], at) => [
      id,
      at === 0
        ? { ...row, status: 'closed' as const }
        : { ...row, meeting: viewOf('poll-open').polls.values().next().value!.meeting },
    ]),
  );
  expect(askedOverDays({ polls: others, proposals: new Map() }, NOON)).toEqual([]);
});

describe('a poll', () => {
  const pollIn = (name: AssemblyName): PollRow => {
    const [row] = viewOf(name).polls.values();
    if (row === undefined) throw new Error('no poll');
    return row;
  };
  const said = (name: AssemblyName, byLot: string | null = null): string[] => {
    const poll = pollIn(name);
    const { result } = poll;
    if (result === null) throw new Error('no result');
    const drawn = { lot: '', stage: 'drawn', since: 0, committed: 2, revealed: 2, answered: [] } as const;
    const tie = byLot === null ? null : { ...drawn, chosen: byLot };
    return sayOutcome(words, { ...poll, tie }, result.tally).map(({ text }) => text);
  };

  it('W40 says what it came to: a winner, a tie as a tie, a lot as a lot', () => {
    expect(said('poll-counts')).toEqual(['Second stove', 'a majority, as asked']);
    expect(said('poll-tie')[0]).toMatch(/^A tie: .* · Bread oven$/);
    expect(said('poll-tie', '2')).toEqual(['Bread oven (by lot)']);
    expect(said('poll-ranking')).toEqual(['Second stove', 'It wins against each of the others.']);
    expect(said('poll-temperature')).toEqual(['in the middle 4', 'The room wants more time.']);
  });

  it('W40 every bar has its number, the greatest first; degrees stay in their order', () => {
    const bars = (name: AssemblyName): (readonly [string, string])[] => {
      const { form, result } = pollIn(name);
      return result === null ? [] : barsOf(words, form, result.tally).map(({ label, said: n }) => [label, n]);
    };
    expect(bars('poll-counts')).toEqual([
      ['Second stove', '21'],
      ['Bread oven', '6'],
      ['Solar oven', '4'],
      ['Nothing for now', '0'],
    ]);
    expect(bars('poll-temperature').map(([degree]) => degree)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('W40 it is on while it is open or counted and a while after, in its own item; the newest of several', () => {
    const meeting = meetingIn('poll-open');
    const item = itemNow(meeting);
    const open = pollIn('poll-open');
    const on = (...rows: PollRow[]): number | null =>
      pollNow(new Map(rows.map((row) => [row.id, row])), meeting, item, NOON)?.no ?? null;
    const other = { ...open, id: 'poll000000000002' as PollRow['id'], no: 900 };
    expect(on(open, other)).toBe(900);
    expect(on(open, { ...other, item: itemNow(meetingIn('round'))?.id ?? null })).toBe(open.no);
    expect(on({ ...open, status: 'counting' })).toBe(open.no);
    // The room is done with the item: what is still asked or counted, and what it came to, is told all the same.
    const between = (row: PollRow) => pollNow(new Map([[row.id, row]]), meeting, null, NOON)?.no ?? null;
    expect([between(open), between({ ...open, status: 'counting' })]).toEqual([open.no, open.no]);
    expect(between({ ...open, status: 'closed', closedAt: NOON - pace.result })).toBe(null);
    expect(on({ ...open, status: 'closed', closedAt: NOON - pace.result })).toBe(null);
    expect(on({ ...open, status: 'calledOff' })).toBe(null);
    expect(on({ ...open, meeting: null })).toBe(null);
    expect(askedInPoll(open, meeting)).toBe(40);
    expect(askedInPoll({ ...open, form: { kind: 'temperature' } }, meeting)).toBe(41);
  });
});
