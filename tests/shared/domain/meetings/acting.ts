/** A hall with four members (0 to 3) and a guest, in short words: what is asked, and what came of it. */
import type { Command } from '../../../../shared/domain/commands.ts';
import type { Event } from '../../../../shared/domain/events.ts';
import type { State } from '../../../../shared/domain/state.ts';
import type { Answer, Effect } from '../../../../shared/domain/proposals/commands.ts';
import {
  does,
  hallWith,
  HOUR,
  itemId,
  meetingBegun,
  meetingId,
  personId,
  proposalId,
  run,
} from '../../../fixtures/random-hall.ts';
import { START, wallKey, type Step } from '../../../fixtures/random-hall.ts';

export const GUEST = 4;
export const hall = hallWith(4, 1);
export const meets = { meeting: meetingId(0) } as const;
export const lends = { ...meets, role: 'facilitator' } as const;
export const heating = { ...meets, item: itemId(0) } as const;
export const p = (n = 0) => ({ proposal: proposalId(n) }) as const;
export const plan = { title: 'Assembly', at: START, where: null, circle: null } as const;
/** Announced, gathered, open, a proposal on hand, and everybody there. */
export const open = [...hall, ...meetingBegun([0, 1, 2, 3, GUEST])];

export const outcome = (steps: readonly Step[]): string => {
  const last = run(steps).at(-1);
  if (last === undefined) throw new Error('nothing was asked');
  return last.decision.ok ? 'ok' : last.decision.refusal.type;
};
export const after = (steps: readonly Step[]): State => {
  const happened = run(steps);
  const wrong = happened.find(({ decision }) => !decision.ok);
  if (wrong?.decision.ok === false)
    throw new Error(`${wrong.step.body.type} was refused: ${wrong.decision.refusal.type}`);
  return happened.at(-1)!.state;
};
export const eventsOf = (steps: readonly Step[]): Event[] =>
  run(steps).flatMap(({ decision }) => (decision.ok ? decision.events : []));

export const all = (people: readonly number[], body: Command): Step[] => people.map((n) => does(n, body));
export const wall = (body: Command, later = 1000): Step => ({
  by: 'wall',
  device: wallKey,
  body,
  after: later,
});
export const meetingIn = (state: State) => state.meetings.get(meetingId(0))!;
export const proposalIn = (state: State, n = 0) => state.proposals.get(proposalId(n))!;

export const consent = { kind: 'consent', words: null } as const;
export const object = { kind: 'object', words: 'It smokes' } as const;
export const aside = { kind: 'standAside', words: null } as const;
export const answers = (n: number, answer: Answer, round = 1, version = 1, which = 0): Step =>
  does(n, { type: 'AnswerRound', ...p(which), round, version, answer });
export const opens = (n: number, version = 1, which = 0): Step =>
  does(n, { type: 'OpenRound', ...p(which), version, place: { in: 'meeting', ...meets } });
export const closes = (n: number, round = 1, which = 0): Step =>
  does(n, { type: 'CloseRound', ...p(which), round });
export const proposes = (
  n: number,
  effect: Effect,
  which: number,
  circle: Effect extends never ? never : string | null = null,
): Step =>
  does(n, {
    ...{ type: 'Propose', ...p(which), title: 'Another way', driver: null, text: 'Like this' },
    ...{ circle: circle as null, effect, reviewAfter: 90 },
  });
/** A round of 24 hours in which these people consent, closed by the hall's own clock. */
export const overDays = (which: number, by: number, people: readonly number[], version = 1): Step[] => [
  {
    ...does(by, { type: 'OpenRound', ...p(which), version, place: { in: 'days', closesAt: 0 } }),
  },
  ...people.map((n) => answers(n, consent, 1, version, which)),
  wall({ type: 'CloseRound', ...p(which), round: 1 }, 25 * HOUR),
];
/** `closesAt` cannot be known before: these are put in, a day after the step. */
export function timed(steps: readonly Step[]): Step[] {
  let now = START;
  return steps.map((step) => {
    now += step.after;
    const { body } = step;
    if (body.type !== 'OpenRound' || body.place.in !== 'days' || body.place.closesAt > 0) return step;
    return { ...step, body: { ...body, place: { in: 'days', closesAt: now + 24 * HOUR } } };
  });
}
export const adopts = (effect: Effect, which: number): Step[] => [
  proposes(0, effect, which),
  ...overDays(which, 0, [0, 1, 2]),
];
export { does, itemId, meetingId, personId, proposalId, HOUR };
