/**
 * The command that brings back what was before an act about a role of the hall. There is none for a step of a choosing:
 * reasons that were read stay read, and whoever agreed to be proposed withdraws the proposal.
 *
 * What stays different: a choosing that was begun stays as called off.
 */
import type { Command } from '../domain/commands.ts';
import type { ChoosingPlace, RoleDescription } from '../domain/mandates/commands.ts';
import type { ChoosingRow } from './mandate-rows.ts';
import type { View } from './rows.ts';

type Body = Extract<Command, { hallRole: unknown } | { choosing: unknown }>;

export function undoMandate(view: View, body: Body): Command | null {
  return 'choosing' in body ? undoChoosing(view, body) : undoRole(view, body);
}

function undoRole(view: View, body: Exclude<Body, { choosing: unknown }>): Command | null {
  const { hallRole } = body;
  const row = view.roles.get(hallRole);
  switch (body.type) {
    case 'DescribeRole':
    case 'BringRoleBack':
      return { type: 'PutRoleAway', hallRole };
    case 'PutRoleAway':
      return { type: 'BringRoleBack', hallRole };
    case 'ChangeRole': {
      if (row?.name == null || row.purpose === null) return null;
      const { name, purpose, lasts, circle } = row;
      const was: RoleDescription = { name, purpose, lasts, circle };
      const keys = Object.keys(body.changes) as (keyof RoleDescription)[];
      const isShut = circle !== null && view.circles.get(circle)?.status === 'closed';
      if (isShut && body.changes.circle !== undefined) return null;
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
      return row?.held === true ? { type: 'LearnRole', hallRole } : null;
    case 'WriteHandover':
      return { type: 'WriteHandover', hallRole, text: row?.handover?.text ?? null };
    case 'EndMandate':
      return null;
  }
}

function undoChoosing(view: View, body: Extract<Body, { choosing: unknown }>): Command | null {
  const { choosing } = body;
  const row = view.choosings.get(choosing);
  const mine = view.chosen.get(choosing);
  const before = mine?.nomination ?? null;
  switch (body.type) {
    case 'BeginChoosing':
    case 'ResumeChoosing':
      return { type: 'CallOffChoosing', choosing };
    case 'CallOffChoosing': {
      // Reasons that were read stay read: nominations are gathered anew.
      const place = row?.stage === 'gathering' ? placeOf(row) : null;
      return place === null ? null : { type: 'ResumeChoosing', choosing, place };
    }
    case 'Nominate':
      return before === null
        ? { type: 'TakeBackNomination', choosing }
        : { type: 'Nominate', choosing, ...before };
    case 'TakeBackNomination':
      return before === null ? null : { type: 'Nominate', choosing, ...before };
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

function placeOf({ meeting, item, stepMs }: ChoosingRow): ChoosingPlace | null {
  if (stepMs !== null) return { in: 'days', stepMs };
  return meeting === null || item === null ? null : { in: 'meeting', meeting, item };
}
