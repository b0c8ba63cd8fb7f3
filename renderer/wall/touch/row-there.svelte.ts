/** What is read by touch: as it is on the screens, or asked for where it is there no more. */
import type { Standing } from './standing.svelte.ts';
import { whileRead } from './while-read.svelte.ts';

export interface RowThere<Row> {
  /** Null until it is there, or where there is none. */
  readonly row: Row | null;
  /** It was asked for, and not had. */
  readonly failed: boolean;
}

/** For as long as a component is. `onread` is told of each that was asked for. */
export function rowThere<Row>(
  at: Standing,
  onScreens: () => Row | null,
  ask: () => Promise<Row | null>,
  onread: (row: Row) => void,
): RowThere<Row> {
  let kept = $state.raw<Row | null>(null);
  let failed = $state(false);
  const isKept = $derived(onScreens() === null);
  /** Whether it came through. */
  async function fetchIt(): Promise<boolean> {
    const answer = await ask();
    failed = answer === null;
    if (answer === null) return false;
    kept = answer;
    onread(answer);
    return true;
  }
  $effect(() => {
    if (isKept) void fetchIt();
  });
  whileRead(at, () => (isKept ? fetchIt() : Promise.resolve(true)));
  return {
    get row() {
      return onScreens() ?? kept;
    },
    get failed() {
      return failed;
    },
  };
}
