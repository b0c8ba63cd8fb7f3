/** What is special about a need, in the order in which it is said. */
import type { Time } from '../../../shared/domain/ids.ts';
import { gapOf, isLoosened, isNew, nearlyMet } from '../../../shared/view/board.ts';
import type { NeedRow } from '../../../shared/view/rows.ts';

export type PhoneMark =
  'met' | 'care' | 'safety' | 'quiet' | 'covered' | 'brighter' | 'new' | 'enough' | 'nearly';

/** `first`: when the board began. A pale need asks whether it is still so, and a let go one says that it is: neither is a mark. */
export function marksOf(need: NeedRow, now: Time, first: Time): readonly PhoneMark[] {
  const { details, status, covered, tally } = need;
  const marks: (PhoneMark | null | undefined)[] = [
    status === 'met' ? 'met' : null,
    details?.care,
    details?.quiet === true ? 'quiet' : null,
    covered ? 'covered' : null,
    isLoosened(need, now, first) ? 'brighter' : isNew(need, now, first) ? 'new' : null,
    status === 'open' && gapOf(need) === 0 && tally.pledged > 0 ? 'enough' : null,
    nearlyMet(need) ? 'nearly' : null,
  ];
  return marks.filter((mark) => mark != null);
}
