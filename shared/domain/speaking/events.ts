import type { MeetingId, PersonId } from '../ids.ts';
import type { HandKind } from './order.ts';

interface Of<T extends string> {
  readonly type: T;
  readonly v: 1;
  readonly meeting: MeetingId;
  readonly by: PersonId;
}
export type SpeakingEvent =
  | (Of<'HandRaised'> & { readonly kind: HandKind })
  | Of<'HandLowered'>
  /** `person` had raised their hand for `kind` and was next. `seconds`: only where it may last no longer. */
  | (Of<'FloorGiven'> & { readonly person: PersonId; readonly kind: HandKind; readonly seconds?: number })
  | Of<'TurnEnded'>;
