/** What each audience may see of roles of the hall and of choosing for them: part of project.ts. */
import type { PersonId } from '../domain/ids.ts';
import { isBeforeProposal, stepEnds, type Choosing, type HallRole } from '../domain/mandates/state.ts';
import { askedIn } from '../domain/mandates/strongest.ts';
import { thingKey, type State } from '../domain/state.ts';
import type { ChoosingRow, MyChoosing, RoleRow } from './mandate-rows.ts';
import type { Audience, RowKey } from './rows.ts';
import { shownTo } from './shown.ts';

const covered = (state: State, kind: string, id: string): boolean =>
  state.covers.size > 0 && state.covers.has(thingKey({ kind, id }));

export function projectRole(state: State, role: HallRole, audience: Audience): RoleRow {
  const { id, no, lasts, circle, status, mandate, learner, handover, choosing } = role;
  const isCovered = covered(state, 'role', id);
  const hidden = isCovered && audience === 'room';
  return {
    k: 'role',
    ...{ id, no, lasts, circle, status, choosing },
    covered: isCovered,
    name: hidden ? null : role.name,
    purpose: hidden ? null : role.purpose,
    by: hidden ? null : shownTo(state, audience, role.by),
    held: mandate !== null,
    holder: shownTo(state, audience, mandate?.person ?? null),
    since: mandate?.since ?? null,
    until: mandate?.until ?? null,
    decided: mandate?.proposal ?? null,
    learning: learner !== null,
    learner: shownTo(state, audience, learner),
    handover: audience === 'member' ? handover : null,
  };
}

/** The one under way, or the last one, of each role. */
export function projectChoosing(state: State, choosing: Choosing, audience: Audience): ChoosingRow | null {
  if (state.roles.get(choosing.hallRole)?.choosing !== choosing.id) return null;
  const { id, no, hallRole, meeting, item, stage, since, stepMs, proposal } = choosing;
  const isCovered = covered(state, 'choosing', id);
  const hidden = isCovered && audience === 'room';
  const told = toldIn(choosing);
  const reasons = told.flatMap(({ person, reason, by }) =>
    hidden || shownTo(state, audience, person) === null
      ? []
      : [{ person, reason, by: shownTo(state, audience, by) }],
  );
  return {
    k: 'choosing',
    ...{ id, no, hallRole, meeting, item, stage, since, stepMs, proposal },
    covered: isCovered,
    by: shownTo(state, audience, choosing.by),
    // How long there is to answer would tell when somebody else was asked.
    endsAt: stage === 'asking' ? null : stepEnds(choosing),
    heard: isBeforeProposal(choosing) ? choosing.suggestions.length : 0,
    reasons: reasons.sort(bySaying),
    hidden: told.length - reasons.length,
    nobodyLeft: stage === 'asking' && askedIn(state, choosing) === null,
    proposed: shownTo(state, audience, choosing.proposed),
  };
}

/**
 * Whoever is asked and declines stays unknown: what was said in the change round is told of the one who is proposed,
 * and of nobody else, so that nobody can find who would have been asked before them.
 */
function toldIn({ stage, read, suggestions, proposed }: Choosing): Choosing['suggestions'] {
  if (stage === 'changing') return read;
  return stage === 'proposed' || stage === 'chosen'
    ? suggestions.filter(({ person }) => person === proposed)
    : [];
}

/** By ids, which are random, and by the words: in no order that tells how many or who was first. */
const bySaying = (a: { person: string; reason: string }, b: { person: string; reason: string }): number =>
  a.person + a.reason < b.person + b.reason ? -1 : 1;

/** What is a person's own in a choosing; null where there is nothing. */
export function chosenBy(state: State, choosing: Choosing, person: PersonId): MyChoosing | null {
  if (!isBeforeProposal(choosing) || state.roles.get(choosing.hallRole)?.choosing !== choosing.id)
    return null;
  const said = choosing.suggestions.find(({ by }) => by === person);
  const ratherNot = choosing.declined.includes(person);
  const asked = askedIn(state, choosing) === person;
  if (said === undefined && !ratherNot && !asked) return null;
  const suggestion =
    said === undefined ? null : { person: said.person, reason: said.reason, value: said.value };
  return { choosing: choosing.id, suggestion, ratherNot, asked };
}

/** Everybody who has something of their own in it. */
export function choosersIn(state: State, choosing: Choosing): ReadonlySet<PersonId> {
  const asked = askedIn(state, choosing);
  const people = [...choosing.suggestions.map(({ by }) => by), ...choosing.declined];
  return new Set(asked === null ? people : [...people, asked]);
}

/**
 * Whose own was changed by what others did: who is asked now and was not before, whose suggestion is no more, and
 * everybody's when what they said counts again.
 */
export function askedOtherwise(before: State, after: State, key: RowKey, into: Set<PersonId>): void {
  if (!key.startsWith('choosing:')) return;
  const id = key.slice('choosing:'.length) as Choosing['id'];
  const [old, now] = [before.choosings.get(id), after.choosings.get(id)];
  if (old === undefined || now === undefined) return;
  const [was, is] = [askedIn(before, old), askedIn(after, now)];
  if (was !== is) for (const person of [was, is]) if (person !== null) into.add(person);
  if (!isBeforeProposal(old) && isBeforeProposal(now))
    for (const person of choosersIn(after, now)) into.add(person);
  for (const { by } of old.suggestions)
    if (!now.suggestions.some((one) => one.by === by) && isBeforeProposal(now)) into.add(by);
}

/** What is seen differently of a choosing is only how many suggested. */
export const onlySuggestedDiffers = (before: Choosing, after: Choosing): boolean =>
  before.stage === after.stage &&
  (after.stage === 'gathering' || after.stage === 'changing') &&
  before.since === after.since &&
  before.read === after.read &&
  before.stepMs === after.stepMs;
