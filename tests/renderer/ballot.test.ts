import { describe, expect, it } from 'vitest';
import { createVoter, type VoterOptions } from '../../renderer/lib/ballot.ts';
import { openKeep } from '../../renderer/lib/keep.ts';
import { ballotKey, findOwn, foundOf } from '../../renderer/lib/own-ballot.ts';
import { checkInSteps, countAgain, verifyOnPhone } from '../../renderer/lib/recount.ts';
import { verifySignature } from '../../electron/hub/log/hash.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import { pollOf } from '../../shared/domain/polls/form.ts';
import { limits } from '../../shared/limits.ts';
import {
  choiceText,
  faultInCast,
  putInto,
  type Box,
  type Cast,
  type Entry,
} from '../../shared/protocol/blind-ballot/cast.ts';
import { close } from '../../shared/protocol/blind-ballot/closing.ts';
import type { BallotCode } from '../../shared/protocol/blind-ballot/messages.ts';
import { evaluate, keyFor } from '../../shared/protocol/blind-ballot/token.ts';
import type { PollRow } from '../../shared/view/poll-rows.ts';
import { projectPoll } from '../../shared/view/project-polls.ts';
import { after, one, open, pollId, wall } from '../fixtures/poll-hall.ts';
import { does, hallId, personId } from '../fixtures/random-hall.ts';
import { chanceFrom } from '../shared/protocol/voters.ts';
import { FakeStorage } from './fakes.ts';

const id = pollId();
const key = keyFor(id, chanceFrom('hub')(32));
const opened = [
  does(0, open({ secret: true })),
  wall({ type: 'PublishBallotKey', poll: id, publicKey: key.publicKey }),
];
const state = after(...opened);
const row = projectPoll(state, state.polls.get(id)!, 'member') as PollRow;

/** A hub of one poll, which answers as the test wants. */
function desk(changes: Partial<VoterOptions> = {}, storage = new FakeStorage(), name = 'phone') {
  let box: Box = new Map();
  let asked: string | null = null;
  const waits: number[] = [];
  const inits: RequestInit[] = [];
  const answers: ((cast: Cast) => number | 'lost')[] = [];
  const options: VoterOptions = {
    keep: openKeep(() => storage),
    hall: hallId,
    person: personId(1),
    act(body) {
      if (body.type !== 'AskForPaper') throw new Error(body.type);
      expect(Object.keys(body).sort()).toEqual(['blinded', 'poll', 'type']);
      const refusal: Refusal | null =
        asked === null ? null : { type: asked === body.blinded ? 'AlreadySo' : 'HasPaper' };
      asked ??= body.blinded;
      return Promise.resolve(refusal);
    },
    look: () => {
      const answer = evaluate(key, asked ?? '', chanceFrom('desk'));
      return Promise.resolve(
        answer === null ? { ok: false, refusal: { type: 'NoSuchThing' } } : { ok: true, answer },
      );
    },
    hasPaper: () => asked !== null,
    request(path, init) {
      expect(path).toBe('/ballot');
      inits.push(init);
      const cast = JSON.parse(init.body as string) as Cast;
      const status = answers.shift()?.(cast) ?? 200;
      if (status === 'lost') return Promise.reject(new Error('no connection'));
      const fault = faultInCast(
        { ballot: id, poll: pollOf(row.form), secretKey: key.secretKey },
        cast,
        verifySignature,
      );
      expect(fault).toBeNull();
      if (status === 200) box = putInto(box, cast.entry);
      const refusal = { type: 'PollOver' };
      return Promise.resolve({
        status,
        json: () => Promise.resolve(status === 200 ? { ok: true } : { ok: false, refusal }),
      });
    },
    random: chanceFrom(name),
    wait(ms) {
      waits.push(ms);
      return Promise.resolve();
    },
    isClosing: () => false,
    ...changes,
  };
  return {
    voter: createVoter(options),
    /** Set back to before any paper was asked for. */
    setBack() {
      asked = null;
      box = new Map();
    },
    get asked() {
      return asked;
    },
    storage,
    options,
    answers,
    inits,
    waits,
    get box() {
      return box;
    },
  };
}

