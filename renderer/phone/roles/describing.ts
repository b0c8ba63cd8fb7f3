/** A role in a few words, written anew or over what it says: what is sent of it. */
import type { Command } from '../../../shared/domain/commands.ts';
import type { CircleId, RoleId } from '../../../shared/domain/ids.ts';
import { tidyText } from '../../../shared/domain/plain-text.ts';
import { limits } from '../../../shared/limits.ts';
import type { RoleRow } from '../../../shared/view/mandate-rows.ts';
import { changesIn } from '../meeting/changes.ts';

export interface RoleWords {
  readonly name: string;
  readonly purpose: string;
  /** Days that somebody is chosen for. */
  readonly lasts: number;
  readonly circle: CircleId | null;
}
export const roleSpans = ['30', '90', '180', '365'] as const;
export type RoleSpan = (typeof roleSpans)[number];
const USUAL = '180';

export const roleSpanOf = (lasts: number): RoleSpan =>
  roleSpans.find((span) => Number(span) === lasts) ?? USUAL;
export const roleWordsOf = (role: RoleRow | null): RoleWords => ({
  name: role?.name ?? '',
  purpose: role?.purpose ?? '',
  lasts: role?.lasts ?? Number(USUAL),
  circle: role?.circle ?? null,
});

/** `missing`: it has no name, or is for nothing. Null: nothing was changed. */
export function describing(before: RoleRow | null, id: RoleId, words: RoleWords): Command | 'missing' | null {
  const description = {
    ...words,
    name: tidyText(words.name, limits.text.name),
    purpose: tidyText(words.purpose, limits.text.note),
  };
  if (description.name === '' || description.purpose === '') return 'missing';
  if (before === null) return { type: 'DescribeRole', hallRole: id, description };
  const changes = changesIn(roleWordsOf(before), description);
  return changes === null ? null : { type: 'ChangeRole', hallRole: before.id, changes };
}
