/** What a command about roles of the hall will do: what is somebody's own act. Steps of a choosing come with the frame. */
import type { Command, CommandOf } from '../../domain/commands.ts';
import { nothingChosen, type MyChoosing, type RoleRow } from '../mandate-rows.ts';
import type { View } from '../rows.ts';
import { addRow, changeRow, UNNUMBERED, type Seer } from './rows.ts';

type Choosing = CommandOf<'SuggestForRole' | 'TakeBackSuggestion' | 'RatherNot' | 'TakeBackRatherNot'>;
type OfRole = CommandOf<'LearnRole' | 'StopLearning' | 'GiveBackMandate' | 'WriteHandover'>;

const heldByNobody = {
  covered: false,
  status: 'open',
  held: false,
  holder: null,
  since: null,
  until: null,
  decided: null,
  learning: false,
  learner: null,
  handover: null,
  choosing: null,
} as const;

/** How many suggested, as it will be; what I said is mine: see mine.ts. */
export function suggested(view: View, body: Choosing): View {
  if (body.type !== 'SuggestForRole' && body.type !== 'TakeBackSuggestion') return view;
  const row = view.choosings.get(body.choosing);
  if (row === undefined || (row.stage !== 'gathering' && row.stage !== 'changing')) return view;
  const before = (view.chosen.get(body.choosing)?.suggestion ?? null) === null ? 0 : 1;
  const after = body.type === 'SuggestForRole' ? 1 : 0;
  if (before === after) return view;
  return changeRow(view, 'choosings', row.id, ({ heard }) => ({ heard: heard + after - before }));
}

export function onRole({ view, me, at }: Seer, body: OfRole): View {
  return changeRow(view, 'roles', body.hallRole, (row): Partial<RoleRow> | null => {
    switch (body.type) {
      case 'LearnRole':
        return row.learning || !row.held || row.holder === me ? null : { learning: true, learner: me };
      case 'StopLearning':
        return row.learner === me ? { learning: false, learner: null } : null;
      case 'GiveBackMandate':
        return row.holder === me
          ? { held: false, holder: null, since: null, until: null, decided: null }
          : null;
      case 'WriteHandover': {
        if (row.holder !== me || me === null || (row.handover?.text ?? null) === body.text) return null;
        return { handover: body.text === null ? null : { by: me, text: body.text, at } };
      }
    }
  });
}

/** What is mine in a choosing after `body`; the same where it says nothing new. */
export function chosenAfter(view: View, body: Choosing | CommandOf<'AgreeToBeProposed'>): View {
  const stage = view.choosings.get(body.choosing)?.stage;
  if (stage !== 'gathering' && stage !== 'changing' && stage !== 'asking') return view;
  const before = view.chosen.get(body.choosing);
  const after = said(before ?? nothingChosen(body.choosing), body);
  const isNothing = after.suggestion === null && !after.ratherNot && !after.asked;
  if (isNothing ? before === undefined : JSON.stringify(before) === JSON.stringify(after)) return view;
  const chosen = new Map(view.chosen);
  if (isNothing) chosen.delete(body.choosing);
  else chosen.set(body.choosing, after);
  return { ...view, chosen };
}

function said(mine: MyChoosing, body: Choosing | CommandOf<'AgreeToBeProposed'>): MyChoosing {
  switch (body.type) {
    case 'SuggestForRole':
      return {
        ...mine,
        suggestion: { person: body.person, reason: body.reason, value: body.value },
      };
    case 'TakeBackSuggestion':
      return { ...mine, suggestion: null };
    case 'RatherNot':
      return { ...mine, ratherNot: true, asked: false };
    case 'TakeBackRatherNot':
      return { ...mine, ratherNot: false };
    case 'AgreeToBeProposed':
      return { ...mine, asked: false };
  }
}

/** Null where `body` is nothing of this kind. */
export function foretellMandates(seer: Seer, body: Command): View | null {
  if (!seer.member) return null;
  switch (body.type) {
    case 'SuggestForRole':
    case 'TakeBackSuggestion':
    case 'RatherNot':
    case 'TakeBackRatherNot':
      return suggested(seer.view, body);
    case 'LearnRole':
    case 'StopLearning':
    case 'GiveBackMandate':
    case 'WriteHandover':
      return onRole(seer, body);
    case 'DescribeRole': {
      const { hallRole: id, description } = body;
      const described: RoleRow = {
        k: 'role',
        id,
        no: UNNUMBERED,
        ...description,
        by: seer.me,
        ...heldByNobody,
      };
      return addRow(seer.view, 'roles', described);
    }
    default:
      return null;
  }
}
