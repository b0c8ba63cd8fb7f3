/**
 * How much room there is for the hall on its disk. Before the last of it is gone nothing new is taken in: what is there
 * can still be read, shown and copied away, and the disk of a machine that is full to the brim does other harm.
 */
export type Room = 'fine' | 'low' | 'full';

const MEGABYTE = 1_048_576;
/** For some weeks of a busy hall. Bytes. */
const LOW = 200 * MEGABYTE;
const FULL = 32 * MEGABYTE;
/** So much more there has to be before it is said to be over: no flicker around the edge. */
const AND_MORE = 1.25;
/** After a write found no room, whatever the system says is left (a quota). Milliseconds. */
const HOLDS = 10_000;

/** Pure. `free` in bytes, null where nobody can say. */
export function roomFor(free: number | null, before: Room): Room {
  if (free === null) return 'fine';
  if (free < FULL * (before === 'full' ? AND_MORE : 1)) return 'full';
  return free < LOW * (before === 'fine' ? 1 : AND_MORE) ? 'low' : 'fine';
}

export interface RoomWatch {
  readonly state: Room;
  look(): void;
  /** Something could not be written. */
  readonly ranOut: () => void;
}

/** `clock` is one that nobody sets, in milliseconds. */
export function createRoom(free: () => number | null, clock: () => number): RoomWatch {
  let state = roomFor(free(), 'fine');
  let ranOutAt: number | null = null;
  return {
    get state() {
      return state;
    },
    look() {
      if (ranOutAt !== null && clock() - ranOutAt < HOLDS) return;
      ranOutAt = null;
      state = roomFor(free(), state);
    },
    ranOut() {
      ranOutAt = clock();
      state = 'full';
    },
  };
}
