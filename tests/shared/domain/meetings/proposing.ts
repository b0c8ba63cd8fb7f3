/** What tests of proposals do and look at. */
import type { Effect } from '../../../../shared/domain/proposals/commands.ts';
import { circleId, run, type Step } from '../../../fixtures/random-hall.ts';
import {
  after,
  answers,
  consent,
  does,
  heating,
  HOUR,
  meets,
  p,
  plan,
  proposalId,
  proposalIn,
} from './acting.ts';

export const DAY = 24 * HOUR;
export const names = { get: () => 'Noor' };
export const rule = (change: Extract<Effect, { kind: 'rule' }>['change']): Effect => ({
  kind: 'rule',
  change,
});
export const amend = (n: number, version: number, text = 'With the sun', which = 0): Step =>
  does(n, { type: 'Amend', ...p(which), version, text, reviewAfter: 90 });
export const acts = (
  n: number,
  type: 'DeferProposal' | 'WithdrawProposal' | 'TakeUpProposal',
  which = 0,
): Step => does(n, { type, ...p(which) });
export const kitchen = does(3, { type: 'StartCircle', circle: circleId(0), name: 'Kitchen', domain: null });
/** A meeting of these people that has that proposal on hand. */
export const meetingOn = (which: number, people: readonly number[]): Step[] => {
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
export const entriesOf = (steps: readonly Step[]) =>
  run(steps).flatMap(({ step, at, decision }) =>
    decision.ok ? [{ ...at, envelope: { by: step.by }, events: decision.events }] : [],
  );
export const rounds = (steps: readonly Step[], which = 0) => proposalIn(after(steps), which).rounds;
export const verdictOf = (steps: readonly Step[], which = 0) => {
  const last = rounds(steps, which).at(-1);
  if (last?.status !== 'closed') throw new Error('no round was closed');
  return last.verdict;
};
export const consents = (people: readonly number[], round = 1, version = 1) =>
  people.map((n) => answers(n, consent, round, version));
