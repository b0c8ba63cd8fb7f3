/**
 * A hall in which any people choose for a role in any order, legal or not; beside it a small second account of what was
 * said, kept by hand from what was accepted.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../shared/domain/commands.ts';
import { decide } from '../../../../shared/domain/decide.ts';
import { dueCommands } from '../../../../shared/domain/due.ts';
import type { Event } from '../../../../shared/domain/events.ts';
import { evolveAll } from '../../../../shared/domain/evolve.ts';
import type { PersonId } from '../../../../shared/domain/ids.ts';
import { isUnderWay } from '../../../../shared/domain/mandates/state.ts';
import { askedIn } from '../../../../shared/domain/mandates/strongest.ts';
import { readSnapshot, writeSnapshot } from '../../../../shared/domain/snapshot.ts';
import type { State } from '../../../../shared/domain/state.ts';
import {
  agrees,
  begins,
  choosingId,
  DAY,
  describes,
  given,
  here,
  itemId,
  kitchen,
  meetingId,
  meetingSteps,
  moves,
  overDays,
  roleId,
  suggests,
  valueOf,
} from '../../../fixtures/mandate-hall.ts';
import {
  deviceOf,
  HOUR,
  personId,
  proposalId,
  stateAfter,
  wallKey,
  type Step,
} from '../../../fixtures/random-hall.ts';
import { runs } from '../../../fixtures/runs.ts';

/** What a bystander has noted. */
interface Noted {
  /** The last suggestion of each, by choosing; gone when it is taken back, or begun again. */
  readonly said: Map<string, Map<PersonId, PersonId>>;
  /** Who agreed to be proposed, by proposal. */
  readonly agreed: Map<string, PersonId>;
  readonly adopted: Set<string>;
}

function note({ said, agreed, adopted }: Noted, event: Event): void {
  const of = (choosing: string) => said.get(choosing) ?? new Map<PersonId, PersonId>();
  switch (event.type) {
    case 'SomebodySuggested':
      said.set(event.choosing, of(event.choosing).set(event.by, event.person));
      break;
    case 'SuggestionTakenBack':
      of(event.choosing).delete(event.by);
      break;
    case 'SuggestionsBegunAgain':
      said.delete(event.choosing);
      break;
    case 'NomineeProposed':
      agreed.set(event.proposal, event.by);
      break;
    case 'ProposalAdopted':
      adopted.add(event.proposal);
      break;
    case 'PersonLeft':
      for (const one of said.values())
        for (const [by, person] of one) if (by === event.person || person === event.person) one.delete(by);
      break;
    default:
  }
}

/** Nobody acts for another; a mandate follows from the holder's own yes and from a round that adopted it. */
function followed(noted: Noted, before: State, after: State, events: readonly Event[], by: string): void {
  for (const event of events) {
    if (
      event.type === 'LearnerSeatTaken' ||
      event.type === 'LearnerSeatLeft' ||
      event.type === 'MandateGivenBack' ||
      event.type === 'MandateKept' ||
      event.type === 'AskingDeclined' ||
      event.type === 'SomebodySuggested' ||
      event.type === 'NomineeProposed'
    )
      expect(event.by).toBe(by);
    if (event.type === 'NomineeProposed')
      expect(askedIn(before, before.choosings.get(event.choosing)!)).toBe(by);
    if (event.type === 'MandateGiven') {
      expect(noted.agreed.get(event.proposal)).toBe(event.person);
      expect(noted.adopted.has(event.proposal)).toBe(true);
      expect(after.people.get(event.person)?.status).toBe('member');
    }
    if (event.type === 'MandateEnded')
      expect(after.time).toBeGreaterThanOrEqual(before.roles.get(event.hallRole)!.mandate!.until);
  }
  for (const role of after.roles.values()) {
    const was = before.roles.get(role.id)?.mandate ?? null;
    if (role.mandate === was || role.mandate === null) continue;
    const kept = events.some(({ type }) => type === 'MandateKept');
    expect(kept || events.some(({ type }) => type === 'MandateGiven')).toBe(true);
  }
}

/** What holds at every moment. */
function sound(noted: Noted, state: State): void {
  const underWay = new Map<string, number>();
  for (const choosing of state.choosings.values()) {
    if (isUnderWay(choosing)) underWay.set(choosing.hallRole, (underWay.get(choosing.hallRole) ?? 0) + 1);
    const said = noted.said.get(choosing.id) ?? new Map<PersonId, PersonId>();
    if (isUnderWay(choosing))
      expect(new Map(choosing.suggestions.map(({ by, person }) => [by, person]))).toEqual(said);
    expect(new Set(choosing.suggestions.map(({ by }) => by)).size).toBe(choosing.suggestions.length);
    const asked = askedIn(state, choosing);
    if (asked === null) continue;
    expect(choosing.stage).toBe('asking');
    expect([...choosing.declined, ...choosing.passed]).not.toContain(asked);
    expect(state.people.get(asked)?.status).toBe('member');
    // Counted again by hand: nobody who may be asked was suggested more often.
    const times = (person: PersonId) => [...said.values()].filter((one) => one === person).length;
    const rest = [...said.values()].filter(
      (person) => !choosing.declined.includes(person) && !choosing.passed.includes(person),
    );
    for (const person of rest) expect(times(asked)).toBeGreaterThanOrEqual(times(person));
  }
  for (const count of underWay.values()) expect(count).toBe(1);
  for (const { mandate, learner, status } of state.roles.values()) {
    if (mandate !== null) {
      expect(state.people.get(mandate.person)?.status).toBe('member');
      expect([status, mandate.person === learner]).toEqual(['open', false]);
    }
    if (learner !== null) expect(state.people.get(learner)?.status).toBe('member');
  }
}

