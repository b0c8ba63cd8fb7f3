import type { KeptAgreement } from '../../../shared/minutes/minutes.ts';
import type { PhoneWords } from '../words.ts';

/** "holds now", "ended on 12 March 2026", "replaced on …". */
export function sayFate(
  { t, date }: Pick<PhoneWords, 't' | 'date'>,
  { status, endedAt }: Pick<KeptAgreement, 'status' | 'endedAt'>,
): string {
  return status === 'inForce' || endedAt === null
    ? t('kept.inForce')
    : t(`kept.${status}`, { date: date(endedAt) });
}
