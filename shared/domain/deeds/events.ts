import type { CircleId, DeedId, PersonId, ThanksId } from '../ids.ts';
import type { ThanksFor } from './commands.ts';

export type DeedEvent =
  | {
      readonly type: 'DeedNoticed';
      readonly v: 1;
      readonly deed: DeedId;
      readonly what: string;
      readonly circle: CircleId | null;
      readonly by: PersonId;
    }
  | { readonly type: 'DeedTakenBack'; readonly v: 1; readonly deed: DeedId; readonly by: PersonId }
  | { readonly type: 'DeedRestored'; readonly v: 1; readonly deed: DeedId; readonly by: PersonId }
  | {
      readonly type: 'ThanksGiven';
      readonly v: 1;
      readonly thanks: ThanksId;
      readonly for: ThanksFor;
      readonly words: string | null;
      readonly by: PersonId;
    }
  | { readonly type: 'ThanksTakenBack'; readonly v: 1; readonly thanks: ThanksId; readonly by: PersonId }
  | { readonly type: 'ThanksRestored'; readonly v: 1; readonly thanks: ThanksId; readonly by: PersonId };
