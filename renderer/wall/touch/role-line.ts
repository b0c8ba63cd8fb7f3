/** Who holds a role, and until when, as the wall says it to whoever stands there. */
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { RoleRow } from '../../../shared/view/mandate-rows.ts';
import type { View } from '../../../shared/view/rows.ts';
import { named } from './say-agreement.ts';
import type { TouchWords } from './words.ts';

export function heldLine(view: View, words: TouchWords, role: RoleRow, me: PersonId, now: number): string {
  const when = role.until === null ? '' : words.day(role.until, now);
  if (!role.held) return words.t('role.nobody');
  if (role.holder === me) return words.t('role.me', { when });
  return words.t('role.holder', { name: named(words, view, role.holder), when });
}
