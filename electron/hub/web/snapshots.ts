/** The whole board for newcomers: over http, made and compressed once per audience and number, behind a random path. */
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { State } from '../../../shared/domain/state.ts';
import { projectResume, type Names } from '../../../shared/view/project.ts';
import type { Audience } from '../../../shared/view/rows.ts';

export interface Snapshots {
  /** Path under which this state can be fetched for a while. Who has the path may see what is there. */
  path(state: State, audience: Audience): string;
  /** Gzipped JSON of a `Resume`, or null. `mayMake`: asked when it is not there yet; making it costs. */
  read(path: string, mayMake?: () => boolean): Promise<Buffer | null>;
  /** A name was erased: what was made before is made anew without it when it is asked for. */
  erased(): void;
  /** Lets go of what nobody is fetching any more; to be called now and then. */
  forget(): void;
}

interface Made {
  /** When its path was last given to somebody. */
  at: number;
  readonly state: State;
  readonly path: string;
  body: Promise<Buffer> | null;
}
const gzipped = promisify(gzip);
/** Newcomers of the last seconds may still be fetching older ones: a state a tick, for two seconds. */
const KEPT = 128;
/** Each holds the state of its time and what was compressed. Milliseconds. */
const KEPT_FOR = 60_000;

/** @param now milliseconds; `performance.now` is best, as it cannot be set */
export function createSnapshots(names: Names, now: () => number): Snapshots {
  /** On another thread: nobody waits for it but who asked. */
  const compressed = (state: State, audience: Audience): Promise<Buffer> =>
    gzipped(JSON.stringify(projectResume(state, audience, names, 0)), { level: 6 });
  const made: Record<Audience, Made[]> = { room: [], member: [] };
  return {
    path(state, audience) {
      const list = made[audience];
      const newest = list.at(-1);
      if (newest?.state === state) {
        newest.at = now();
        return newest.path;
      }
      const path = `/snapshot/${audience}/${randomBytes(18).toString('base64url')}`;
      list.push({ at: now(), state, path, body: null });
      if (list.length > KEPT) list.shift();
      return path;
    },
    async read(path, mayMake = () => true) {
      for (const audience of ['room', 'member'] as const) {
        const found = made[audience].find((one) => one.path === path);
        if (found === undefined) continue;
        for (;;) {
          if (found.body === null && !mayMake()) return null;
          const making = (found.body ??= compressed(found.state, audience));
          const body = await making;
          // A name that was erased while it was compressed may be in it.
          if (found.body === making) return body;
        }
      }
      return null;
    },
    forget() {
      for (const list of Object.values(made)) {
        const first = list.findIndex(({ at }) => now() - at < KEPT_FOR);
        list.splice(0, first < 0 ? list.length : first);
      }
    },
    erased() {
      for (const list of Object.values(made)) for (const one of list) one.body = null;
    },
  };
}
