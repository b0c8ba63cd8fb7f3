/** A hall as one screen sees it, made from the state by the hub's own projections. */
import fc from 'fast-check';
import type { PersonId, PledgeId } from '../../../shared/domain/ids.ts';
import type { State } from '../../../shared/domain/state.ts';
import { applyMine, applyResume } from '../../../shared/view/apply.ts';
import { projectMine, projectResume, type Names } from '../../../shared/view/project.ts';
import { emptyView, type Audience, type View } from '../../../shared/view/rows.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import {
  anySteps,
  circleId,
  deedId,
  details,
  deviceKey,
  does,
  hallWith,
  HOUR,
  needId,
} from '../../fixtures/random-hall.ts';
import { personId, pledgeId, thanksId, type Step } from '../../fixtures/random-hall.ts';

export const names: Names = { get: (person) => `${person.replaceAll('_', '')} Example` };

export const audienceOf = (state: State, me: PersonId | null): Audience =>
  me !== null && state.people.get(me)?.status === 'member' ? 'member' : 'room';

/** All that this audience sees, and what is `me`'s own. */
export function seenBy(state: State, me: PersonId | null, audience = audienceOf(state, me)): View {
  const view = applyResume(emptyView, projectResume(state, audience, names, 0));
  return me === null ? view : applyMine(view, projectMine(state, me));
}

/** As plain values: maps by their keys in order, so that two views with the same content are equal. */
export function plain(view: View): Record<string, unknown> {
  const rows = (map: ReadonlyMap<string, object>) =>
    Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    number: view.number,
    hall: view.hall,
    needs: rows(view.needs),
    people: rows(view.people),
    circles: rows(view.circles),
    deeds: rows(view.deeds),
    thanks: rows(view.thanks),
    mine: rows(view.mine),
    concerns: [...view.concerns].sort(),
    keys: view.keys,
  };
}

/**
 * Phones make ids that nobody made before. The random halls reuse them, which the rules allow for pledges to
 * different needs; here each need's pledges have ids of their own.
 */
function ownPledgeIds(step: Step): Step {
  const { body } = step;
  if (!('pledge' in body)) return step;
  const pledge = `${body.pledge.slice(0, 9)}${body.need.slice(0, 7)}` as PledgeId;
  return { ...step, body: { ...body, pledge } };
}

const leaving = fc.record({ who: fc.nat({ max: 5 }), at: fc.nat({ max: 110 }) });
const nameHall: Command = { type: 'NameHall', name: 'The Mill', languages: ['el', 'en'] };

/** A hall that is named by its first member and in which things happen, people leaving among them. */
const manyThings: fc.Arbitrary<Step[]> = fc
  .tuple(anySteps, fc.array(leaving, { maxLength: 2 }))
  .map(([steps, leave]) => {
    const lively = [...steps.slice(0, 2), does(0, nameHall), ...steps.slice(2)].map(ownPledgeIds);
    for (const { who, at } of leave) lively.splice(20 + at, 0, does(who, { type: 'LeaveHall' }));
    return lively;
  });

/*
 * Much done to very few things, so that one thing is said, taken back, said again.
 */
const need = fc.nat({ max: 1 }).map(needId);
const pledge = fc.constant(pledgeId(0));
const circle = fc.constant(circleId(0));
const deed = fc.constant(deedId(0));
const thanks = fc.constant(thanksId(0));
const amount = fc.integer({ min: 1, max: 4 });
const aPledge = { pledge, need, amount, standby: fc.boolean(), note: fc.constantFrom(null, 'later') };
const type = <T extends Command['type']>(...types: T[]) => fc.constantFrom(...types);
const thing = fc.oneof(
  need.map((id) => ({ kind: 'need', id }) as const),
  circle.map((id) => ({ kind: 'circle', id }) as const),
  deed.map((id) => ({ kind: 'deed', id }) as const),
  thanks.map((id) => ({ kind: 'thanks', id }) as const),
  fc.nat({ max: 4 }).map((n) => ({ kind: 'person', id: personId(n) }) as const),
);
const changes = fc.record({ what: fc.constantFrom('Bake', 'Cook'), amount, circle }, { requiredKeys: [] });
export const closeCommand = fc.oneof(
  fc.record({ type: type('SeeNeed', 'UnseeNeed', 'LetNeedGo', 'ReopenNeed', 'TakeBackMet'), need }),
  fc.record({ type: type('SayMet'), need, outcome: fc.constantFrom('met' as const, 'not' as const) }),
  fc.record({ type: type('SayMet'), need, outcome: fc.constant('partly' as const), left: amount }),
  fc.record({ type: type('PledgeToNeed', 'ChangePledge'), ...aPledge }),
  ...[1, 2, 3, 4, 5, 6].map(() =>
    fc.record({ type: type('WithdrawPledge', 'RenewPledge', 'MarkDone', 'MarkNotDone'), pledge, need }),
  ),
  ...[1, 2].map(() => fc.record({ type: type('PledgeToNeed'), ...aPledge })),
  fc.record({ type: type('EditNeed'), need, changes }),
  fc.record({ type: type('JoinCircle', 'LeaveCircle', 'CloseCircle', 'ReopenCircle'), circle }),
  fc.record({ type: type('TakeBackDeed', 'RestoreDeed'), deed }),
  fc.record({ type: type('TakeBackThanks', 'RestoreThanks'), thanks }),
  fc.record({ type: type('CoverThing', 'UncoverThing'), thing }),
  fc.record({ type: type('ShowMeOnWall'), shown: fc.boolean() }),
  fc.record({ type: type('VouchFor', 'TakeBackVouch'), person: fc.constant(personId(4)) }),
) as fc.Arbitrary<Command>;

export const start: Step[] = [
  ...hallWith(4, 1),
  does(0, { type: 'StartCircle', circle: circleId(0), name: 'Kitchen', domain: null }),
  does(1, { type: 'RaiseNeed', need: needId(0), details: details({ circle: circleId(0) }) }),
  {
    ...does(0, { type: 'RaiseNeed', need: needId(1), details: details() }),
    by: 'unnamed',
    device: deviceKey('one'),
  },
  does(2, { type: 'NoticeDeed', deed: deedId(0), what: 'The stairs are clean', circle: null }),
  does(2, {
    type: 'GiveThanks',
    thanks: thanksId(0),
    for: { kind: 'deed', id: deedId(0) },
    words: 'Thank you',
  }),
];
const fewThings: fc.Arbitrary<Step[]> = fc
  .array(fc.tuple(fc.nat({ max: 5 }), closeCommand, fc.nat({ max: HOUR })), {
    minLength: 20,
    maxLength: 60,
    size: 'max',
  })
  .map((acts) => [
    ...start,
    ...acts.map(([n, body, after]): Step =>
      ownPledgeIds(
        n === 5 ? { by: 'unnamed', device: deviceKey('one'), body, after } : ownedBy(n, does(n, body, after)),
      ),
    ),
  ]);

/** Two people never choose the same id. */
function ownedBy(n: number, step: Step): Step {
  const { body } = step;
  if (!('pledge' in body)) return step;
  return { ...step, body: { ...body, pledge: `${n}${body.pledge.slice(1)}` as PledgeId } };
}

/** Any people doing anything; or a few, much with the same things. */
export const livelySteps = fc.oneof(manyThings, fewThings);
