/** The state at start: the newest snapshot, if it fits the log, and the entries after it. */
import { evolveAll } from '../../shared/domain/evolve.ts';
import { readSnapshot, writeSnapshot } from '../../shared/domain/snapshot.ts';
import { emptyState, type State } from '../../shared/domain/state.ts';
import type { Store } from './log/store.ts';

/** After this many entries without one, a new snapshot pays at the next start. */
const SNAPSHOT_EVERY = 2_000;

export function loadState(store: Store): { readonly state: State; readonly replayed: number } {
  let state = fromSnapshot(store);
  let replayed = 0;
  for (const { number, time, events } of store.eventsAfter(state.number)) {
    state = evolveAll(state, events, { number, time });
    // An entry without visible events still has its number.
    if (state.number !== number) state = { ...state, number, time };
    replayed += 1;
  }
  return { state, replayed };
}

/** A snapshot is only a cache: whatever is odd about it, the log is read from its beginning instead. */
function fromSnapshot(store: Store): State {
  const snapshot = store.snapshot();
  if (snapshot === null || store.hashAt(snapshot.number) !== snapshot.hash) return emptyState;
  try {
    const state = readSnapshot(snapshot.body);
    return state?.number === snapshot.number ? state : emptyState;
  } catch {
    return emptyState;
  }
}

/** Keeps a snapshot when it would save the next start enough. */
export function keepSnapshot(store: Store, state: State): void {
  if (state.number - store.snapshotNumber() >= SNAPSHOT_EVERY)
    store.saveSnapshot(state.number, writeSnapshot(state));
}
