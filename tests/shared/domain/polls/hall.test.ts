import { describe, expect, it } from 'vitest';
import { MORE_MINUTES } from '../../../../shared/domain/agenda/more-time.ts';
import type { Command } from '../../../../shared/domain/commands.ts';
import type { Digest, PersonId } from '../../../../shared/domain/ids.ts';
import { commitmentTo, drawAmong } from '../../../../shared/domain/lot/lot.ts';
import { sha256 } from '../../../../shared/domain/lot/sha256.ts';
import { limits } from '../../../../shared/limits.ts';
import { RECENT_KEPT } from '../../../../shared/domain/state.ts';
import { projectEvent } from '../../../../shared/view/project-event.ts';
import { projectPoll } from '../../../../shared/view/project-polls.ts';
import {
  after,
  checkIn,
  checkOut,
  GUEST,
  HOME,
  itemId,
  kitchen,
  meetingId,
  meetingSteps,
  on,
  one,
  open,
  otherItem,
  outcome,
  overDays,
  people,
  pollAfter,
  pollId,
  temperature,
  vote,
  wall,
} from '../../../fixtures/poll-hall.ts';
import { does, HOUR, personId, run, stateAfter, type Step } from '../../../fixtures/random-hall.ts';

const opened = does(0, open());
const close = on(0, 'ClosePoll');
const closed = (poll: ReturnType<typeof pollAfter>) => {
  if (poll.status !== 'closed') throw new Error(`the poll is ${poll.status}`);
  return poll;
};
const facilitates = (n: number): Step => does(n, { type: 'TakeUp', meeting: meetingId, role: 'facilitator' });
const warm = (n: number, degree: number): Step => vote(n, { kind: 'temperature', degree });