describe('voting secretly from a phone', () => {
  it('Z20 the choice goes on a request that says nothing of who it is, and the blind is gone by then', async () => {
    const { voter, inits, storage } = desk();
    const voting = voter.vote(row, one(1));
    expect(voter.own(id)?.blind).toMatch(/^[\w-]{43}$/);
    expect(await voting).toEqual({ is: 'in' });
    const [init] = inits;
    expect(init).toMatchObject({
      method: 'POST',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    expect(Object.keys((init?.headers ?? {}) as object)).toEqual(['content-type']);
    const sent = JSON.parse(init?.body as string) as Cast;
    expect([Object.keys(sent).sort(), Object.keys(sent.entry).sort()]).toEqual([
      ['ballot', 'entry', 'token'],
      ['choice', 'code', 'signature', 'turn'],
    ]);
    expect(init?.body as string).not.toContain(personId(1));
    expect(voter.own(id)).toMatchObject({
      blind: null,
      isIn: true,
      token: sent.token,
      code: sent.entry.code,
    });
    expect([...storage.values.values()].join()).not.toContain('"blind":"');
  });

  it('Z20 it pauses by chance first, up to the limit, and not while the poll is closing', async () => {
    const pauses: number[] = [];
    for (let n = 0; n < 30; n++) {
      const there = desk({}, new FakeStorage(), `phone ${n}`);
      await there.voter.vote(row, one(1));
      pauses.push(there.waits.reduce((sum, ms) => sum + ms, 0));
    }
    expect(Math.max(...pauses)).toBeLessThanOrEqual(limits.polls.pauseMs + 200);
    expect(new Set(pauses).size).toBeGreaterThan(10);
    const hurried = desk({ isClosing: () => true });
    await hurried.voter.vote(row, one(1));
    expect(hurried.waits).toEqual([]);
  });

  it('Z20 it is tried again where there was no answer, with the same code and no second paper', async () => {
    const there = desk({ isClosing: () => true });
    there.answers.push(
      () => 'lost',
      () => 503,
      () => 429,
    );
    expect(await there.voter.vote(row, one(1))).toEqual({ is: 'in' });
    expect(there.inits).toHaveLength(4);
    expect(new Set(there.inits.map(({ body }) => body as string)).size).toBe(1);
    expect(there.waits).toEqual([300, 600, 1200]);
  });

  it('Z20 what never got an answer is kept, and goes again after a reload', async () => {
    const storage = new FakeStorage();
    const there = desk({ isClosing: () => true }, storage);
    for (let n = 0; n < 8; n++) there.answers.push(() => 'lost');
    expect(await there.voter.vote(row, one(2))).toEqual({ is: 'waiting' });
    const reloaded = createVoter({ ...there.options, keep: openKeep(() => storage) });
    expect(reloaded.own(id)).toMatchObject({ isIn: false, entry: { choice: one(2) } });
    expect(await reloaded.resume(row)).toEqual({ is: 'in' });
    expect(reloaded.resume(row)).toBeNull();
    expect([...there.box.values()].map(({ choice }) => choice)).toEqual([one(2)]);
  });

  it('Z24 what was in goes again, as it was, where the hub was set back', async () => {
    const there = desk();
    await there.voter.vote(row, one(2));
    expect(await there.voter.resume(row, true)).toEqual({ is: 'in' });
    const [before, anew] = there.inits.map(({ body }) => body);
    expect(there.inits).toHaveLength(2);
    expect(anew).toBe(before);
    // To before the paper was asked for: else there would be a ballot more than papers.
    const paper = there.asked;
    there.setBack();
    expect(await there.voter.resume(row, true)).toEqual({ is: 'in' });
    expect([there.asked, there.box.size]).toEqual([paper, 1]);
  });

  it('Z20 choosing again while it is on its way, and afterwards: one code, and the last choice counts', async () => {
    const there = desk({ isClosing: () => true });
    const first = there.voter.vote(row, one(0));
    const second = there.voter.vote(row, one(1));
    expect([await first, await second]).toEqual([{ is: 'in' }, { is: 'in' }]);
    await there.voter.vote(row, one(2));
    expect([...there.box.values()].map(({ choice }) => choice)).toEqual([one(2)]);
    there.voter.forget(id);
    expect(there.voter.own(id)).toBeNull();
  });

  it('Z20 a refusal, a paper of another phone, and a paper made with another key are told apart', async () => {
    const refused = desk({ isClosing: () => true });
    refused.answers.push(() => 422);
    expect(await refused.voter.vote(row, one(1))).toEqual({ is: 'refused', refusal: { type: 'PollOver' } });
    const absent = desk({ act: () => Promise.resolve({ type: 'NotPresent' }) });
    expect(await absent.voter.vote(row, one(1))).toEqual({ is: 'refused', refusal: { type: 'NotPresent' } });
    const other = desk({ act: () => Promise.resolve({ type: 'HasPaper' }) });
    expect(await other.voter.vote(row, one(1))).toEqual({ is: 'otherPhone' });
    const marked = keyFor(id, chanceFrom('marked')(32));
    const false_ = desk();
    expect(await false_.voter.vote({ ...row, publicKey: marked.publicKey }, one(1))).toEqual({
      is: 'falsePaper',
    });
    expect(false_.inits).toEqual([]);
    const early = desk();
    expect(await early.voter.vote({ ...row, publicKey: null }, one(1))).toMatchObject({ is: 'refused' });
  });

  it('Z20 what is damaged in the storage is as if it were not there', async () => {
    const storage = new FakeStorage();
    const there = desk({ isClosing: () => true }, storage);
    storage.setItem(`moothall.ballot.${hallId}.${personId(1)}.${id}`, '{"code":7}');
    expect(there.voter.own(id)).toBeNull();
    expect(await there.voter.vote(row, one(1))).toEqual({ is: 'in' });
  });
});

describe('counting again on a phone', () => {
  it('Z21 H67 every phone finds its own choice, and what was changed', async () => {
    const phones = Array.from({ length: 6 }, (_, n) =>
      desk({ isClosing: () => true }, new FakeStorage(), `phone ${n}`),
    );
    let box: Box = new Map();
    for (const [n, { voter }] of phones.entries()) {
      await voter.vote(row, one(n % 2));
      box = putInto(box, voter.own(id)!.entry!);
    }
    const closing = close(
      { ballot: id, poll: pollOf(row.form), secretKey: key.secretKey, papers: 6 },
      box,
      [],
    );
    const closed: PollRow = {
      ...{ ...row, status: 'closed', entitled: 6 },
      result: {
        tally: closing.tally,
        papers: { phone: 6, hand: 0 },
        ballots: 6,
        piles: [],
        secretKey: key.secretKey,
        listed: true,
      },
    };
    const own = phones[0]!.voter.own(id)!.entry;
    expect(countAgain(closed, closing, 6, own)).toEqual({ faults: [], valid: 6, unused: 0 });
    expect(countAgain(closed, closing, null, null)).toEqual({ faults: [], valid: 6, unused: 0 });
    const turned = closing.list!.map((entry) =>
      entry.code === own!.code ? { ...entry, choice: one(2) } : entry,
    );
    const types = countAgain(closed, { ...closing, list: turned }, 6, own)?.faults.map(({ type }) => type);
    expect(types).toEqual(['BadEntry', 'OwnChanged']);
    expect(countAgain(row, closing, 6, own)).toBeNull();

    // The same in steps, as a page does it: what was checked ahead is not taken for anything else.
    for (const list of [closing.list, turned]) {
      const published = { ...closing, list };
      const checks = checkInSteps(published);
      expect([...checks.steps]).toEqual([4, 6]);
      const found = countAgain(closed, published, 6, own, checks.verify);
      expect(found).toEqual(countAgain(closed, published, 6, own));
    }
    const ahead = checkInSteps(closing);
    expect([...ahead.steps].at(-1)).toBe(6);
    const late = countAgain(closed, { ...closing, list: turned }, 6, own, ahead.verify);
    expect(late?.faults.map(({ type }) => type)).toEqual(types);
  });

  it('Z29 each phone looks by itself whether its own choice is in the list, once, and says when it is not', async () => {
    const storage = new FakeStorage();
    const { voter } = desk({ isClosing: () => true }, storage);
    const keep = openKeep(() => storage);
    const whose = { hall: hallId, person: personId(1) };
    let asked = 0;
    const published =
      (list: readonly Entry[] | null, status = 200) =>
      () => {
        asked += 1;
        return Promise.resolve({ status, json: () => Promise.resolve({ list }) });
      };
    const closed = { id, closedAt: 1_000 };
    const look = (list: readonly Entry[] | null, status?: number, of = closed) =>
      findOwn(keep, whose, of, published(list, status));
    expect([await look([]), asked]).toEqual([null, 0]);
    await voter.vote(row, one(1));
    const { entry } = voter.own(id)!;
    // Not published yet, or too few for a list: it is asked again.
    expect([await look(null, 404), await look(null), asked]).toEqual([null, null, 2]);
    const others = { ...entry!, code: 'A'.repeat(43) as BallotCode };
    const again = (): void => {
      const { looked: _, ...mine } = voter.own(id)!;
      keep.set(ballotKey(whose, id), JSON.stringify(mine));
    };
    expect(await look([others])).toBe('missing');
    again();
    expect(await look([others, { ...entry!, choice: one(2) }])).toBe('changed');
    again();
    expect([await look([others, entry!]), foundOf(voter.own(id), closed)]).toEqual(['there', 'there']);
    expect([await look([]), asked]).toEqual(['there', 5]);
    // A hub that was set back closes it again: what was found before is not said of that list.
    const anew = { id, closedAt: 2_000 };
    expect(foundOf(voter.own(id), anew)).toBeNull();
    expect([await look([], 200, anew), foundOf(voter.own(id), anew)]).toEqual(['missing', 'missing']);
    // What is damaged there is as if nothing were kept.
    keep.set(ballotKey(whose, id), JSON.stringify({ ...voter.own(id), looked: { found: 'perhaps' } }));
    expect(voter.own(id)).toBeNull();
  });

  it('Z29 what somebody has the phone forget while it looks is not written down again', async () => {
    const storage = new FakeStorage();
    const { voter } = desk({ isClosing: () => true }, storage);
    const keep = openKeep(() => storage);
    const whose = { hall: hallId, person: personId(1) };
    await voter.vote(row, one(1));
    const { entry } = voter.own(id)!;
    const found = await findOwn(keep, whose, { id, closedAt: 1_000 }, () => {
      voter.forget(id);
      return Promise.resolve({ status: 200, json: () => Promise.resolve({ list: [entry] }) });
    });
    expect([found, voter.own(id)]).toEqual([null, null]);
  });

  it('Z21 a phone takes as signed what the hub does, and nothing else', async () => {
    const { voter, inits } = desk({ isClosing: () => true });
    await voter.vote(row, one(1));
    const { entry } = JSON.parse(inits[0]!.body as string) as Cast;
    const text = choiceText(id, entry);
    for (const verify of [verifyOnPhone, verifySignature]) {
      expect(verify(entry.code, text, entry.signature)).toBe(true);
      expect(verify(entry.code, `${text} `, entry.signature)).toBe(false);
    }
    const odd = [
      '',
      'A',
      entry.signature.slice(1),
      `${entry.signature}A`,
      entry.signature.replace(/.$/, '_'),
      '!'.repeat(86),
    ];
    for (const signature of [entry.signature, ...odd])
      for (const name of [entry.code, '', 'A'.repeat(43), '_'.repeat(43)])
        expect(verifyOnPhone(name, text, signature)).toBe(verifySignature(name, text, signature));
  });
});
