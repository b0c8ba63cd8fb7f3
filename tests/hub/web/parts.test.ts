import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Socket } from 'socket.io';
import { rawSocket, readyFrame } from '../../../electron/hub/web/raw.ts';
import { createResumes } from '../../../electron/hub/web/resumes.ts';
import { createSnapshots } from '../../../electron/hub/web/snapshots.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { limits } from '../../../shared/limits.ts';
import { projectMine, projectResume } from '../../../shared/view/project.ts';
import { audiences } from '../../../shared/view/rows.ts';
import { anySteps, hallWith, personId, run } from '../../fixtures/random-hall.ts';

const SEED = 20_261_127;
const names = new Map<PersonId, string>([0, 1, 2, 3, 4, 5].map((n) => [personId(n), `Person ${n}`]));

/** As much of a socket as a frame needs, with what engine.io and the system hold back. */
function heldBack(
  waiting: { readonly writeBuffer?: readonly { data: string }[]; readonly writableLength?: number },
  wrote: (bytes: Buffer) => void = () => {},
) {
  const did: string[] = [];
  const tcp = {
    writableLength: waiting.writableLength ?? 0,
    write(bytes: Buffer) {
      wrote(bytes);
      did.push(`wrote ${bytes.length}`);
    },
    destroy: () => did.push('dropped'),
    cork: () => did.push('corked'),
    uncork: () => did.push('uncorked'),
  };
  const transport = { name: 'websocket', socket: { readyState: 1, _socket: tcp } };
  const conn = { transport, writeBuffer: waiting.writeBuffer ?? [] };
  const own = {
    conn,
    emit: (event: string) => did.push(`said ${event}`),
    ack: (id: number) => () => did.push(`answered ${id}`),
  };
  const raw = rawSocket(own as unknown as Socket);
  return { raw, did, answer: (id: number) => own.ack(id) as (answer: unknown) => void };
}
const frame = readyFrame('f', { from: 1, to: 2 });

describe('a frame', () => {
  it('K33 waits behind what engine.io holds back, and is written as it is when nothing does', () => {
    const free = heldBack({});
    free.raw.write(frame);
    expect(free.did).toEqual([`wrote ${frame.bytes.length}`]);
    const behind = heldBack({ writeBuffer: [{ data: 'an answer' }] });
    behind.raw.write(frame);
    expect(behind.did).toEqual(['said f']);
  });

  it('K33 an answer too waits behind what is held back, is given once, and is what socket.io would have written', () => {
    const words: string[] = [];
    const said = { ok: true, number: 7, words: 'žluť' };
    const free = heldBack({}, (bytes) => words.push(bytes.toString('utf8', 2)));
    const give = free.answer(12);
    give(said);
    give(said);
    expect(words).toEqual([`4312${JSON.stringify([said])}`]);
    const behind = heldBack({ writeBuffer: [{ data: 'a frame' }] });
    behind.answer(3)(said);
    expect(behind.did).toEqual(['answered 3']);
  });

  it('K33 an answer and the frame of the same turn go out together', async () => {
    const { raw, did, answer } = heldBack({});
    raw.together();
    raw.write(frame);
    await Promise.resolve()
      .then(() => Promise.resolve())
      .then(() => answer(1)({ ok: true }));
    expect(did.slice(0, 2)).toEqual(['corked', `wrote ${frame.bytes.length}`]);
    expect(did).not.toContain('uncorked');
    await new Promise((resolve) => setImmediate(resolve));
    expect(did).toHaveLength(4);
    expect(did.at(-1)).toBe('uncorked');
  });

  it('K27 drops a phone by all that waits for it, wherever that waits', () => {
    const half = limits.slowPhoneBytes / 2;
    for (const waiting of [
      { writableLength: limits.slowPhoneBytes + 1 },
      { writeBuffer: [{ data: 'x'.repeat(limits.slowPhoneBytes + 1) }] },
      {
        writableLength: half + 1,
        writeBuffer: [{ data: 'x'.repeat(half / 2) }, { data: 'x'.repeat(half / 2) }],
      },
    ]) {
      const slow = heldBack(waiting);
      slow.raw.write(frame);
      expect(slow.did).toEqual(['dropped']);
      expect(slow.raw.dropIfSlow()).toBe(true);
    }
    expect(heldBack({ writableLength: limits.slowPhoneBytes }).raw.dropIfSlow()).toBe(false);
  });

  it('K33 is one whole WebSocket message, at every length of its header', () => {
    for (const length of [0, 100, 113, 114, 115, 116, 200, 65_000, 65_523, 65_524, 65_525, 65_526, 70_000]) {
      const { bytes } = readyFrame('f', 'x'.repeat(length));
      const short = bytes[1] ?? 0;
      const header = short < 126 ? 2 : short === 126 ? 4 : 10;
      const size =
        short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
      expect([bytes[0], size]).toEqual([0x81, bytes.length - header]);
      expect(bytes.subarray(header).toString()).toBe(`42["f","${'x'.repeat(length)}"]`);
    }
  });
});

