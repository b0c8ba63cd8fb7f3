/**
 * What the hall does by itself: closes what has its time, and says when the phone of somebody who holds a role of a
 * meeting has been silent for a minute, so that anyone present may take it up. Signed with the wall's own key.
 */
import type { Command } from '../../shared/domain/commands.ts';
import { dueCommands } from '../../shared/domain/due.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { lentRoles } from '../../shared/domain/lent/commands.ts';
import type { State } from '../../shared/domain/state.ts';
import { limits } from '../../shared/limits.ts';

export interface KeeperOptions {
  readonly state: () => State;
  /** Hub time, milliseconds. */
  readonly now: () => number;
  /** A clock that nobody sets, milliseconds: by it somebody has been silent for so long. */
  readonly clock: () => number;
  /** Whether the hub's clock can be believed; while it cannot, nothing is ended because its time has come. */
  readonly isClockSettled: () => boolean;
  readonly isConnected: (person: PersonId) => boolean;
  /** They take part at the wall: that no phone of theirs is there tells nothing of them. */
  readonly hasNumber: (person: PersonId) => boolean;
  /** Has it done with the wall's key. A refusal is no harm: the next look finds what is still due. */
  readonly act: (body: Command) => Promise<unknown>;
}

export interface Keeper {
  /** Looks what is due; to be called about every second. Resolves when all of it was answered. */
  look(): Promise<void>;
}

export function createKeeper({
  state,
  now,
  clock,
  isClockSettled,
  isConnected,
  hasNumber,
  act,
}: KeeperOptions): Keeper {
  /** When the holder of a role, by `meeting role person`, was last connected. */
  const seen = new Map<string, number>();
  let looking = false;

  function* absences(time: number): Generator<Command> {
    const held = new Set<string>();
    for (const [id] of state().gatherings.entries()) {
      const meeting = state().meetings.get(id);
      if (meeting === undefined) continue;
      for (const role of lentRoles) {
        const { holder, gone } = meeting.lent[role];
        if (holder === null) continue;
        const key = `${id} ${role} ${holder}`;
        held.add(key);
        const isHere = isConnected(holder) || hasNumber(holder);
        // After a restart nobody has been silent yet.
        const last = isHere ? time : (seen.get(key) ?? time);
        seen.set(key, last);
        const isGone = time - last >= limits.meeting.goneAfterMs;
        if (isGone !== gone && (isGone || isHere))
          yield { type: 'NoteHolder', meeting: id, role, gone: isGone };
      }
    }
    for (const key of seen.keys()) if (!held.has(key)) seen.delete(key);
  }

  return {
    async look() {
      if (looking) return;
      looking = true;
      try {
        const time = now();
        const due = isClockSettled() ? dueCommands(state(), time) : [];
        for (const body of [...due, ...absences(clock())]) await act(body);
      } finally {
        looking = false;
      }
    },
  };
}
