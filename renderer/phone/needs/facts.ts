/** The line under a need's words: circle, where, when. Texts that people wrote stay as they are. */
import type { PersonId, Time } from '../../../shared/domain/ids.ts';
import type { NeedDetails, When } from '../../../shared/domain/needs/commands.ts';
import type { NeedRow, View } from '../../../shared/view/rows.ts';
import type { Say } from '../../lib/components/sayings.ts';
import type { Common } from '../../lib/i18n/en/common.ts';
import type { Words } from '../../lib/i18n/words.svelte.ts';

const DAY = 86_400_000;
/** The phone's words, or those of whoever touches the wall. */
type Saying = Pick<Words<Common>, 'when' | 'time' | 'relativeDay' | 'ago'> & { readonly t: Say };

export interface Fact {
  readonly kind: 'circle' | 'where' | 'when' | 'noticed';
  readonly text: string;
  /** It was due and is not met. */
  readonly late: boolean;
}

/** A whole day is over when the next one begins. */
const isOver = ({ at, allDay }: When, now: Time): boolean => at + (allDay ? DAY : 0) < now;

/** "today 18:00", "from Monday", "today 14:00 – 18:00", "was due yesterday"; null when it can be any time. */
export function sayWhen(
  { from, by }: NeedDetails,
  words: Saying,
  now: Time,
): { readonly text: string; readonly late: boolean } | null {
  const say = (when: When): string => words.when(when, now);
  const fine = (text: string) => ({ text, late: false });
  if (by !== null && isOver(by, now)) return { text: words.t('time.late', { when: say(by) }), late: true };
  if (from === null || from.at <= now) return by === null ? null : fine(say(by));
  if (by === null) return fine(words.t('time.from', { when: say(from) }));
  if (words.relativeDay(from.at, now) !== words.relativeDay(by.at, now))
    return fine(words.t('time.span', { from: say(from), by: say(by) }));
  if (from.allDay || by.allDay) return fine(say(from.allDay ? by : from));
  return fine(words.t('time.span', { from: say(from), by: words.time(by.at) }));
}

/** Where there is neither circle, place nor time, who noticed it and when. */
export function factsOf(
  need: NeedRow,
  view: View,
  words: Saying,
  now: Time,
  nameOf: (person: PersonId | null) => string | null,
): readonly Fact[] {
  const { details } = need;
  const facts: Fact[] = [];
  if (details === null) return facts;
  const circle = details.circle === null ? null : (view.circles.get(details.circle)?.name ?? null);
  if (circle !== null) facts.push({ kind: 'circle', text: circle, late: false });
  // "Kitchen" of the circle "Kitchen" is said once.
  if (details.where !== null && details.where.toLocaleLowerCase() !== circle?.toLocaleLowerCase())
    facts.push({ kind: 'where', text: details.where, late: false });
  const when = sayWhen(details, words, now);
  if (when !== null) facts.push({ kind: 'when', ...when, late: when.late && need.status === 'open' });
  else {
    const name = nameOf(need.raisedBy);
    const ago = words.ago(need.raisedAt, now);
    const text =
      name === null ? words.t('time.raised', { ago }) : `${words.t('by.noticed', { name })}, ${ago}`;
    facts.push({ kind: 'noticed', text, late: false });
  }
  return facts;
}