const choosing = fc.constantFrom(0, 0, 1).map(choosingId);
const hallRole = fc.constantFrom(0, 0, 1).map(roleId);
const proposal = fc.nat({ max: 2 }).map(proposalId);
const of = <T extends Command['type']>(...types: T[]) => fc.constantFrom(...types);
const place = fc.constantFrom(here, here, overDays(HOUR));
const consent = { kind: 'consent', words: null } as const;
const body = fc.oneof(
  { weight: 2, arbitrary: fc.record({ type: of('BeginChoosing'), choosing, hallRole, place }) },
  {
    weight: 9,
    arbitrary: fc.record({
      ...{ type: of('SuggestForRole'), choosing, person: fc.nat({ max: 6 }).map(personId) },
      ...{ reason: fc.constantFrom('Careful', 'Has time'), value: fc.nat({ max: 6 }).map(valueOf) },
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: of('MoveChoosing'),
      choosing,
      from: fc.constantFrom('gathering', 'changing'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: of('TakeBackSuggestion', 'RatherNot', 'TakeBackRatherNot'), choosing }),
  },
  { weight: 4, arbitrary: fc.record({ type: of('RatherNot'), choosing }) },
  { weight: 6, arbitrary: fc.record({ type: of('AgreeToBeProposed'), choosing, proposal }) },
  { weight: 2, arbitrary: fc.record({ type: of('AskNext', 'GatherAgain', 'CallOffChoosing'), choosing }) },
  { weight: 1, arbitrary: fc.record({ type: of('ResumeChoosing'), choosing, place }) },
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ type: of('OpenRound'), proposal, version: fc.constant(1) },
      place: fc.constant({ in: 'meeting', meeting: meetingId } as const),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      ...{ type: of('AnswerRound'), proposal, round: fc.constantFrom(1, 1, 2), version: fc.constant(1) },
      answer: fc.constantFrom(consent, consent, consent, { kind: 'object', words: 'No' } as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: of('CloseRound'), proposal, round: fc.constantFrom(1, 1, 2) }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: of('WithdrawProposal', 'TakeUpProposal', 'DeferProposal'), proposal }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: of('GiveBackMandate', 'KeepMandate', 'LearnRole', 'StopLearning'),
      hallRole,
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: of('EndMandate', 'PutRoleAway', 'BringRoleBack'), hallRole }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Command>(
      { type: 'LeaveHall' },
      { type: 'JoinCircle', circle: kitchen },
      { type: 'LeaveCircle', circle: kitchen },
      { type: 'CheckOut', meeting: meetingId },
      { type: 'CheckIn', meeting: meetingId, named: true },
      { type: 'OpenItem', meeting: meetingId, item: itemId },
      { type: 'CloseMeeting', meeting: meetingId },
    ),
  },
) as fc.Arbitrary<Command>;
const acts = fc.array(
  fc.record({
    who: fc.nat({ max: 6 }),
    odd: fc.nat({ max: 9 }),
    body,
    after: fc.oneof(
      { weight: 30, arbitrary: fc.constant(1000) },
      { weight: 5, arbitrary: fc.constantFrom(61_000, 2 * HOUR) },
      { weight: 1, arbitrary: fc.constant(100 * DAY) },
    ),
  }),
  { minLength: 90, maxLength: 160, size: 'max' },
);

/** Phones mostly show what there is: the step, the proposal that came of it, the round that is open. */
function asShown(state: State, odd: number, asks: Command): Command {
  if (odd < 2) return asks;
  if (asks.type === 'MoveChoosing') {
    const stage = state.choosings.get(asks.choosing)?.stage;
    return stage === 'gathering' || stage === 'changing' ? { ...asks, from: stage } : asks;
  }
  if (asks.type === 'AgreeToBeProposed')
    return {
      ...asks,
      proposal: [0, 1, 2, 3, 4].map(proposalId).find((id) => !state.proposals.has(id)) ?? asks.proposal,
    };
  if (asks.type !== 'OpenRound' && asks.type !== 'AnswerRound' && asks.type !== 'CloseRound') return asks;
  for (const { stage, proposal: made } of state.choosings.values()) {
    if (stage !== 'proposed' || made === null) continue;
    if (asks.type === 'OpenRound') return { ...asks, proposal: made };
    return { ...asks, proposal: made, round: Math.max(1, state.proposals.get(made)?.rounds.length ?? 1) };
  }
  return asks;
}