describe('what is found once for all who come back', () => {
  it(`K29 is what each would have got alone (seed ${SEED})`, () => {
    fc.assert(
      fc.property(anySteps, fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), (steps, picks) => {
        const happened = run(steps);
        const resumes = createResumes(names);
        for (const pick of picks) {
          const { state } = happened[pick % happened.length]!;
          const since = pick % (state.number + 1);
          for (let again = 0; again < 2; again++)
            for (const audience of audiences)
              expect(resumes.resume(state, audience, since)).toEqual(
                projectResume(state, audience, names, since),
              );
          for (const person of names.keys())
            expect(resumes.mine(state, person)).toEqual(projectMine(state, person));
        }
      }),
      { seed: SEED, numRuns: 25 },
    );
  });

  it('K21 forgets an erased name, and a snapshot is made without it', async () => {
    const { state } = run(hallWith(2)).at(-1)!;
    const known = new Map(names);
    const [resumes, snapshots] = [createResumes(known), createSnapshots(known, () => 0)];
    const path = snapshots.path(state, 'member');
    const before = await snapshots.read(path);
    expect(JSON.stringify(resumes.resume(state, 'member', 0))).toContain('Person 1');
    known.delete(personId(1));
    expect(await snapshots.read(path)).toBe(before);
    snapshots.erased();
    resumes.erased();
    expect(await snapshots.read(path)).not.toEqual(before);
    expect(JSON.stringify(resumes.resume(state, 'member', 0))).not.toContain('Person 1');
    expect(await snapshots.read(path.replace('member', 'room'))).toBeNull();
  });

  it('K21 a snapshot stays for those who are still fetching it, and not for ever', async () => {
    const states = run(hallWith(1)).map(({ state }) => state);
    const snapshots = createSnapshots(names, () => 0);
    const paths = Array.from({ length: 150 }, (_, n) => snapshots.path({ ...states[0]!, time: n }, 'room'));
    expect(new Set(paths).size).toBe(150);
    expect(await snapshots.read(paths[149]!)).not.toBeNull();
    expect(await snapshots.read(paths[100]!)).not.toBeNull();
    expect(await snapshots.read(paths[0]!)).toBeNull();
  });

  it('SK3 a snapshot that nobody was sent to for a minute is let go of, though nobody else comes', async () => {
    const { state } = run(hallWith(1)).at(-1)!;
    let time = 0;
    const snapshots = createSnapshots(names, () => time);
    const old = snapshots.path({ ...state }, 'room');
    const path = snapshots.path(state, 'room');
    time = 59_000;
    expect(snapshots.path(state, 'room')).toBe(path);
    time = 61_000;
    snapshots.forget();
    expect(await snapshots.read(old)).toBeNull();
    expect(await snapshots.read(path)).not.toBeNull();
    time = 119_000;
    snapshots.forget();
    expect(await snapshots.read(path)).toBeNull();
    expect(snapshots.path(state, 'room')).not.toBe(path);
  });
});
