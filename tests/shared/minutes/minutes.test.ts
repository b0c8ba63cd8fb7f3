import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/commands.ts';
import { evolveAll } from '../../../shared/domain/evolve.ts';
import type { Digest, PersonId } from '../../../shared/domain/ids.ts';
import { draw } from '../../../shared/domain/lot/lot.ts';
import { sha256 } from '../../../shared/domain/lot/sha256.ts';
import { readSnapshot, writeSnapshot } from '../../../shared/domain/snapshot.ts';
import { emptyState, type State } from '../../../shared/domain/state.ts';
import type { Minutes } from '../../../shared/minutes/minutes.ts';
import { minutesOf } from '../../../shared/minutes/of-meeting.ts';
import { peopleIn } from '../../../shared/minutes/people.ts';
import { audiences, type Audience } from '../../../shared/view/rows.ts';
import {
  adopted,
  agrees,
  asked,
  meetingId as roleMeeting,
  meetingSteps,
} from '../../fixtures/mandate-hall.ts';
import { evening, happened, meets, people, pollId } from '../../fixtures/evening.ts';
import {
  anySteps,
  does,
  hallWith,
  HOUR,
  itemId,
  meetingCommand,
  meetingId,
} from '../../fixtures/random-hall.ts';
import { needId, personId, proposalId, run, stateAfter, type Step } from '../../fixtures/random-hall.ts';
import { runs } from '../../fixtures/runs.ts';

const { NOOR, IMRE, ZOE, ALI, ROSA, KIM } = people;
const told = (state: State, audience: Audience = 'member', n = 0): Minutes => {
  const meeting = state.meetings.get(meetingId(n));
  const minutes = meeting === undefined ? null : minutesOf(state, meeting, audience);
  if (minutes === null) throw new Error('there are no minutes');
  return minutes;
};
const after = (...steps: readonly Step[]): State => happened([...evening, ...steps]);
const heating = (state: State, audience: Audience = 'member') => {
  const found = told(state, audience).items.find(({ id }) => id === itemId(1))?.proposal;
  if (found == null) throw new Error('the proposal is not in the minutes');
  return found;
};
const cover = (kind: 'meeting' | 'proposal' | 'poll' | 'need' | 'person', id: string): Step =>
  does(NOOR, { type: 'CoverThing', thing: { kind, id } } as Command);
const allOf = (state: State): unknown[] =>
  [...state.meetings.values()].flatMap((meeting) =>
    audiences.map((audience) => minutesOf(state, meeting, audience)),
  );

