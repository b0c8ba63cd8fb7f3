/** Rows of the log's tables, and how they are read and written. What they are found by is in sqlite-index.ts. */
import type Database from 'better-sqlite3';
import type { Event } from '../../../shared/domain/events.ts';
import type { Envelope } from '../../../shared/protocol/envelope.ts';
import type { Kept } from './look.ts';
import type { Entry } from './store.ts';

export function prepare(db: Database.Database) {
  const entry = 'number, time, envelope, signature, events';
  return {
    add: db.prepare<[number, number, string, string, string, string, string, string]>(
      'INSERT INTO log (number, time, id, envelope, signature, events, digest, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    setHead: db.prepare<[string]>("UPDATE meta SET value = ? WHERE key = 'head'"),
    hashAt: db.prepare<[number], string>('SELECT hash FROM log WHERE number = ?').pluck(),
    digests: db
      .prepare<[number, number], string>('SELECT digest FROM log WHERE number > ? ORDER BY number LIMIT ?')
      .pluck(),
    at: db.prepare<[number], Row>(`SELECT ${entry} FROM log WHERE number = ?`),
    after: db.prepare<[number, number], Row>(
      `SELECT ${entry} FROM log WHERE number > ? ORDER BY number LIMIT ?`,
    ),
    eventsAfter: db.prepare<[number, number], Happened>(
      'SELECT number, time, events FROM log WHERE number > ? ORDER BY number LIMIT ?',
    ),
    about: db.prepare<[string, number, number], Row>(
      `SELECT ${entry} FROM about JOIN log USING (number)
       WHERE thing = (SELECT thing FROM things WHERE key = ?) ORDER BY number DESC LIMIT ? OFFSET ?`,
    ),
    snapshot: db.prepare<[], { number: number; hash: string; digest: string; body: string }>(
      'SELECT number, hash, digest, body FROM snapshots ORDER BY number DESC LIMIT 1',
    ),
    snapshotNumber: db.prepare<[], number>('SELECT number FROM snapshots ORDER BY number DESC').pluck(),
    dropSnapshots: db.prepare<[]>('DELETE FROM snapshots'),
    saveSnapshot: db.prepare<[number, string, string, string]>(
      'INSERT INTO snapshots (number, hash, digest, body) VALUES (?, ?, ?, ?)',
    ),
    secret: db.prepare<[string], string>('SELECT value FROM secrets WHERE name = ?').pluck(),
    keepSecret: db.prepare<[string, string]>(
      'INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ),
  };
}

type Row = Pick<Kept, 'number' | 'time' | 'envelope' | 'signature' | 'events'>;

type Happened = Pick<Kept, 'number' | 'time' | 'events'>;

export const happenedOf = ({
  number,
  time,
  events,
}: Happened): Pick<Entry, 'number' | 'time' | 'events'> => ({
  number,
  time,
  events: JSON.parse(events) as readonly Event[],
});

export function entryOf({ number, time, envelope, signature, events }: Row): Entry {
  return {
    number,
    time,
    envelope: JSON.parse(envelope) as Envelope,
    signature,
    events: JSON.parse(events) as readonly Event[],
  };
}
