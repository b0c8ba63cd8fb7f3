/** Where this browser keeps which hall it was last in at this address; others have people and keys of their own. */
export const HALL_KEPT_AT = 'moothall.hall';

/** A phone that was in a hall before has somebody on it who acts, or something that waits to be sent. */
export function isKnownHere(): boolean {
  try {
    return localStorage.getItem(HALL_KEPT_AT) !== null;
  } catch {
    return false;
  }
}
