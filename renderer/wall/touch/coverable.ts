/** What the wall says now that somebody could cover, by its kind. Pure. */
import type { Thing } from '../../../shared/domain/hall/commands.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { View } from '../../../shared/view/rows.ts';

export const coverKinds = [
  ...['need', 'person', 'circle', 'role', 'deed', 'thanks'],
  ...['meeting', 'proposal', 'agreement', 'poll', 'choosing'],
] as const satisfies readonly Thing['kind'][];

export interface Coverable {
  readonly thing: Thing;
  readonly words: string;
}

/** Newest first. `me`: nobody covers their own name, but takes it from the wall. */
export function coverable(view: View, kind: Thing['kind'], me: PersonId): readonly Coverable[] {
  const rows = rowsOf(view, kind).filter(({ covered, id }) => !covered && id !== me);
  return [...rows]
    .sort((a, b) => b.no - a.no)
    .flatMap(({ id, words }) => (words === null ? [] : [{ thing: { kind, id } as Thing, words }]));
}

interface Worded {
  readonly id: string;
  readonly no: number;
  readonly covered: boolean;
  /** Null: the wall says nothing of it. */
  readonly words: string | null;
}
function rowsOf(view: View, kind: Thing['kind']): readonly Worded[] {
  const all = <R extends Omit<Worded, 'words'>>(
    rows: ReadonlyMap<string, R>,
    wordsOf: (row: R) => string | null,
  ): readonly Worded[] =>
    [...rows.values()].map((row) => ({ id: row.id, no: row.no, covered: row.covered, words: wordsOf(row) }));
  switch (kind) {
    case 'need':
      return all(view.needs, ({ details }) => details?.what ?? null);
    case 'person':
      return all(view.people, ({ name, status }) => (status === 'left' ? null : name));
    case 'circle':
      return all(view.circles, ({ name }) => name);
    case 'role':
      return all(view.roles, ({ name }) => name);
    case 'deed':
      return all(view.deeds, ({ what }) => what);
    case 'thanks':
      return all(view.thanks, ({ words }) => words);
    case 'meeting':
      return all(view.meetings, ({ title }) => title);
    case 'proposal':
      return all(view.proposals, ({ title }) => title);
    case 'agreement':
      return all(view.agreements, ({ title }) => title);
    case 'poll':
      return all(view.polls, ({ question }) => question);
    case 'choosing':
      return all(view.choosings, ({ hallRole, reasons }) =>
        reasons.length > 0 ? (view.roles.get(hallRole)?.name ?? null) : null,
      );
  }
}
