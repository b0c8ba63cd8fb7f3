/** The box of secret ballots in the hall's database. */
import type Database from 'better-sqlite3';
import type { PollId } from '../../../shared/domain/ids.ts';
import type { Entry as Ballot } from '../../../shared/protocol/blind-ballot/cast.ts';
import type { BallotKey } from '../../../shared/protocol/blind-ballot/token.ts';
import { laidOut, type BallotBox, type Handed } from './ballot-box.ts';

interface Row {
  readonly poll: PollId;
  readonly code: string;
  readonly ballot: string;
}
type KeyRow = BallotKey & { readonly poll: PollId };

/**
 * `written`: the write-ahead log, which has every page as it was one after the other, is to be cleared.
 * Rows are never changed in place: a page keeps its rows in the order in which they came, whatever their keys, and
 * old copies in its unused part. So all are deleted, which clears whole pages, and laid out anew.
 */
export function ballotsIn(db: Database.Database, written: () => void): BallotBox {
  const all = db.prepare<[], Row>('SELECT poll, code, ballot FROM ballots ORDER BY poll, code');
  const drop = db.prepare<[]>('DELETE FROM ballots');
  const put = db.prepare<[string, string, string]>(
    'INSERT INTO ballots (poll, code, ballot) VALUES (?, ?, ?)',
  );
  const allKeys = db.prepare<[], KeyRow>(
    'SELECT poll, secret_key AS secretKey, public_key AS publicKey FROM ballot_keys ORDER BY poll',
  );
  const dropKeys = db.prepare<[]>('DELETE FROM ballot_keys');
  const putKey = db.prepare<[string, string, string]>(
    'INSERT INTO ballot_keys (poll, secret_key, public_key) VALUES (?, ?, ?)',
  );
  const polls = db
    .prepare<[], PollId>('SELECT poll FROM ballot_keys UNION SELECT poll FROM ballots ORDER BY poll')
    .pluck();
  const of = db.prepare<[string], string>('SELECT ballot FROM ballots WHERE poll = ? ORDER BY code').pluck();
  const size = db.prepare<[string], number>('SELECT count(*) FROM ballots WHERE poll = ?').pluck();

  const read = (): Handed[] =>
    all.all().map(({ poll, ballot }) => ({ poll, ballot: JSON.parse(ballot) as Ballot }));
  function layOut(handed: readonly Handed[]): void {
    drop.run();
    for (const { poll, ballot } of handed) put.run(poll, ballot.code, JSON.stringify(ballot));
  }
  function layOutKeys(keys: readonly KeyRow[]): void {
    dropKeys.run();
    for (const { poll, secretKey, publicKey } of keys) putKey.run(poll, secretKey, publicKey);
  }
  const keep = db.transaction((handed: readonly Handed[]) => layOut(laidOut(read(), handed)));
  const keepKey = db.transaction((key: KeyRow) =>
    layOutKeys([...allKeys.all().filter(({ poll }) => poll !== key.poll), key]),
  );
  const erase = db.transaction((gone: PollId) => {
    layOut(read().filter(({ poll }) => poll !== gone));
    layOutKeys(allKeys.all().filter(({ poll }) => poll !== gone));
  });
  return {
    polls: () => polls.all(),
    key(poll) {
      const found = allKeys.all().find((key) => key.poll === poll);
      return found === undefined ? null : { secretKey: found.secretKey, publicKey: found.publicKey };
    },
    keepKey(poll, key) {
      keepKey.immediate({ poll, ...key });
      written();
    },
    keep(handed) {
      if (handed.length === 0) return;
      keep.immediate(handed);
      written();
    },
    ballots: (poll) => of.all(poll).map((ballot) => JSON.parse(ballot) as Ballot),
    size: (poll) => size.get(poll) ?? 0,
    erase(poll) {
      erase.immediate(poll);
      written();
    },
  };
}
