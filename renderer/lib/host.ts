/** What a connection asks of whoever holds it: who says hello, and what becomes of what the hub says. */
import type { HallId } from '../../shared/domain/ids.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import type { Hello, HelloAnswer, House, Welcome } from '../../shared/protocol/messages.ts';
import type { Mine, MineNow, View } from '../../shared/view/rows.ts';

export type As = Hello['as'];
export type Heard = Extract<HelloAnswer, { ok: true }>;

export interface Host {
  /**
   * The hub's hall, before hello. Of another hall than before the view starts empty. `name`: of the hub, if it has one
   * that stays when its address changes.
   */
  hall(hall: HallId, name: string | null): void;
  /** Whom to say hello as: the first, and where the hall does not know that one, the next. */
  greetings(welcome: Welcome): readonly As[];
  /** Hello was answered; the view follows. `as` is what was said. */
  heard(answer: Heard, as: As, since: number): void;
  /** The view is where the answer said. */
  caughtUp(answer: Heard, since: number): void;
  /** Nobody that this phone can say hello as is known. */
  unheard(refusal: Refusal): void;
  /** Whether the hub may be about to answer a command: its frame waits for the answer for a moment. */
  isAsking(): boolean;
  /** What the view becomes once it has come to its number; `fresh` is what is mine, as the hub has it there. */
  settled(view: View, fresh?: Mine): View;
  mine(mine: MineNow): void;
  house(house: House): void;
  witnessed(number: number, hash: string): void;
  lost(): void;
  /** The page is from another version than the hub. */
  renew(why: 'protocol' | 'version', version: string): void;
  changed(): void;
}
