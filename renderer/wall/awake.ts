/**
 * Keeps the screen from going to sleep where no Electron does it: the system's browser lets a page of this machine ask for
 * that. It is taken away whenever the page is hidden, so it is asked for again.
 */
type Locks = Pick<WakeLock, 'request'>;

/** What to call about once a second. Not asked for again at once where it was refused, as in Electron. Milliseconds. */
const REFUSED = 60_000;

export function staysAwake(locks: Locks | undefined, clock: () => number): (hidden: boolean) => void {
  let lock: WakeLockSentinel | null = null;
  let isAsking = false;
  let notBefore = 0;
  return (hidden) => {
    if (locks === undefined || hidden || isAsking || lock?.released === false || clock() < notBefore) return;
    isAsking = true;
    locks
      .request('screen')
      .then(
        (given) => (lock = given),
        () => (notBefore = clock() + REFUSED),
      )
      .finally(() => (isAsking = false));
  };
}
