/**
 * Reads a hall's log as it stands on the disk, entry by entry as it grows, and believes nothing: numbers, hashes,
 * signatures, ids, and that what was read before is still what it was.
 */
import { openForReading } from '../../electron/hub/log/open.ts';
import { chain, digestOfTexts, verifySignature, ZERO_HASH } from '../../electron/hub/log/hash.ts';
import { headOf, type Kept } from '../../electron/hub/log/look.ts';
import type { Event } from '../../shared/domain/events.ts';
import { evolveAll } from '../../shared/domain/evolve.ts';
import type { CommandId, EntryNumber, PersonId } from '../../shared/domain/ids.ts';
import { emptyState, type State } from '../../shared/domain/state.ts';
import { canonical, type Envelope } from '../../shared/protocol/envelope.ts';
import { applyMine, applyResume } from '../../shared/view/apply.ts';
import { projectMine, projectResume } from '../../shared/view/project.ts';
import { emptyView, type Audience, type View } from '../../shared/view/rows.ts';

export interface Reader {
  readonly number: EntryNumber;
  readonly state: State;
  numberOf(id: CommandId): EntryNumber | null;
  hashAt(number: EntryNumber): string | null;
  /** The state after that entry. */
  stateAt(number: EntryNumber): State;
  /** Reads what is there now. Throws in words when anything is not as it should be. */
  readOn(): void;
  /** Entries after that one are not there any more, and were told to nobody. */
  forgetAfter(number: EntryNumber): void;
  /** What a screen of theirs must show now. */
  seenBy(person: PersonId | null): View;
}

/** `path`: of the database. It need not be there yet. */
export function openReader(path: string): Reader {
  const numbers = new Map<CommandId, EntryNumber>();
  const hashes = [ZERO_HASH];
  const states = [emptyState];
  let names = new Map<PersonId, string>();
  const number = (): EntryNumber => hashes.length - 1;
  const state = (): State => states.at(-1) as State;

  function readRow(row: Kept): void {
    const wrong = (what: string): never => {
      throw new Error(`entry ${row.number} ${what}`);
    };
    if (row.number !== number() + 1)
      wrong(`follows on entry ${number()}: a number is missing or there twice`);
    const digest = digestOfTexts(row);
    const hash = chain(hashes.at(-1) as string, digest);
    if (digest !== row.digest || hash !== row.hash) wrong('does not follow on the one before it');
    const envelope = JSON.parse(row.envelope) as Envelope;
    if (!verifySignature(envelope.device, canonical(envelope), row.signature))
      wrong('is not signed by its key');
    if (numbers.has(envelope.id))
      wrong(`is command ${envelope.id} again, which is entry ${numbers.get(envelope.id)}`);
    const next = evolveAll(state(), JSON.parse(row.events) as readonly Event[], row);
    numbers.set(envelope.id, row.number);
    hashes.push(hash);
    states.push(next.number === row.number ? next : { ...next, number: row.number, time: row.time });
  }

  return {
    get number() {
      return number();
    },
    get state() {
      return state();
    },
    numberOf: (id) => numbers.get(id) ?? null,
    hashAt: (at) => hashes[at] ?? null,
    stateAt: (at) => states[at] as State,
    readOn() {
      const db = openForReading(path);
      try {
        db.transaction(() => {
          const before = number();
          const kept = db
            .prepare<[number], string>('SELECT hash FROM log WHERE number = ?')
            .pluck()
            .get(before);
          if (before > 0 && kept !== hashes[before]) throw new Error(`entry ${before} is gone or changed`);
          for (const row of db
            .prepare<[number], Kept>('SELECT * FROM log WHERE number > ? ORDER BY number')
            .iterate(before))
            readRow(row);
          const head = headOf(db);
          if (head.number !== number() || head.hash !== hashes.at(-1))
            throw new Error(`the log should end with entry ${head.number} but ends with ${number()}`);
          const rows = db
            .prepare<[], { person: PersonId; name: string }>(
              'SELECT person, name FROM people WHERE name IS NOT NULL',
            )
            .all();
          names = new Map(rows.map(({ person, name }) => [person, name]));
        })();
      } finally {
        db.close();
      }
    },
    forgetAfter(last) {
      hashes.length = last + 1;
      states.length = last + 1;
      for (const [id, at] of numbers) if (at > last) numbers.delete(id);
    },
    seenBy(person) {
      const now = state();
      const isMember = person !== null && now.people.get(person)?.status === 'member';
      const audience: Audience = isMember ? 'member' : 'room';
      const view = applyResume(emptyView, projectResume(now, audience, names, 0));
      return person === null ? view : applyMine(view, projectMine(now, person));
    },
  };
}