/** Mostly whoever is asked says yes, and whoever moves the meeting takes its steps. */
function fitting(state: State, who: number, odd: number, asks: Command): number {
  if (odd === 0) return who;
  if (asks.type === 'AgreeToBeProposed' || (asks.type === 'RatherNot' && odd < 7)) {
    const found = state.choosings.get(asks.choosing);
    const asked = found === undefined ? null : askedIn(state, found);
    return asked === null ? who : Number(asked.slice(6, 7));
  }
  if (asks.type === 'GiveBackMandate' || asks.type === 'KeepMandate') {
    const { mandate, givenBack } = state.roles.get(asks.hallRole) ?? {};
    const holder = mandate?.person ?? givenBack?.mandate.person ?? null;
    return holder === null ? who : Number(holder.slice(6, 7));
  }
  return who % 5;
}

/** Over days somebody was suggested, and agreed: everybody is asked. */
const askedOverDays: readonly Step[] = [
  ...[begins(0, overDays(6 * HOUR)), suggests(1, 2), suggests(3, 2)],
  ...(['gathering', 'changing'] as const).map((from) => ({ ...moves(0, from), after: 7 * HOUR })),
  agrees(2),
];

/** What a bystander knows who comes in then. */
function notedAt({ choosings }: State): Noted {
  const said: Noted['said'] = new Map();
  const agreed: Noted['agreed'] = new Map();
  for (const { id, suggestions, proposal: made, proposed } of choosings.values()) {
    said.set(id, new Map(suggestions.map(({ by, person }) => [by, person])));
    if (made !== null && proposed !== null) agreed.set(made, proposed);
  }
  return { said, agreed, adopted: new Set() };
}

/** What a choosing rarely comes to, and is to be reached all the same. */
function special(state: State, event: Event): readonly string[] {
  if (event.type === 'AskingDeclined') {
    const choosing = state.choosings.get(event.choosing);
    return choosing !== undefined && askedIn(state, choosing) === event.by ? ['declined when asked'] : [];
  }
  if (event.type === 'NomineeProposed') {
    const declined = state.choosings.get(event.choosing)?.declined ?? [];
    return declined.length > 0 ? ['proposed after somebody declined'] : [];
  }
  if (event.type !== 'MandateGiven' && event.type !== 'RoundClosed') return [];
  const proposal = state.proposals.get(event.proposal);
  if (proposal?.rounds.at(-1)?.meeting !== null) return [];
  if (event.type === 'MandateGiven') return ['given over days'];
  return event.verdict.mayAdopt ? [] : ['not adopted over days'];
}

describe('any order of acts', () => {
  it('U20 nobody holds a role without their own yes and a round, nobody is chosen, asked or taught by another', () => {
    const described: Step[] = [...meetingSteps, describes(1, roleId(1))];
    const starts = [
      stateAfter([...described, begins(0)]),
      stateAfter([...described, ...askedOverDays]),
      stateAfter([...described, ...given()]),
    ] as const;
    const reached = new Map<string, number>();
    fc.assert(
      fc.property(acts, fc.constantFrom(...starts), (steps, start) => {
        const noted = notedAt(start);
        let state = start;
        const ask = (asks: Command, by: PersonId | 'wall', device: typeof wallKey, time: number): void => {
          const before = state;
          const at = { number: before.number + 1, time };
          const decision = decide(before, asks, { by, device }, at);
          if (!decision.ok) return;
          state = { ...evolveAll(before, decision.events, at), number: at.number, time };
          const count = (what: string) => reached.set(what, (reached.get(what) ?? 0) + 1);
          for (const event of decision.events) {
            note(noted, event);
            count(event.type);
            for (const what of special(before, event)) count(what);
          }
          followed(noted, before, state, decision.events, by);
          sound(noted, state);
        };
        for (const { who, odd, body: asks, after } of steps) {
          const time = state.time + after;
          // The hall's own clock is never late by much.
          for (const due of dueCommands(state, time)) ask(due, 'wall', wallKey, time);
          const n = fitting(state, who, odd, asks);
          ask(asShown(state, odd, asks), personId(n), deviceOf(n), time);
        }
        expect(writeSnapshot(readSnapshot(writeSnapshot(state))!)).toBe(writeSnapshot(state));
      }),
      { numRuns: runs(500) },
    );
    for (const type of [
      'MandateGiven',
      'MandateGivenBack',
      'MandateKept',
      'MandateEnded',
      'NextAsked',
      'AskingDeclined',
      'SuggestionsBegunAgain',
      'ChoosingCalledOff',
      'ChoosingResumed',
      'LearnerSeatTaken',
      'PersonLeft',
      'declined when asked',
      'proposed after somebody declined',
      'given over days',
      'not adopted over days',
    ])
      expect(reached.get(type) ?? 0, type).toBeGreaterThan(3);
  });
});
