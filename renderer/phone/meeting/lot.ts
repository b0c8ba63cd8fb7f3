/** This phone's part in a draw. The value is kept before it is bound, so that a reload in between can still show it. */
import type { Command } from '../../../shared/domain/commands.ts';
import type { MeetingId, PersonId } from '../../../shared/domain/ids.ts';
import type { LentRole } from '../../../shared/domain/lent/commands.ts';
import { commitmentTo } from '../../../shared/domain/lot/lot.ts';
import { sha256 } from '../../../shared/domain/lot/sha256.ts';
import type { LentRow } from '../../../shared/view/meeting-rows.ts';
import { base64url, randomBytes } from '../../lib/bytes.ts';
import { keepInList, recallList } from '../keep.ts';

/** Where the browser keeps nothing, the page remembers for as long as it is open. */
const held = new Map<string, string>();

/** The value of this phone in a draw; `begin`: made and kept where there is none. */
export function valueFor(lot: string, me: PersonId, begin: boolean): string | null {
  const key = `${me} ${lot}`;
  const kept = recallList('lots').find((line) => line.endsWith(` ${key}`));
  const known = kept?.split(' ')[0] ?? held.get(key) ?? null;
  if (known !== null || !begin) return known;
  const value = base64url(randomBytes(32));
  held.set(key, value);
  keepInList('lots', `${value} ${key}`);
  return value;
}

/** The next word of this phone; null when it has nothing to show, because it is not the one that committed. */
export function nextInDraw(
  meeting: MeetingId,
  role: LentRole,
  { lot, stage }: NonNullable<LentRow['drawing']>,
  me: PersonId,
): Command | null {
  const value = valueFor(lot, me, stage !== 'reveal');
  if (value === null) return null;
  return stage === 'reveal'
    ? { type: 'RevealForLot', meeting, role, value }
    : { type: 'CommitToLot', meeting, role, commitment: commitmentTo(sha256, lot, me, value) };
}
