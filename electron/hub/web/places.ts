/** Connections of which nothing is known, by where they come from. When there are too many, one goes, and nobody is kept out. */
import type { Socket } from 'node:net';
import { limits } from '../../../shared/limits.ts';

export interface Places {
  readonly size: number;
  /** How many come from there. */
  from(address: string): number;
  add(socket: Socket, address: string): void;
  remove(socket: Socket, address: string): void;
  /** Ends the longest here, of the address that holds the most. */
  letGoOfOne(): void;
  /**
   * The same because of this one, which is ended itself where no address holds more than its own, unless that is but a
   * few: whoever holds all that they may would otherwise go on driving out what they hold.
   */
  makeRoomFor(newest: Socket, address: string): void;
}

export function createPlaces(): Places {
  /** The longest here first. */
  const held = new Map<string, Set<Socket>>();
  let size = 0;
  function most(): ReadonlySet<Socket> {
    let found: ReadonlySet<Socket> = new Set();
    for (const there of held.values()) if (there.size > found.size) found = there;
    return found;
  }
  function endLongest([longest]: ReadonlySet<Socket>): void {
    longest?.destroy();
  }
  return {
    get size() {
      return size;
    },
    from: (address) => held.get(address)?.size ?? 0,
    add(socket, address) {
      const there = held.get(address) ?? new Set();
      held.set(address, there);
      if (there.has(socket)) return;
      there.add(socket);
      size += 1;
    },
    remove(socket, address) {
      const there = held.get(address);
      if (there?.delete(socket) !== true) return;
      size -= 1;
      if (there.size === 0) held.delete(address);
    },
    letGoOfOne: () => endLongest(most()),
    makeRoomFor(newest, address) {
      const [own, found] = [held.get(address)?.size ?? 0, most()];
      if (own > limits.connections.few && own >= found.size) newest.destroy();
      else endLongest(found);
    },
  };
}