describe('minutes of an evening', () => {
  const state = happened();

  it('I30 tell who held it, what was on hand and for how long, what was decided and what was left', () => {
    const minutes = told(state);
    expect(minutes).toMatchObject({ title: 'House evening', where: 'Barn', came: 6, circle: null });
    expect(minutes.lent.map(({ role, by, person }) => [role, by, person])).toEqual([
      ['facilitator', 'lot', personId(IMRE)],
      ['timekeeper', 'hand', null],
      ['noteTaker', 'hand', personId(ZOE)],
    ]);
    expect(minutes.items.map(({ title, asked }) => [title, asked])).toEqual([
      ['How are we?', 20],
      ['Heating', 20],
      ['الحديقة', 20],
    ]);
    for (const { spent } of minutes.items) expect(spent).toBeGreaterThan(5 * 60_000);
    expect(minutes.left).toEqual([{ id: itemId(3), kind: 'discuss', title: 'The roof', asked: 20 }]);
    expect(minutes.feedback).toEqual(['Shorter rounds.', 'Start with tea.']);
    const { versions, rounds, decision } = heating(state);
    expect(versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(rounds.map(({ version, result }) => [version, result?.outcome])).toEqual([
      [1, 'objectionsStand'],
      [2, 'objectionsStand'],
      [2, 'adopted'],
    ]);
    const last = state.proposals.get(proposalId(0))?.rounds.at(-1);
    const closedAt = last?.status === 'closed' ? last.closedAt : 0;
    expect(decision).toEqual({
      ...{ is: 'adopted', version: 2, rule: null },
      reviewAt: closedAt + 60 * 24 * HOUR,
    });
    expect(rounds[2]?.result?.changes.map(({ type }) => type)).toContain('OneObjection');
  });

  it('I30 there are none before a meeting is open, and while it goes on those so far', () => {
    const opened = evening.findIndex(({ body }) => body.type === 'OpenMeeting');
    const gathering = happened(evening.slice(0, opened));
    expect(minutesOf(gathering, gathering.meetings.get(meetingId(0))!, 'member')).toBeNull();
    expect(told(happened(evening.slice(0, opened + 1))).closedAt).toBeNull();
  });

  it('I30 live, from the log and from a snapshot in the middle, whatever anybody did', () => {
    fc.assert(
      fc.property(anySteps, fc.nat(), (steps, where) => {
        const lived = run(steps);
        let replayed = emptyState;
        for (const [index, { at, decision, state: so }] of lived.entries()) {
          if (!decision.ok) continue;
          if (index === where % lived.length) replayed = readSnapshot(writeSnapshot(replayed)) ?? emptyState;
          replayed = { ...evolveAll(replayed, decision.events, at), number: at.number, time: at.time };
          if (index % 25 === 0) expect(allOf(replayed)).toEqual(allOf(so));
        }
        expect(allOf(replayed)).toEqual(allOf(lived.at(-1)!.state));
      }),
      { numRuns: runs(20) },
    );
  });

  it('I31 who did not agree is nowhere named, who is not shown nowhere in the room', () => {
    expect(told(state).named).toEqual([NOOR, IMRE, ZOE, ROSA, KIM].map((n) => personId(n)));
    expect(told(state, 'room').named).toEqual([NOOR, IMRE, ROSA, KIM].map((n) => personId(n)));
    expect([...peopleIn(told(state))]).not.toContain(personId(ALI));
    // Ali was willing for no lot: not even an id is there.
    expect(JSON.stringify(told(state))).not.toContain(personId(ALI));
    expect(JSON.stringify(told(state, 'room'))).not.toContain(personId(ZOE));
    const again = after(
      does(ALI, { type: 'ReopenMeeting', ...meets }),
      does(ALI, { type: 'CheckIn', ...meets, named: true }),
    );
    expect(told(again).named).toContain(personId(ALI));
  });

  it('I31 who left, or is covered, is not named any more; what they said stays', () => {
    for (const gone of [after(does(ZOE, { type: 'LeaveHall' })), after(cover('person', personId(ZOE)))]) {
      const minutes = told(gone);
      expect([...peopleIn(minutes)]).not.toContain(personId(ZOE));
      expect(minutes.came).toBe(6);
      expect(minutes.items[1]?.notes).toEqual([{ text: 'Wood is dry since May.', by: null }]);
    }
  });

  it('I31 nothing that was asked quietly is there, whoever reads and whenever it became quiet', () => {
    for (const audience of audiences) {
      expect(told(state, audience).items[1]?.needs).toEqual([{ id: needId(0), what: 'Sweep the chimney' }]);
      const quieter = after(does(ROSA, { type: 'EditNeed', need: needId(0), changes: { quiet: true } }));
      const covered = after(cover('need', needId(0)));
      for (const hidden of [quieter, covered])
        expect(JSON.stringify(told(hidden, audience))).not.toContain('Sweep the chimney');
    }
  });

  it('I31 of what is covered only that it was is told', () => {
    for (const audience of audiences) {
      const proposal = JSON.stringify(told(after(cover('proposal', proposalId(0))), audience));
      expect(proposal).not.toMatch(/Heat the barn|degrees|wood\.|stove|smokes|chimney\?/);
      expect(proposal).toContain('"outcome":"adopted"');
      const poll = JSON.stringify(told(after(cover('poll', pollId(1))), audience));
      expect(poll).not.toMatch(/Which tree|Apple|Fig/);
      const meeting = told(after(cover('meeting', meetingId(0))), audience);
      expect(meeting).toMatchObject({
        covered: true,
        title: null,
        where: null,
        named: [],
        items: [],
        polls: [],
      });
      expect(meeting).toMatchObject({ lent: [], left: [], feedback: [] });
    }
  });

  it('I31 whatever anybody does, nobody is named against their word', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const lived = run(steps).at(-1)!.state;
        for (const meeting of lived.meetings.values())
          for (const audience of audiences) {
            const minutes = minutesOf(lived, meeting, audience);
            if (minutes === null) continue;
            for (const id of peopleIn(minutes)) {
              const person = lived.people.get(id);
              const came = meeting.came.find((one) => one.person === id);
              expect(came?.named ?? true).toBe(true);
              expect(person?.status).not.toBe('left');
              if (audience === 'room') expect(person).toMatchObject({ shownOnWall: true });
            }
            const needs = minutes.items.flatMap((item) => [
              ...item.needs,
              ...(item.need === null ? [] : [item.need]),
            ]);
            for (const { id } of needs) {
              expect(lived.needs.get(id)?.details.quiet).toBe(false);
              expect(lived.covers.has(`need:${id}`)).toBe(false);
            }
          }
      }),
      { numRuns: runs(40) },
    );
  });

  it('I32 later rounds, reviews and renamings change nothing of what was decided', () => {
    const later = meetingCommand.filter(({ type }) =>
      /^(Propose|Amend|MoveProposal|Remark|OpenRound|AnswerRound|CloseRound|DeferProposal|WithdrawProposal|TakeUpProposal|ReturnToCircle|CallReview|TakeBackReview)$/.test(
        type,
      ),
    );
    const before = allOf(state);
    const steps = fc.array(fc.record({ who: fc.nat({ max: 4 }), body: later, hours: fc.nat({ max: 30 }) }), {
      minLength: 10,
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (all) => {
        const more = all.map(({ who, body, hours }) => does(who, body, hours * HOUR));
        const end = run([...evening, ...more]).at(-1)!.state;
        expect(allOf(end).slice(0, before.length)).toEqual(before);
      }),
      { numRuns: runs(30) },
    );
  });

  it('I32 who goes home after the end still held what they held', () => {
    const gone = after(...[IMRE, ZOE].map((n) => does(n, { type: 'CheckOut', ...meets })));
    expect(told(gone).lent).toEqual(told(state).lent);
  });

  it('I32 what was put aside is told as it was then, though it is taken up later', () => {
    const open = evening.slice(
      0,
      evening.findIndex(({ body }) => body.type === 'OpenRound'),
    );
    const acts = (type: 'DeferProposal' | 'WithdrawProposal' | 'TakeUpProposal', wait = 1000): Step =>
      does(ROSA, { type, proposal: proposalId(0) }, wait);
    const close = does(IMRE, { type: 'CloseMeeting', ...meets });
    for (const [type, is] of [
      ['DeferProposal', 'deferred'],
      ['WithdrawProposal', 'withdrawn'],
    ] as const) {
      const put = [...open, acts(type), close];
      expect(heating(happened(put)).decision).toEqual({ is });
      expect(heating(happened([...put, acts('TakeUpProposal', HOUR)])).decision).toEqual({ is });
    }
    const back = [...open, acts('DeferProposal'), acts('TakeUpProposal'), close];
    expect(heating(happened(back)).decision).toBeNull();
  });

  it('I33 each objection is told with how it was met', () => {
    const [first, second] = heating(state).rounds;
    expect(first?.result?.objections).toEqual([
      {
        words: 'It smokes, and Rosa’s child has asthma.',
        by: personId(ZOE),
        met: { how: 'version', version: 2 },
      },
      { words: 'لا نملك ما يكفي من الحطب.', by: null, met: { how: 'raisedAgain' } },
    ]);
    expect(second?.result?.objections.map(({ met }) => met)).toEqual([{ how: 'lifted' }]);
    const closed = evening.findIndex(({ body }) => body.type === 'CloseRound');
    const standing = heating(happened(evening.slice(0, closed + 1))).rounds[0]?.result?.objections;
    expect(standing?.map(({ met }) => met.how)).toEqual(['stands', 'stands']);
    expect(first?.result?.said).toEqual([
      { kind: 'concern', words: 'Who sweeps the chimney?', by: personId(IMRE) },
    ]);
  });

  it('I40 whom a proposal for a role is about is told, but not of somebody who is not written down', () => {
    const chosen = (steps: readonly Step[]) => {
      const hall = stateAfter(steps);
      const minutes = minutesOf(hall, hall.meetings.get(roleMeeting)!, 'member');
      return minutes?.items.map(({ proposal }) => proposal?.mandate ?? null)[0];
    };
    const steps = [...meetingSteps, ...asked([0, 2], [1, 2]), agrees(2), ...adopted()];
    expect(chosen(steps)).toEqual({ person: personId(2) });
    const unnamed = steps.map((step): Step => {
      const isTheirs = step.body.type === 'CheckIn' && step.by === personId(2);
      return isTheirs ? { ...step, body: { ...step.body, named: false } } : step;
    });
    expect(chosen(unnamed)).toEqual({ person: null });
    expect(heating(state).mandate).toBeNull();
  });

  it('I33 of a round that lapsed nobody’s answer is told', () => {
    const closing = evening.findIndex(({ body }) => body.type === 'CloseRound');
    const lapsed = happened([
      ...evening.slice(0, closing),
      does(ROSA, { type: 'Amend', proposal: proposalId(0), version: 1, reviewAfter: 60, text: 'Otherwise' }),
    ]);
    expect(heating(lapsed).rounds).toEqual([{ round: 1, version: 1, result: null }]);
    expect(JSON.stringify(told(lapsed))).not.toMatch(/smokes|sweeps/);
  });

  it('I34 what members read is enough to draw again; the room reads that it was drawn', () => {
    const [facilitator] = told(state).lent;
    const lot = facilitator?.lot;
    if (lot == null) throw new Error('the lot is not in the minutes');
    const again = draw(sha256, {
      ...{ id: lot.lot, willing: lot.among, heldAt: new Map() },
      commitments: new Map(Object.entries(lot.commitments) as [PersonId, Digest][]),
      values: new Map(Object.entries(lot.values) as [PersonId, string][]),
    });
    expect(again.drawn).toBe(facilitator?.person);
    expect(told(state, 'room').lent[0]).toMatchObject({ by: 'lot', among: 3, lot: null, drawnAmong: [] });
  });

  it('I40 whoever took part in a lot is named to members, but for who did not agree to be', () => {
    const silent = evening.map((step) =>
      step.body.type === 'CheckIn' && step.by === personId(NOOR)
        ? { ...step, body: { ...step.body, named: false } }
        : step,
    );
    expect(told(state).lent[0]?.drawnAmong).not.toContain(null);
    const { drawnAmong, numbersOf } = told(happened(silent)).lent[0] ?? {};
    expect(drawnAmong).toHaveLength(3);
    expect(drawnAmong?.at(-1)).toBeNull();
    expect(drawnAmong).not.toContain(personId(NOOR));
    expect(numbersOf).toEqual(drawnAmong);
    expect(told(happened(silent)).items[2]?.polls[0]?.tie?.numbersOf).toEqual([personId(4), null]);
  });

  it('I35 I40 polls are told with what they came to, and a tie with its lot and whose numbers decided it', () => {
    const { items, polls } = told(state);
    const [tree, summer] = items[2]?.polls ?? [];
    expect(items[0]?.polls[0]?.result?.tally).toMatchObject({
      kind: 'temperature',
      distribution: [0, 1, 1, 3, 1],
    });
    expect(tree).toMatchObject({ entitled: 5, result: { tally: { winners: ['0', '1'], abstained: 1 } } });
    expect(['0', '1']).toContain(tree?.tie?.chosen);
    expect(tree?.tie?.lot).toMatchObject({ values: { [personId(NOOR)]: expect.any(String) as string } });
    expect(summer?.result?.tally).toMatchObject({
      condorcet: '0',
      pairwise: [
        [0, 4, 3],
        [1, 0, 3],
        [2, 2, 0],
      ],
    });
    expect(polls.map(({ question }) => question)).toEqual(['What do we plant?']);
    const room = told(state, 'room').items[2]?.polls[0];
    expect(room?.tie).toMatchObject({ chosen: tree?.tie?.chosen, among: 2, lot: null });
    expect([tree?.tie?.numbersOf, room?.tie?.numbersOf]).toEqual([[personId(NOOR), personId(4)], []]);
  });

  it('I35 of a poll that was called off nothing is told', () => {
    const first = evening.findIndex(({ body }) => body.type === 'ClosePoll');
    const off = happened([...evening.slice(0, first), does(IMRE, { type: 'CallOffPoll', poll: pollId(0) })]);
    expect(JSON.stringify(told(off))).not.toContain('How are you here?');
  });
});

