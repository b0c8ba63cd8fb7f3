/** The hall's log in memory, for tests and for looking around: gone when the program ends. */
import type { CircleId, CommandId, EntryNumber, NeedId, PersonId } from '../../../shared/domain/ids.ts';
import type { RowKey } from '../../../shared/view/rows.ts';
import { subjectsOfAll } from '../../../shared/view/touched.ts';
import { memoryBox } from './ballot-box.ts';
import { ZERO_HASH } from './hash.ts';
import { seal, type Sealed } from './seal.ts';
import type { Addition, Entry, Indexed, IndexedKept, SearchFor, SearchKept, Store } from './store.ts';
import { circlesBy, wordsOf } from './words.ts';

interface Folded {
  readonly folded: readonly string[];
  readonly circle: CircleId | null;
}
const hasAll = (
  { folded, circle }: Folded,
  typed: readonly string[] | null,
  circlesOf: (word: string) => readonly CircleId[],
): boolean =>
  typed?.every(
    (word) =>
      folded.some((has) => has.startsWith(word)) || (circle !== null && circlesOf(word).includes(circle)),
  ) ?? true;

export function openMemoryStore(): Store {
  const entries: Entry[] = [];
  const sealed: Sealed[] = [];
  const numbers = new Map<CommandId, EntryNumber>();
  const about = new Map<RowKey, EntryNumber[]>();
  const names = new Map<PersonId, string>();
  const needs = new Map<NeedId, Indexed & Folded>();
  const kept = new Map<string, IndexedKept & Folded>();
  const secrets = new Map<string, string>();
  let snapshot: ReturnType<Store['snapshot']> = null;

  const head = () => ({ number: entries.length, hash: sealed.at(-1)?.hash ?? ZERO_HASH });
  const hashAt = (number: EntryNumber): string | null =>
    number === 0 ? ZERO_HASH : (sealed[number - 1]?.hash ?? null);

  function keep({ entry, name, erase, index }: Addition): void {
    entries.push(entry);
    numbers.set(entry.envelope.id, entry.number);
    for (const thing of subjectsOfAll(entry.events)) {
      const known = about.get(thing);
      if (known === undefined) about.set(thing, [entry.number]);
      else known.push(entry.number);
    }
    if (name !== undefined) names.set(name.person, name.name);
    if (erase !== undefined) names.delete(erase);
    for (const found of index)
      if ('kept' in found) kept.set(found.id, { ...found, folded: wordsOf(found.words) });
      else needs.set(found.need, { ...found, folded: wordsOf(found.words) });
  }

  function search({ words, named, circle, closedOnly, withHidden, offset, limit }: SearchFor): NeedId[] {
    const typed = words === null ? null : wordsOf(words);
    if (typed?.length === 0) return [];
    const circlesOf = circlesBy(named);
    return [...needs.values()]
      .filter((need) => circle === null || need.circle === circle)
      .filter((need) => !closedOnly || need.closedAt !== null)
      .filter((need) => withHidden || !need.hidden)
      .filter((need) => hasAll(need, typed, circlesOf))
      .sort((a, b) => (b.closedAt ?? Infinity) - (a.closedAt ?? Infinity) || b.no - a.no)
      .slice(offset, offset + limit)
      .map(({ need }) => need);
  }

  function searchKept({ kind, words, named, circle, withHidden, offset, limit }: SearchKept): string[] {
    const typed = words === null ? null : wordsOf(words);
    if (typed?.length === 0) return [];
    const circlesOf = circlesBy(named);
    return [...kept.values()]
      .filter((one) => one.kept === kind && (circle === null || one.circle === circle))
      .filter((one) => withHidden || !one.hidden)
      .filter((one) => hasAll(one, typed, circlesOf))
      .sort((a, b) => b.at - a.at || b.no - a.no)
      .slice(offset, offset + limit)
      .map(({ id }) => id);
  }

  function* entriesAfter(after: EntryNumber): Generator<Entry> {
    for (let at = after; at < entries.length; at++) yield entries[at] as Entry;
  }

  return {
    head,
    append(batch) {
      const more = seal(head(), batch, (id) => numbers.has(id));
      sealed.push(...more);
      batch.forEach(keep);
      return more.map(({ hash }) => hash);
    },
    numberOf: (id) => numbers.get(id) ?? null,
    hashAt,
    digestsAfter: (after, limit) => sealed.slice(after, after + limit).map(({ digest }) => digest),
    entryAt: (number) => entries[number - 1] ?? null,
    entriesAfter,
    eventsAfter: entriesAfter,
    entriesAbout: (thing, offset, limit) =>
      (about.get(thing) ?? [])
        .toReversed()
        .slice(offset, offset + limit)
        .map((number) => entries[number - 1] as Entry),
    names: () => new Map(names),
    search,
    searchKept,
    settle: () => undefined,
    snapshotNumber: () => snapshot?.number ?? 0,
    snapshot: () => snapshot,
    saveSnapshot(number, body) {
      const hash = number === 0 ? null : hashAt(number);
      if (hash === null) throw new Error(`there is no entry ${number} to take a snapshot of`);
      snapshot = { number, hash, body };
    },
    secret: (name) => secrets.get(name) ?? null,
    keepSecret: (name, value) => void secrets.set(name, value),
    ballots: memoryBox(),
    close: () => undefined,
  };
}
