/**
 * The wall's address as one that is new each time. Only its key changes when the hub starts again, and that is behind
 * `#`: for a browser the same page, which it would not load.
 */
export function anew(address: string, time: number): string {
  const url = new URL(address);
  url.searchParams.set('load', String(time));
  return url.href;
}
