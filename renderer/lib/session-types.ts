/** What a session is given and what it gives: the screens' runes and the ways of arriving build on it. */
import type { Command } from '../../shared/domain/commands.ts';
import type { HallId, PersonId } from '../../shared/domain/ids.ts';
import type { Personal } from '../../shared/domain/people/commands.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import type { House, Look, LookAnswer } from '../../shared/protocol/messages.ts';
import type { Touch, TouchAnswer } from '../../shared/protocol/touch.ts';
import type { Resume, View } from '../../shared/view/rows.ts';
import type { Giving } from './asking.ts';
import type { Link, Notice, Pending, Standing } from './api.ts';
import type { Clock } from './clock.ts';
import type { Identities, Person } from './identity.ts';
import type { Keep } from './keep.ts';
import type { Keys } from './keys.ts';
import type { Given } from './settling.ts';
import type { Wire } from './wire.ts';

export interface SessionOptions {
  readonly keep: Keep;
  readonly wire: Wire;
  readonly clock: Clock;
  readonly fetchResume: (path: string) => Promise<Resume | null>;
  /** From the address of the page: of the wall's code, or null. */
  readonly code: string | null;
  /** Only the wall has one. */
  readonly wallKey: string | null;
  /** Something that the screens show is different now. */
  readonly changed: () => void;
  /** The hub was heard, with its name that stays when its address changes, if it has one. */
  readonly named?: (hall: HallId, name: string | null) => void;
  readonly renew: (why: 'protocol' | 'version', version: string) => void;
}

export interface Gift {
  readonly by: PersonId | 'unnamed';
  readonly keys: Keys;
  readonly body: Command;
  readonly personal?: Personal;
  readonly undo?: Command | null;
}

export interface Session {
  readonly confirmed: View;
  /** To be replayed over it: accepted ones that it does not show yet, then those on their way. */
  readonly given: readonly Given[];
  readonly link: Link;
  readonly standing: Standing;
  readonly me: Person | null;
  readonly everybody: readonly Person[];
  readonly pending: readonly Pending[];
  readonly notices: readonly Notice[];
  readonly house: House | null;
  readonly offset: number;
  readonly updatedAt: number;
  readonly lasting: boolean;
  /** Null before this phone has been in any hall. */
  readonly identities: Identities | null;
  /** Signs, stores, sends. Resolves when the hub answered: null when accepted. */
  give(gift: Gift): Promise<Refusal | null>;
  /** A refusal that did not come from the hub, for whoever acts now. */
  refuse(body: Command, refusal: Refusal): Refusal;
  /** Raises with a key made now, otherwise uses the key made for the need that `body` is about. */
  giveUnnamed(body: Command): Promise<Refusal | null>;
  giveAsWall(body: Command): Promise<Refusal | null>;
  look<K extends Look['at']>(look: Extract<Look, { at: K }>): Promise<LookAnswer<K>>;
  /** A sign to the room of a meeting: not stored, and not sent again. */
  sign(sign: Giving): Promise<Refusal | null>;
  /** On the wall: for somebody without a phone. */
  touch(message: Touch): Promise<TouchAnswer>;
  dismiss(notice: string): void;
  /** Says hello again as whoever acts now. */
  greet(): Promise<void>;
  /** Somebody else acts now, or nobody: the view starts empty for them. */
  choose(person: PersonId | null): void;
  /** Somebody new acts now whom the hall is still to hear of: what it shows stays, nothing in it is theirs. */
  begin(person: Person): void;
  wake(): void;
  close(): void;
}
