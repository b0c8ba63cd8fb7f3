/** Only what differs, so that the history says what was changed and nothing else; null when nothing does. */
export function changesIn<T extends object>(before: T, after: T): Partial<T> | null {
  const keys = (Object.keys(after) as (keyof T)[]).filter((key) => after[key] !== before[key]);
  return keys.length === 0 ? null : (Object.fromEntries(keys.map((key) => [key, after[key]])) as Partial<T>);
}
