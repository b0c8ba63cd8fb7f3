import type { DeviceKey, HallId, PersonId } from '../ids.ts';
import type { Language, Thing } from './commands.ts';

/** Who signed: a person, a phone that asked without a name, or the wall itself. */
export type Author = PersonId | 'unnamed' | 'wall';

export type HallEvent =
  | { readonly type: 'HallOpened'; readonly v: 1; readonly hall: HallId; readonly wall: DeviceKey }
  | {
      readonly type: 'HallNamed';
      readonly v: 1;
      readonly name: string;
      readonly languages: readonly Language[];
    }
  | { readonly type: 'ThingCovered'; readonly v: 1; readonly thing: Thing; readonly by: PersonId }
  | { readonly type: 'UncoverAsked'; readonly v: 1; readonly thing: Thing; readonly by: PersonId }
  | { readonly type: 'UncoverAskTakenBack'; readonly v: 1; readonly thing: Thing; readonly by: PersonId }
  | { readonly type: 'ThingUncovered'; readonly v: 1; readonly thing: Thing };
