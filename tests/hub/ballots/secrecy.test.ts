/**
 * Somebody who has everything the hub keeps and says, at every moment, tries to find out who cast which ballot.
 * What they do not have: the addresses and times on the Wi-Fi while the ballots came in.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SimulatedPhone } from '../../../electron/demo/phone.ts';
import { HALL_FILE, openSqliteStore } from '../../../electron/hub/log/sqlite.ts';
import { writeSnapshot } from '../../../shared/domain/snapshot.ts';
import { loadState } from '../../../electron/hub/load.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { Cast } from '../../../shared/protocol/blind-ballot/cast.ts';
import { evaluate, isTokenOf } from '../../../shared/protocol/blind-ballot/token.ts';
import { assemble, closes, one, openSecret, rowOf, voterOn } from '../../fixtures/assembly.ts';
import { openHall } from '../../fixtures/hall.ts';
import { chance } from '../../fixtures/seeded.ts';
import { chanceFrom } from '../../shared/protocol/voters.ts';
import { newFolder } from '../log/folders.ts';

const VOTERS = 8;
const SEED = 11;

afterEach(() => vi.restoreAllMocks());

/** Every message of a phone's own connection, both ways, as text. */
function overheard(phone: SimulatedPhone): string[] {
  const said: string[] = [];
  const { engine } = phone.socket.io;
  const note = (packet: { readonly data?: unknown }) => void said.push(String(packet.data));
  engine.on('packet', note);
  engine.on('packetCreate', note);
  return said;
}

/** Files of the hall as they lie on the disk now, by name. */
const filesIn = (folder: string): ReadonlyMap<string, Buffer> =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));

/** The codes in the order in which they lie in the file. */
const lying = (bytes: Buffer, codes: readonly string[]): string[] =>
  codes.filter((code) => bytes.includes(code)).sort((a, b) => bytes.indexOf(a) - bytes.indexOf(b));

describe('who cast which ballot', () => {
  it(`Z18 cannot be found from all that the hub keeps, logs and says, at any moment (seed ${SEED})`, async () => {
    const output: string[] = [];
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((chunk) => {
        output.push(String(chunk));
        return true;
      });
    const hall = await openHall({ log: (line) => void output.push(line) });
    const { meeting, phones } = await assemble(hall, VOTERS);
    const [first] = phones as [SimulatedPhone];
    const messages = phones.map(overheard);
    const poll = await openSecret(first, meeting);
    const lots = chance(SEED);
    const casts: { readonly person: PersonId; readonly cast: Cast }[] = [];
    const moments: { readonly files: ReadonlyMap<string, Buffer>; readonly codes: readonly string[] }[] = [];
    for (const phone of phones) {
      const voter = await voterOn(phone, hall.url, {
        async request(path, init) {
          casts.push({ person: phone.person, cast: JSON.parse(init.body as string) as Cast });
          const reply = await fetch(`${hall.url}${path}`, init);
          moments.push({ files: filesIn(hall.data), codes: casts.map(({ cast }) => cast.entry.code) });
          return reply;
        },
      });
      expect(await voter.vote(rowOf(phone, poll), one(lots.below(3)))).toEqual({ is: 'in' });
    }
    const codes = casts.map(({ cast }) => cast.entry.code);
    const secrets = casts.flatMap(({ cast: { token, entry } }) => [entry.code, token, entry.signature]);
    const openSaid = messages.map((said) => said.join('\n'));

    // While it is open: nothing of any ballot in what the hub said to anybody or wrote out, and no choice either.
    for (const text of [...openSaid, output.join('\n')]) {
      for (const secret of secrets) expect(text.includes(secret)).toBe(false);
      expect(text).not.toMatch(/"choice"|\\"option\\":|"kind":"one","option"/);
    }
    // On the disk: no log of pages, and ballots lie as codes that had come all at once would.
    for (const { files, codes: there } of moments) {
      expect(files.get(`${HALL_FILE}-wal`)?.length ?? 0).toBe(0);
      const path = join(newFolder(), HALL_FILE);
      const fresh = openSqliteStore(path);
      const handed = casts.filter(({ cast }) => there.includes(cast.entry.code));
      fresh.ballots.keep(handed.map(({ cast }) => ({ poll, ballot: cast.entry })).reverse());
      fresh.close();
      const file = files.get(HALL_FILE) ?? Buffer.alloc(0);
      expect(lying(file, there)).toHaveLength(there.length);
      expect(lying(file, there)).toEqual(lying(readFileSync(path), there));
    }

    const row = await closes(first, poll);
    await hall.hub.stop();
    const store = openSqliteStore(join(hall.data, HALL_FILE));
    const entries = [...store.entriesAfter(0)];
    const { state } = loadState(store);
    const snapshot = writeSnapshot(state);
    store.close();
    // In the log: whatever names a ballot was signed by the wall, names nobody, and is in the order of the codes.
    const named = entries.filter((entry) => secrets.some((secret) => JSON.stringify(entry).includes(secret)));
    expect(named.map(({ envelope: { by, body } }) => [by, body.type])).toEqual([['wall', 'PublishBallots']]);
    for (const { person } of casts) expect(JSON.stringify(named)).not.toContain(person);
    for (const { keys } of phones) expect(JSON.stringify(named)).not.toContain(keys.device);
    const published = named[0]?.envelope.body;
    if (published?.type !== 'PublishBallots' || published.published.is !== 'list') throw new Error('no list');
    expect(published.published.entries.map(({ code }) => code)).toEqual(codes.toSorted());
    for (const secret of secrets) expect(snapshot.includes(secret)).toBe(false);
    expect(JSON.stringify(published)).not.toContain(casts[0]?.cast.token);

    // With the key, which is public now: nothing that can be made of a request meets anything made of a ballot.
    const { secretKey } = published;
    const key = { secretKey, publicKey: row.publicKey ?? '' };
    const asked = entries.flatMap(({ envelope: { body } }) =>
      body.type === 'AskForPaper' ? [body.blinded] : [],
    );
    expect(new Set(asked).size).toBe(VOTERS);
    const ofRequests = asked.flatMap((blinded) => [
      blinded,
      evaluate(key, blinded, chanceFrom('attacker'))?.evaluated ?? '',
    ]);
    const ofBallots = casts.flatMap(({ cast: { token, entry } }) => [entry.code, token]);
    expect(
      ofRequests.filter((text) => ofBallots.some((other) => other.includes(text) || text.includes(other))),
    ).toEqual([]);
    for (const { cast } of casts) {
      expect(isTokenOf(secretKey, poll, cast.entry.code, cast.token)).toBe(true);
      // A request, taken for a token or a code, fits no ballot: there is nothing to try the pairs by.
      for (const text of ofRequests) expect(isTokenOf(secretKey, poll, cast.entry.code, text)).toBe(false);
    }
  });
});