describe('polls in a meeting and over days', () => {
  it('R16 whoever moves the meeting opens and closes a poll in it', () => {
    expect(outcome(opened)).toBe('ok');
    expect(outcome(does(HOME, open()))).toBe('NotFacilitator');
    expect(outcome(does(GUEST, temperature()))).toBe('OnlyMembers');
    expect(outcome(facilitates(1), does(0, open()))).toBe('NotFacilitator');
    expect(outcome(facilitates(1), does(1, open()))).toBe('ok');
    expect(outcome(opened, facilitates(1), on(0, 'ClosePoll'))).toBe('NotFacilitator');
    expect(outcome(opened, facilitates(1), on(1, 'ClosePoll'))).toBe('ok');
    expect(outcome(opened, wall({ type: 'ClosePoll', poll: pollId() }))).toBe('NotKnownHere');
    expect(outcome(opened, close, close)).toBe('PollOver');
    const over = does(0, { type: 'CloseMeeting', meeting: meetingId });
    expect(outcome(over, does(0, open()))).toBe('MeetingOver');
  });

  it('R16 a poll about an item is opened while that is on hand', () => {
    const about = (item: typeof itemId | null) =>
      outcome(does(0, open({ place: { in: 'meeting', meeting: meetingId, item } })));
    expect([about(itemId), about(null), about(otherItem)]).toEqual(['ok', 'ok', 'ItemNotOpen']);
  });

  it('R16 more time is asked by a temperature check on the item on hand, and by nothing else', () => {
    expect(outcome(does(0, temperature({ moreTime: true })))).toBe('ok');
    expect(outcome(does(0, open({ moreTime: true })))).toBe('ItemNotOpen');
    const nowhere = { in: 'meeting', meeting: meetingId, item: null } as const;
    expect(outcome(does(0, temperature({ moreTime: true, place: nowhere })))).toBe('ItemNotOpen');
    expect(outcome(does(0, temperature({ moreTime: true, ...overDays() })))).toBe('ItemNotOpen');
    expect(pollAfter(does(0, temperature({ moreTime: true }))).moreTime).toBe(true);
  });

  it('R31 a room that wants more time for what is on hand has it, and one that does not has none', () => {
    const check = does(0, temperature({ moreTime: true }));
    const more = (degrees: readonly number[], ...meanwhile: Step[]) => {
      const votes = degrees.map((degree, n) => warm(n, degree));
      const { items } = after(check, ...votes, ...meanwhile, close).meetings.get(meetingId)!;
      return items.find(({ id }) => id === itemId)?.more;
    };
    const { itemMinutes } = limits.meeting;
    expect([more([4, 5, 2]), more([3, 4]), more([5])]).toEqual([MORE_MINUTES, MORE_MINUTES, MORE_MINUTES]);
    expect([more([3, 3, 5]), more([2, 4]), more([1, 1, 5]), more([])]).toEqual([0, 0, 0, 0]);
    // Asked without the question, the same answers give none.
    const { items } = after(does(0, temperature()), warm(1, 5), close).meetings.get(meetingId)!;
    expect(items.find(({ id }) => id === itemId)?.more).toBe(0);
    expect(more([5], does(0, { type: 'OpenItem', meeting: meetingId, item: otherItem }))).toBe(0);
    const most = { type: 'GiveMoreTime', meeting: meetingId, item: itemId } as const;
    const full = itemMinutes - 10 - MORE_MINUTES + 1;
    expect(more([5], does(0, { ...most, minutes: full }))).toBe(full);
    expect(outcome(check, warm(1, 5), does(0, { type: 'LeaveHall' }), on(1, 'ClosePoll'))).toBe('ok');
  });

  it('R16 over days any member opens one, and nobody closes it before its time', () => {
    const days = does(HOME, open(overDays()));
    expect([outcome(days), outcome(does(GUEST, open(overDays())))]).toEqual(['ok', 'OnlyMembers']);
    expect([outcome(does(0, open(overDays(0.5)))), outcome(does(0, open(overDays(2_000))))]).toEqual([
      'TooShortOrLong',
      'TooShortOrLong',
    ]);
    const byClock = (time: number) => wall({ type: 'ClosePoll', poll: pollId() }, time);
    expect([outcome(days, on(HOME, 'ClosePoll')), outcome(days, byClock(1000))]).toEqual([
      'StillWaiting',
      'StillWaiting',
    ]);
    expect([outcome(days, on(1, 'ClosePoll', 24 * HOUR)), outcome(days, byClock(24 * HOUR))]).toEqual([
      'ok',
      'ok',
    ]);
    expect(outcome(days, { ...vote(0, one(1)), after: 24 * HOUR })).toBe('PollOver');
  });

  it('R17 a temperature check asks everyone present, guests too; every other poll the members who are', () => {
    const check = does(0, temperature());
    expect([outcome(check, warm(GUEST, 4)), outcome(check, warm(HOME, 4))]).toEqual(['ok', 'NotPresent']);
    expect([outcome(opened, vote(GUEST, one(0))), outcome(opened, vote(HOME, one(0)))]).toEqual([
      'OnlyMembers',
      'NotPresent',
    ]);
    const days = does(0, temperature(overDays()));
    expect([outcome(days, warm(GUEST, 4)), outcome(days, warm(HOME, 4))]).toEqual(['OnlyMembers', 'ok']);
    const circle = does(0, open(overDays(24, kitchen)));
    expect([outcome(circle, vote(HOME, one(0))), outcome(circle, vote(1, one(0)))]).toEqual([
      'ok',
      'NotInCircle',
    ]);
  });

  it('R18 a vote is changed and taken back until closing, and the last one counts', () => {
    const steps = [opened, vote(1, one(0)), vote(1, one(2)), vote(2, one(2)), vote(3, one(1))];
    expect(outcome(...steps, on(3, 'TakeBackVote'))).toBe('ok');
    expect(outcome(...steps, vote(1, one(2)))).toBe('AlreadySo');
    expect(outcome(...steps, on(4, 'TakeBackVote'))).toBe('AlreadySo');
    const { result } = closed(pollAfter(...steps, on(3, 'TakeBackVote'), close));
    expect(result.tally).toMatchObject({ ballots: 2, winners: ['2'], lead: 2 });
    expect(outcome(opened, close, vote(1, one(0)))).toBe('PollOver');
    expect(outcome(...steps, close, on(1, 'TakeBackVote'))).toBe('PollOver');
  });

  it('R18 nobody votes for another: what is counted under a name is what that person signed', () => {
    const forged: Step = { ...vote(2, one(0)), device: does(1, open()).device };
    expect(outcome(opened, forged)).toBe('NotKnownHere');
    expect(outcome(opened, wall({ type: 'Vote', poll: pollId(), ballot: one(0) } as Command))).toBe(
      'NotKnownHere',
    );
  });

  it('R19 who is entitled and the result are frozen in the log when it closes', () => {
    const steps = [opened, vote(1, one(0)), vote(2, one(1)), vote(3, one(1)), close];
    const event = run([...meetingSteps, ...steps]).at(-1)?.decision;
    if (event?.ok !== true) throw new Error('it does not close');
    const [happened] = event.events;
    if (happened?.type !== 'PollClosed') throw new Error('it is not closed');
    expect([...happened.entitled].sort()).toEqual(people(0, 1, 2, 3, 4));
    expect(happened.tally).toMatchObject({ ballots: 3, winners: ['1'] });
    const then = closed(pollAfter(...steps));
    const later = closed(
      pollAfter(...steps, checkOut(2), checkIn(HOME), does(3, { type: 'LeaveHall' }), vote(4, one(0))),
    );
    expect(later).toEqual({ ...then, n: later.n });
    expect(then.votes.size).toBe(0);
  });

  it('R20 who voted and went home counts and is entitled; who left the hall has taken back their vote', () => {
    const home = closed(pollAfter(opened, vote(1, one(0)), vote(2, one(1)), checkOut(1), close));
    expect([home.entitled, home.result.tally.ballots]).toEqual([5, 2]);
    const gone = closed(
      pollAfter(opened, vote(1, one(0)), vote(2, one(1)), does(1, { type: 'LeaveHall' }), close),
    );
    expect([gone.entitled, gone.result.tally.ballots]).toEqual([4, 1]);
  });

  it('R22 only who opened it calls it off, while it is open, and nothing is counted', () => {
    const steps = [opened, vote(1, one(0))];
    expect(outcome(...steps, on(1, 'CallOffPoll'))).toBe('NotYours');
    expect(outcome(...steps, close, on(0, 'CallOffPoll'))).toBe('PollOver');
    const off = [...steps, on(0, 'CallOffPoll')];
    expect([outcome(...off), outcome(...off, on(0, 'CallOffPoll')), outcome(...off, close)]).toEqual([
      'ok',
      'AlreadySo',
      'PollOver',
    ]);
    const poll = pollAfter(...off);
    expect([poll.status, poll.votes.size, 'result' in poll]).toEqual(['calledOff', 0, false]);
  });

  it('R22 when who opened it has left the hall, whoever moves the meeting calls it off, and over days any member', () => {
    const leaves = does(0, { type: 'LeaveHall' });
    const asked = [opened, vote(1, one(0))];
    expect(outcome(...asked, leaves, on(1, 'CallOffPoll'))).toBe('ok');
    expect(outcome(...asked, leaves, on(HOME, 'CallOffPoll'))).toBe('NotFacilitator');
    expect(outcome(...asked, leaves, on(GUEST, 'CallOffPoll'))).toBe('OnlyMembers');
    expect(outcome(...asked, facilitates(2), leaves, on(1, 'CallOffPoll'))).toBe('NotFacilitator');
    expect(outcome(...asked, facilitates(2), leaves, on(2, 'CallOffPoll'))).toBe('ok');
    // Going home is not leaving the hall: it stays theirs.
    expect(outcome(...asked, checkOut(0), on(1, 'CallOffPoll'))).toBe('NotYours');
    const days = does(0, open(overDays()));
    expect([outcome(days, on(HOME, 'CallOffPoll')), outcome(days, leaves, on(HOME, 'CallOffPoll'))]).toEqual([
      'NotYours',
      'ok',
    ]);
    expect(outcome(days, leaves, on(GUEST, 'CallOffPoll'))).toBe('OnlyMembers');
  });

  it('R23 what is not asked clearly, and a ballot that does not belong, are refused', () => {
    const asked = (form: Parameters<typeof open>[0]) => outcome(does(0, open(form)));
    expect(asked({ form: { kind: 'ranking', options: ['red', 'red'] } })).toBe('OptionsUnclear');
    expect(asked({ form: { kind: 'score', options: ['red'] } })).toBe('OptionsUnclear');
    const never = { num: 1, den: 1, more: true };
    expect(asked({ form: { kind: 'one', options: ['yes', 'no'], threshold: never } })).toBe('OptionsUnclear');
    expect(outcome(opened, does(1, open()))).toBe('IdTaken');
    expect(outcome(opened, vote(1, one(3)))).toBe('BadBallot');
    expect(outcome(opened, vote(1, { kind: 'approval', options: ['0'] }))).toBe('BadBallot');
    expect(outcome(opened, does(1, { type: 'AskForHandPaper', poll: pollId() }))).toBe('OtherBallot');
  });

  it('R23 over days nobody takes the places of all', () => {
    const theirs = Array.from({ length: limits.polls.each }, (_, n) => does(0, open(overDays(), pollId(n))));
    expect(outcome(...theirs)).toBe('ok');
    expect(outcome(...theirs, does(0, open(overDays(), pollId(98))))).toBe('TooMany');
    expect(outcome(...theirs, does(1, open(overDays(), pollId(98))))).toBe('ok');
    expect(outcome(...theirs, on(0, 'CallOffPoll'), does(0, open(overDays(), pollId(98))))).toBe('ok');
  });

  it('R23 no more than so many are open at once', () => {
    const { open: most, inRoomsEach } = limits.polls;
    const theirs = Array.from({ length: inRoomsEach }, (_, n) => does(0, open({}, pollId(n))));
    expect(outcome(...theirs)).toBe('ok');
    expect(outcome(...theirs, does(0, open({}, pollId(99))))).toBe('TooMany');
    expect(outcome(...theirs, on(0, 'ClosePoll'), does(0, open({}, pollId(99))))).toBe('ok');
    expect(most).toBeGreaterThanOrEqual(3 * (inRoomsEach + limits.polls.each));
  });

  it('R24 a meeting does not close while a poll is open in it', () => {
    const end = does(0, { type: 'CloseMeeting', meeting: meetingId });
    expect([outcome(opened, end), outcome(opened, close, end)]).toEqual(['PollStillOpen', 'ok']);
    expect(outcome(does(0, open(overDays())), end)).toBe('ok');
  });
});

