/** What the screens build on: the live hall, who I am, and what I can do. Implemented by `live-session.svelte.ts`. */
import type { Command } from '../../shared/domain/commands.ts';
import type { DeviceKey, NeedId, PersonId, Time } from '../../shared/domain/ids.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import type { Giving } from './asking.ts';
import type { House, Look, LookAnswer } from '../../shared/protocol/messages.ts';
import type { Touch, TouchAnswer } from '../../shared/protocol/touch.ts';
import type { View } from '../../shared/view/rows.ts';

/** `away`: no connection now, trying again. `replaced`: this page is from another version; reload. */
export type Link = 'connecting' | 'live' | 'away' | 'code-expired' | 'refused' | 'replaced';
/** `waiting`: asked to come back, not confirmed yet. */
export type Standing = 'looking' | 'waiting' | 'guest' | 'member' | 'wall';

export interface Me {
  readonly person: PersonId;
  readonly device: DeviceKey;
  /** As typed on this phone; the view has what the hall knows. */
  readonly name: string;
}

/** A command on its way: in the outbox since `since`; `sent` while the hub has it but has not answered. */
export interface Pending {
  readonly id: string;
  readonly body: Command;
  readonly since: Time;
}

/** Something to say to the person holding the phone. `undo` brings back what was before. */
export type Notice =
  | { readonly id: string; readonly kind: 'done'; readonly body: Command; readonly undo: Command | null }
  | { readonly id: string; readonly kind: 'refused'; readonly body: Command; readonly refusal: Refusal }
  /** The hall's history does not continue from what this phone saw: changed or rolled back. */
  | { readonly id: string; readonly kind: 'history-differs' };

export interface Live {
  /** What the hall looks like, with my own pending commands already in it. */
  readonly view: View;
  readonly link: Link;
  readonly standing: Standing;
  /** Whoever acts on this phone now; several people may share it. */
  readonly me: Me | null;
  readonly everybody: readonly Me[];
  readonly pending: readonly Pending[];
  readonly notices: readonly Notice[];
  /** The hub's time, ticking once a second on one shared clock. Milliseconds. */
  readonly now: Time;
  /** When something last came from the hub. Hub time, milliseconds. */
  readonly updatedAt: Time;
  /** Only on the wall. */
  readonly house: House | null;
  /** False where this browser keeps nothing (denied, or full): closing the page forgets who one is. */
  readonly lasting?: boolean;

  /**
   * Signs, stores in the outbox, shows at once, sends. Resolves when the hub answered (which may be much
   * later, after sleep and reconnection): null when accepted, else the refusal, which is also a notice.
   */
  act(body: Command): Promise<Refusal | null>;
  /** The same with a key made for this one need, so that the log cannot say who asked. */
  actUnnamed(body: Command): Promise<Refusal | null>;
  /** True when this phone holds the key of a need without a name. */
  holdsKeyOf(need: NeedId): boolean;
  look<K extends Look['at']>(look: Extract<Look, { at: K }>): Promise<LookAnswer<K>>;
  /** A sign to the room of a meeting (agree, louder …): seen as a number for some seconds, kept nowhere. */
  sign(sign: Giving): Promise<Refusal | null>;
  /** Only on the wall: for somebody who stands before it without a phone. */
  touch?(message: Touch): Promise<TouchAnswer>;
  dismiss(notice: string): void;

  /** Makes keys and recovery words, joins. Resolves with the words to show (and print). */
  join(
    name: string,
    shownOnWall: boolean,
  ): Promise<{ readonly words: string; readonly refusal: Refusal | null }>;
  rename(name: string): Promise<Refusal | null>;
  /** On a new phone: ask two members to confirm; then `standing` is `waiting` until they did. */
  askToComeBack(person: PersonId, name: string): Promise<Refusal | null>;
  comeBackWithWords(person: PersonId, name: string, words: string): Promise<Refusal | null>;
  /** New words replace the old ones. */
  newRecoveryWords(): Promise<{ readonly words: string; readonly refusal: Refusal | null }>;
  switchTo(person: PersonId): void;
  /** Forgets somebody's keys on this phone only. */
  forget(person: PersonId): void;
}
