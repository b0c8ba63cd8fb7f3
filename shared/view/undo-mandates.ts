/**
 * The command that brings back what was before an act about a role of the hall. There is none for a step of a choosing:
 * reasons that were read stay read, and whoever agreed to be proposed withdraws the proposal.
 *
 * What stays different: a choosing that was begun, or taken up again, stays as called off where it was.
 */
import type { Command } from '../domain/commands.ts';
import type { ChoosingPlace, RoleDescription } from '../domain/mandates/commands.ts';
import type { PersonId } from '../domain/ids.ts';
import type { ChoosingRow, RoleRow } from './mandate-rows.ts';
import type { View } from './rows.ts';
import { isIn } from './with-circle.ts';

type Body = Extract<Command, { hallRole: unknown } | { choosing: unknown }>;

export function undoMandate(view: View, body: Body, me: PersonId | null): Command | null {
  return 'choosing' in body ? undoChoosing(view, body, me) : undoRole(view, body, me);
}

function undoRole(
  view: View,
  body: Exclude<Body, { choosing: unknown }>,
  me: PersonId | null,
): Command | null {
  const { hallRole } = body;
  const row = view.roles.get(hallRole);
  switch (body.type) {
    case 'DescribeRole':
    case 'BringRoleBack':
      return { type: 'PutRoleAway', hallRole };
    case 'PutRoleAway':
      return isShut(view, row) ? null : { type: 'BringRoleBack', hallRole };
    case 'ChangeRole': {
      if (row?.name == null || row.purpose === null) return null;
      const { name, purpose, lasts, circle } = row;
      const was: RoleDescription = { name, purpose, lasts, circle };
      const keys = Object.keys(body.changes) as (keyof RoleDescription)[];
      if (isShut(view, row) && body.changes.circle !== undefined) return null;
      const changes = Object.fromEntries(keys.map((key) => [key, was[key]]));
      return { type: 'ChangeRole', hallRole, changes };
    }
    case 'GiveBackMandate':
      return { type: 'KeepMandate', hallRole };
    case 'KeepMandate':
      return { type: 'GiveBackMandate', hallRole };
    case 'LearnRole':
      return { type: 'StopLearning', hallRole };
    case 'StopLearning':
      return row?.held === true && mayHold(view, row, me) ? { type: 'LearnRole', hallRole } : null;
    case 'WriteHandover':
      return { type: 'WriteHandover', hallRole, text: row?.handover?.text ?? null };
    case 'EndMandate':
      return null;
  }
}

const isShut = (view: View, row: RoleRow | undefined): boolean =>
  row?.circle != null && view.circles.get(row.circle)?.status === 'closed';
const mayHold = (view: View, row: RoleRow | undefined, person: PersonId | null): boolean =>
  person !== null &&
  view.people.get(person)?.status === 'member' &&
  (row?.circle == null || isIn(view, row.circle, person));

/** Who has gone home can take back what they said, and not say it again; nor can anybody be suggested who has left. */
function maySuggest(
  view: View,
  { meeting, hallRole }: ChoosingRow,
  me: PersonId | null,
  whom: PersonId,
): boolean {
  const role = view.roles.get(hallRole);
  if (!mayHold(view, role, whom)) return false;
  return meeting === null ? mayHold(view, role, me) : view.own.get(meeting)?.here === true;
}

function undoChoosing(
  view: View,
  body: Extract<Body, { choosing: unknown }>,
  me: PersonId | null,
): Command | null {
  const { choosing } = body;
  const row = view.choosings.get(choosing);
  const mine = view.chosen.get(choosing);
  const before = mine?.suggestion ?? null;
  switch (body.type) {
    case 'BeginChoosing':
    case 'ResumeChoosing':
      return { type: 'CallOffChoosing', choosing };
    case 'CallOffChoosing': {
      // Reasons that were read stay read: suggestions are gathered anew.
      const place = row?.stage === 'gathering' ? placeOf(view, row) : null;
      return place === null ? null : { type: 'ResumeChoosing', choosing, place };
    }
    case 'SuggestForRole':
    case 'TakeBackSuggestion':
      if (before === null)
        return body.type === 'SuggestForRole' ? { type: 'TakeBackSuggestion', choosing } : null;
      return row !== undefined && maySuggest(view, row, me, before.person)
        ? { type: 'SuggestForRole', choosing, ...before }
        : null;
    case 'RatherNot':
      return { type: 'TakeBackRatherNot', choosing };
    case 'TakeBackRatherNot':
      return { type: 'RatherNot', choosing };
    case 'MoveChoosing':
    case 'AgreeToBeProposed':
    case 'AskNext':
    case 'GatherAgain':
      return null;
  }
}

function placeOf(view: View, { meeting, item, stepMs, hallRole }: ChoosingRow): ChoosingPlace | null {
  if (isShut(view, view.roles.get(hallRole))) return null;
  if (stepMs !== null) return { in: 'days', stepMs };
  const now = meeting === null ? undefined : view.meetings.get(meeting);
  if (now?.status !== 'open' || now.current !== item) return null;
  return meeting === null || item === null ? null : { in: 'meeting', meeting, item };
}
