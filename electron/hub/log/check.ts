/** Reads a whole log and says what in it is not as it was written. Trusts nothing; writes nothing. */
import type Database from 'better-sqlite3';
import { actorOf } from '../../../shared/domain/actor.ts';
import type { Event } from '../../../shared/domain/events.ts';
import { evolveAll } from '../../../shared/domain/evolve.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { emptyState, type State } from '../../../shared/domain/state.ts';
import { canonical, type Envelope } from '../../../shared/protocol/envelope.ts';
import { chain, digestOfTexts, personalDigest, verifySignature, ZERO_HASH } from './hash.ts';
import { headOf, type Kept } from './look.ts';
import { isKnownEnvelope, isKnownEvent } from './versions.ts';

export interface Fault {
  /** Number of the entry; null where it is not about one entry. */
  readonly at: number | null;
  /** In words. */
  readonly what: string;
}
export interface Verdict {
  /** How many entries were read. */
  readonly entries: number;
  /** The last one, as kept. */
  readonly number: number;
  readonly hash: string;
  /** The first so many; empty when all is well. */
  readonly faults: readonly Fault[];
}

const FAULTS_MOST = 20;

/** Reads one consistent moment of the log, also while a hub writes on. */
export function checkLog(db: Database.Database): Verdict {
  const faults: Fault[] = [];
  const found = (at: number | null, what: string) => {
    if (faults.length < FAULTS_MOST) faults.push({ at, what });
  };
  let entries = 0;
  let last = { number: 0, hash: ZERO_HASH };
  let state = emptyState;
  const ids = new Set<string>();
  db.transaction(() => {
    for (const row of db.prepare<[], Kept>('SELECT * FROM log ORDER BY number').iterate()) {
      entries += 1;
      for (let missing = last.number + 1; missing < row.number && faults.length < FAULTS_MOST; missing++)
        found(missing, 'it is missing');
      const digest = digestOfTexts(row);
      if (digest !== row.digest) found(row.number, 'its content is not what its digest was made from');
      if (chain(last.hash, digest) !== row.hash)
        found(row.number, 'it does not follow on the entry before it');
      if (ids.has(row.id)) found(row.number, 'its command is in the log already');
      ids.add(row.id);
      state = checkEntry(row, state, (what) => found(row.number, what));
      last = { number: row.number, hash: row.hash };
    }
    const head = headOf(db);
    if (head.number > last.number)
      found(last.number + 1, `it is missing: the log should end with ${head.number}`);
    else if (head.number < last.number) found(last.number, `the log should end with ${head.number}`);
    else if (head.hash !== last.hash) found(last.number, 'it is not the entry that the log should end with');
    // Who is known follows from the log: of a broken one nothing can be said.
    if (faults.length === 0) checkNames(db, state, (what) => found(null, what));
  })();
  return { entries, ...last, faults };
}

/** The state after the entry, as far as it can be read. */
function checkEntry(row: Kept, state: State, found: (what: string) => void): State {
  let envelope: Envelope;
  let events: readonly Event[];
  try {
    envelope = JSON.parse(row.envelope) as Envelope;
    events = JSON.parse(row.events) as readonly Event[];
    if (canonical(envelope) !== row.envelope || canonical(events) !== row.events)
      found('it is not in canonical form');
    if (!verifySignature(envelope.device, canonical(envelope), row.signature))
      found('its signature was not made with the key it names');
    if (!isKnownEnvelope(envelope)) found(`its command has a version this release does not know`);
    const unknown = events.find((event) => !isKnownEvent(event));
    if (unknown !== undefined) found(`this release does not know ${unknown.type}, version ${unknown.v}`);
    if (envelope.id !== row.id) found('it is filed under the id of another command');
    if (row.number === 1 && events[0]?.type !== 'HallOpened')
      found('a log begins with the opening of a hall');
    if (state.hall !== null && envelope.hall !== state.hall.id) found('it was signed for another hall');
    if (!maySpeak(state, envelope)) found('its key was not one of its author at that time');
    return evolveAll(state, events, { number: row.number, time: row.time });
  } catch (reason) {
    found(`it cannot be read (${reason instanceof Error ? reason.message : String(reason)})`);
    return state;
  }
}

/** Strangers may only join, or ask to come back. */
function maySpeak(state: State, { by, device, body }: Envelope): boolean {
  const actor = actorOf(state, by, device);
  if (actor === null) return false;
  if (actor.kind !== 'stranger') return true;
  return body.type === 'JoinHall' || body.type === 'AskToComeBack' || body.type === 'ComeBackWithWords';
}

function checkNames(db: Database.Database, state: State, found: (what: string) => void): void {
  const rows = db.prepare<[], { person: PersonId; name: string | null; salt: string | null }>(
    'SELECT person, name, salt FROM people ORDER BY person',
  );
  for (const { person, name, salt } of rows.iterate()) {
    const known = state.people.get(person);
    if (known === undefined) found(`a name is kept for ${person}, whom the log does not know`);
    else if (known.status === 'left') {
      if (name !== null) found(`the name of ${person}, who left, was not erased`);
    } else if (name === null || salt === null) found(`the name of ${person}, who is here, is not there`);
    else if (personalDigest({ name, salt }) !== known.personal)
      found(`the name kept for ${person} is not the one they signed`);
  }
}
