/** How a round of acts was seen: from when each phone had how many of the news. Pure. */

/** News as one phone had them. */
export interface Seen {
  /** When each came, milliseconds. */
  readonly times: readonly number[];
  /** Bytes of all of them, to know whether they were the same as everybody's. */
  readonly bytes: number;
}

export interface Acted {
  readonly by: number;
  readonly sent: number;
  /** The first news that tells of it. */
  readonly place: number;
}

export interface Lags {
  /** From an act's sending to another phone's having it, of all acts and all others, milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** When the last phone had the last act, after that was sent. */
  readonly last: number;
  readonly count: number;
}

/** @throws when a phone was told anything else than the others, or less: then nothing is known */
export function lagsOf(phones: readonly Seen[], acts: readonly Acted[]): Lags {
  const [reader] = phones;
  if (reader === undefined || phones.length < 2 || acts.length === 0)
    throw new Error('there is nobody to see anything, or nothing to see');
  if (!acts.every(({ place }) => place >= 0)) throw new Error('it is not known which news told of an act');
  const needed = Math.max(...acts.map(({ place }) => place)) + 1;
  phones.forEach(({ times, bytes }, n) => {
    if (times.length < needed) throw new Error(`phone ${n} was told ${times.length} of ${needed} news`);
    if (times.length !== reader.times.length || bytes !== reader.bytes)
      throw new Error(`phone ${n} was not told the same as the phone that reads`);
  });
  const lags = new Float64Array(acts.length * (phones.length - 1));
  let count = 0;
  for (const { by, sent, place } of acts)
    phones.forEach(({ times }, n) => {
      if (n !== by) lags[count++] = (times[place] ?? Infinity) - sent;
    });
  lags.sort();
  const of = (share: number): number => lags[Math.min(count - 1, Math.floor(share * count))] ?? NaN;
  const final = acts.reduce((late, act) => (act.sent > late.sent ? act : late));
  const last = Math.max(...phones.map(({ times }) => times[final.place] ?? Infinity)) - final.sent;
  return { p50: of(0.5), p99: of(0.99), last, count };
}