it('I31 a meeting in which nobody agreed names nobody', () => {
  const plan = { title: 'Evening', at: 0, where: null, circle: null };
  const state = happened([
    ...hallWith(3),
    does(0, { type: 'AnnounceMeeting', ...meets, plan }),
    does(0, { type: 'BeginGathering', ...meets }),
    ...[0, 1].map((n) => does(n, { type: 'CheckIn', ...meets, named: false })),
    does(0, { type: 'OpenMeeting', ...meets }),
    does(0, { type: 'CloseMeeting', ...meets }),
  ]);
  expect(told(state)).toMatchObject({ came: 2, named: [], lent: [] });
});

it('I31 who wrote something and did not agree to be named where it was on hand is named by no other meeting', () => {
  const plan = { title: 'Evening', at: 0, where: null, circle: null };
  const proposal = proposalId(0);
  const held = (n: number, came: readonly (readonly [number, boolean])[]): Step[] => [
    does(0, { type: 'AnnounceMeeting', meeting: meetingId(n), plan }),
    does(0, { type: 'BeginGathering', meeting: meetingId(n) }),
    ...came.map(([who, named]) => does(who, { type: 'CheckIn', meeting: meetingId(n), named })),
    does(0, { type: 'OpenMeeting', meeting: meetingId(n) }),
    does(0, {
      ...{ type: 'AddItem', meeting: meetingId(n), item: itemId(n) },
      details: { kind: 'decide', title: 'Soup', minutes: 5, proposal },
    }),
    does(0, { type: 'OpenItem', meeting: meetingId(n), item: itemId(n) }),
    does(0, { type: 'CloseItem', meeting: meetingId(n), item: itemId(n) }),
    does(0, { type: 'CloseMeeting', meeting: meetingId(n) }),
  ];
  const writes = (named: boolean): State =>
    happened([
      ...hallWith(4),
      does(2, {
        ...{ type: 'Propose', proposal, title: 'Soup', driver: null, text: 'On Mondays', circle: null },
        ...{ effect: { kind: 'agreement' }, reviewAfter: 90 },
      }),
      ...held(0, [[0, true] as const, [1, true] as const, [2, named] as const]),
      ...held(1, [[0, true] as const, [1, true] as const]),
    ]);
  const by = (state: State) => told(state, 'member', 1).items[0]?.proposal?.by;
  expect(by(writes(true))).toBe(personId(2));
  expect(by(writes(false))).toBeNull();
});
