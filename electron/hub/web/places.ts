/** Connections of which nothing is known, by where they come from. When there are too many, one goes, and nobody is kept out. */
import type { Socket } from 'node:net';

export interface Places {
  readonly size: number;
  /** How many come from there. */
  from(address: string): number;
  add(socket: Socket, address: string): void;
  remove(socket: Socket, address: string): void;
  /** Ends the longest here, of the address that holds the most. */
  letGoOfOne(): void;
}

export function createPlaces(): Places {
  /** The longest here first. */
  const held = new Map<string, Set<Socket>>();
  let size = 0;
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
    letGoOfOne() {
      let most: ReadonlySet<Socket> = new Set();
      for (const there of held.values()) if (there.size > most.size) most = there;
      const [longest] = most;
      longest?.destroy();
    },
  };
}
