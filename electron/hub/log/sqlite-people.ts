/** Names, apart from the log so that they can be erased. */
import type Database from 'better-sqlite3';
import type { PersonId } from '../../../shared/domain/ids.ts';

interface Kept {
  readonly person: PersonId;
  readonly name: string | null;
  readonly salt: string | null;
}

export interface People {
  /** Within a transaction. */
  keep(person: Kept): void;
  /** Within a transaction. */
  erase(person: PersonId): void;
  names(): Map<PersonId, string>;
}

export function peopleIn(db: Database.Database): People {
  const all = db.prepare<[], Kept>('SELECT person, name, salt FROM people');
  const drop = db.prepare<[]>('DELETE FROM people');
  const put = db.prepare<[string, string | null, string | null]>(
    `INSERT INTO people (person, name, salt) VALUES (?, ?, ?)
     ON CONFLICT (person) DO UPDATE SET name = excluded.name, salt = excluded.salt`,
  );
  return {
    keep({ person, name, salt }) {
      put.run(person, name, salt);
    },
    /*
     * Emptying one row is not enough: when SQLite moves rows between pages, old copies stay in the unused part
     * of a page, where secure_delete does not look. Deleting all rows clears whole pages; the others are then
     * written anew. A hall's people are few, and leaving is rare.
     */
    erase(person) {
      const others = all.all().filter((kept) => kept.person !== person);
      drop.run();
      put.run(person, null, null);
      for (const other of others) put.run(other.person, other.name, other.salt);
    },
    names() {
      const names = new Map<PersonId, string>();
      for (const { person, name } of all.all()) if (name !== null) names.set(person, name);
      return names;
    },
  };
}