describe('a tie broken by lot', () => {
  const tied = [opened, vote(1, one(0)), vote(2, one(2)), close];
  const lot = () => pollAfter(...tied, on(0, 'BreakTie')).tie?.lot ?? '';
  const value = (n: number) => String(n).padStart(43, 'v');
  const commit = (n: number, to = value(n)): Step => {
    const commitment = commitmentTo(sha256, lot(), personId(n), to);
    return does(n, { type: 'CommitToTie', poll: pollId(), commitment });
  };
  const reveal = (n: number, of = value(n)): Step =>
    does(n, { type: 'RevealForTie', poll: pollId(), value: of });
  const wait = limits.meeting.lotPatienceMs;

  it('R25 only a tie is broken, once, by whoever moves the meeting', () => {
    expect(outcome(opened, vote(1, one(0)), close, on(0, 'BreakTie'))).toBe('NothingTied');
    expect(outcome(opened, on(0, 'BreakTie'))).toBe('PollStillOpen');
    expect(outcome(...tied, facilitates(1), on(0, 'BreakTie'))).toBe('NotFacilitator');
    expect(outcome(...tied, on(HOME, 'BreakTie'))).toBe('NotPresent');
    expect(outcome(...tied, on(0, 'BreakTie'), on(1, 'BreakTie'))).toBe('AlreadySo');
  });

  it('R25 phones bind themselves first, show what they had bound themselves to, and the draw follows from that', () => {
    const begun = [...tied, on(0, 'BreakTie'), commit(1), commit(2)];
    expect(outcome(...begun, commit(1, value(7)))).toBe('AlreadySo');
    expect(outcome(...begun, reveal(1))).toBe('NotYetAllCommitted');
    expect(outcome(...begun, on(0, 'GoOnWithTie'))).toBe('StillWaiting');
    const shown = [...begun, on(0, 'GoOnWithTie', wait)];
    expect(outcome(...shown, commit(3))).toBe('AlreadySo');
    expect(outcome(...shown, reveal(1, value(7)))).toBe('NotWhatWasCommitted');
    expect(outcome(...shown, reveal(3))).toBe('NotWhatWasCommitted');
    const drawn = pollAfter(...shown, reveal(2), reveal(1));
    expect(drawn.tie).toMatchObject({ stage: 'drawn', values: { [personId(1)]: value(1) } });
    const list = [personId(1), personId(2)];
    const text = `{"list":${JSON.stringify(list)},"lot":"${lot()}","moothall":"draw","values":${JSON.stringify([value(1), value(2)])}}`;
    expect(drawn.tie?.chosen).toBe(drawAmong(sha256, sha256(text), ['0', '2']));
    expect(outcome(...shown, reveal(2), reveal(1), on(0, 'GoOnWithTie', wait))).toBe('AlreadySo');
  });

  it('R25 who does not show theirs is left out, and where fewer than two do it begins anew', () => {
    const shown = [
      ...tied,
      on(0, 'BreakTie'),
      ...[1, 2, 3].map((n) => commit(n)),
      on(0, 'GoOnWithTie', wait),
    ];
    const without = pollAfter(...shown, reveal(1), reveal(2), on(0, 'GoOnWithTie', wait));
    expect(without.tie?.stage).toBe('drawn');
    expect(Object.keys(without.tie?.values ?? {})).toEqual([personId(1), personId(2)]);
    expect(pollAfter(...shown, on(0, 'GoOnWithTie', wait)).tie?.stage).toBe('commit');
    const anew = pollAfter(...shown, reveal(1), on(0, 'GoOnWithTie', wait)).tie;
    expect([anew?.stage, anew?.commitments]).toEqual(['commit', {}]);
    expect(anew?.lot).not.toBe(lot());
    expect(outcome(...tied, on(0, 'BreakTie'), on(0, 'GoOnWithTie', wait))).toBe('NotYetAllCommitted');
  });

  it('R32 nobody breaks a tie by the numbers of one phone, which could have been looked for until they fit', () => {
    const alone = [...tied, on(0, 'BreakTie'), commit(0)];
    expect(outcome(...alone, on(0, 'GoOnWithTie', wait))).toBe('NotYetAllCommitted');
    expect(outcome(...alone, commit(1), on(0, 'GoOnWithTie', wait))).toBe('ok');
  });

  it('U23 a number that was shown to break a tie is told to nobody before it is broken', () => {
    const begun = [...tied, on(0, 'BreakTie'), commit(1), commit(2), on(0, 'GoOnWithTie', wait), reveal(1)];
    const shown = { type: 'TieRevealed', v: 1, poll: pollId(), by: personId(1), value: value(1) } as const;
    const read = (...steps: readonly Step[]) =>
      projectEvent(stateAfter([...meetingSteps, ...steps]), shown, 'member');
    expect(JSON.stringify(read(...begun))).not.toContain(value(1));
    expect(read(...begun, reveal(2))).toEqual(shown);
  });

  it('R25 each of the tied is drawn by some values, and nothing else ever', () => {
    const chosen = new Set<string | null>();
    for (let n = 0; n < 24; n++) {
      const drawn = stateAfter([
        ...meetingSteps,
        ...tied,
        on(0, 'BreakTie'),
        ...[commit(1, value(n)), commit(2)],
        on(0, 'GoOnWithTie', wait),
        ...[reveal(1, value(n)), reveal(2)],
      ]);
      chosen.add(drawn.polls.get(pollId())?.tie?.chosen ?? null);
    }
    expect([...chosen].sort()).toEqual(['0', '2']);
  });

  it('R25 a lot that is begun long afterwards is on the screens: else no phone would take part', () => {
    const days = [does(0, open(overDays())), vote(1, one(0)), vote(2, one(2)), on(1, 'ClosePoll', 24 * HOUR)];
    const later = Array.from({ length: RECENT_KEPT }, (_, n) => n + 1).flatMap((n) => [
      does(0, open({}, pollId(n))),
      does(0, { type: 'ClosePoll', poll: pollId(n) }),
    ]);
    const seen = (...steps: readonly Step[]) => {
      const state = after(...days, ...later, ...steps);
      const { recent, polling } = state;
      return [
        projectPoll(state, state.polls.get(pollId())!, 'member')?.tie?.stage,
        recent.polls.length,
        polling.size,
      ];
    };
    expect(seen()).toEqual([undefined, RECENT_KEPT, 0]);
    expect(seen(on(1, 'BreakTie'))).toEqual(['commit', RECENT_KEPT, 0]);
    expect(seen(on(1, 'BreakTie'), commit(1))).toEqual(['commit', RECENT_KEPT, 0]);
  });

  it('R25 a person whose id is a word of the language takes part like everybody', () => {
    const odd = '__defineGetter__' as PersonId;
    const joined: Step[] = [
      {
        by: odd,
        device: 'odd'.padEnd(43, '_') as Step['device'],
        after: 1000,
        body: {
          type: 'JoinHall',
          personal: '0'.repeat(64) as Digest,
          recovery: 'oddr'.padEnd(43, '_') as Step['device'],
          shownOnWall: true,
        },
      },
      ...[0, 1].map((n) => does(n, { type: 'VouchFor', person: odd })),
    ];
    const as = (body: Command): Step => ({
      by: odd,
      device: 'odd'.padEnd(43, '_') as Step['device'],
      body,
      after: 1000,
    });
    const commitment = 'a'.repeat(64) as Digest;
    const steps = [
      ...joined,
      as({ type: 'CheckIn', meeting: meetingId, named: false }),
      ...tied,
      on(0, 'BreakTie'),
      as({ type: 'CommitToTie', poll: pollId(), commitment }),
    ];
    expect(outcome(...steps)).toBe('ok');
    expect(after(...steps).polls.get(pollId())?.tie?.commitments[odd]).toBe(commitment);
  });
});
