import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../renderer/lib/bytes.ts';
import { openKeep } from '../../renderer/lib/keep.ts';
import { createOutbox, type Entry, type OutboxOptions } from '../../renderer/lib/outbox.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import type { Act } from '../../shared/protocol/envelope.ts';
import type { ActAnswer } from '../../shared/protocol/messages.ts';
import { deviceOf, hallId, needId, personId } from '../fixtures/random-hall.ts';
import { FakeClock, FakeStorage, settled } from './fakes.ts';
import { runs } from '../fixtures/runs.ts';

const entry = (n: number, by: Act['envelope']['by'] = personId(1)): Entry => ({
  act: {
    envelope: {
      v: 1,
      hall: hallId,
      id: newId(),
      by,
      device: deviceOf(1),
      at: n,
      body: { type: 'SeeNeed', need: needId(n) },
    },
    signature: 's'.repeat(86),
  },
  undo: null,
});

/** A phone's outbox with the hub's answers in the test's hand. */
function phone(
  storage = new FakeStorage(),
  clock = new FakeClock(),
  may: (act: Act) => boolean = () => true,
) {
  const sent: { readonly act: Act; readonly answer: (answer: ActAnswer | null) => void }[] = [];
  const done: { readonly n: number; readonly answer: ActAnswer; readonly isAwaited: boolean }[] = [];
  const options: OutboxOptions = {
    keep: openKeep(() => storage),
    hall: hallId,
    clock,
    may,
    send: (act) => new Promise((answer) => sent.push({ act, answer })),
    settled: ({ act }, answer, isAwaited) => done.push({ n: act.envelope.at, answer, isAwaited }),
    changed: () => undefined,
  };
  return {
    outbox: createOutbox(options),
    storage,
    clock,
    sent,
    done,
    async answer(answer: ActAnswer | null) {
      sent.shift()?.answer(answer);
      await settled();
    },
  };
}
const ok = (number: number): ActAnswer => ({ ok: true, number });
const no = (refusal: Refusal): ActAnswer => ({ ok: false, refusal });

describe('the outbox', () => {
  it('O13 stores a command before it is sent, with its signature, and forgets it when it is answered', async () => {
    const { outbox, storage, sent, answer } = phone();
    const given = entry(1);
    const answered = outbox.add(given);
    expect([...storage.values.values()].map((text) => JSON.parse(text) as Entry)).toEqual([given]);
    expect(sent).toHaveLength(0);
    outbox.open();
    expect(sent.map(({ act }) => act)).toEqual([given.act]);
    expect(outbox.isAsking).toBe(true);
    await answer(ok(7));
    expect(await answered).toBeNull();
    expect(storage.values.size).toBe(0);
    expect([outbox.entries, outbox.isAsking]).toEqual([[], false]);
  });

  it('O14 sends again, with the same id, what had no answer: after a lost connection and after a reload', async () => {
    const before = phone();
    void before.outbox.add(entry(1));
    before.outbox.open();
    const { id } = before.sent[0]!.act.envelope;
    before.outbox.close();
    await before.answer(null);
    expect(before.sent).toHaveLength(0);
    before.outbox.open();
    expect(before.sent[0]?.act.envelope.id).toBe(id);

    // No answer on the connection before this one.
    before.outbox.open();
    await before.answer(null);
    expect(before.sent[0]?.act.envelope.id).toBe(id);

    const after = phone(before.storage);
    expect(after.outbox.entries).toHaveLength(1);
    after.outbox.open();
    expect(after.sent[0]?.act.envelope.id).toBe(id);
    await after.answer(ok(3));
    expect(after.done).toEqual([{ n: 1, answer: ok(3), isAwaited: false }]);
    expect(after.storage.values.size).toBe(0);
  });

  it('O15 sends one after the other in the order they were given, also after a reload', async () => {
    const first = phone();
    for (const n of [1, 2, 3]) void first.outbox.add(entry(n));
    const { outbox, sent, answer, done } = phone(first.storage);
    void outbox.add(entry(4));
    outbox.open();
    for (const n of [1, 2, 3, 4]) {
      expect(sent.map(({ act }) => act.envelope.at)).toEqual([n]);
      await answer(n === 2 ? no({ type: 'NotYours' }) : ok(n));
    }
    expect(done.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  });

  it('O16 waits where it was too fast, or the hub is stopping, and loses nothing by it', async () => {
    const { outbox, sent, answer, clock, done } = phone();
    const refused = outbox.add(entry(1));
    void outbox.add(entry(2));
    outbox.open();
    await answer(no({ type: 'TooFast', waitMs: 700 }));
    expect(sent).toHaveLength(0);
    await clock.wind(699);
    expect(sent).toHaveLength(0);
    await clock.wind(1);
    expect(sent.map(({ act }) => act.envelope.at)).toEqual([1]);
    await answer(no({ type: 'Stopping' }));
    expect(outbox.entries).toHaveLength(2);
    await clock.wind(5_000);
    await answer(no({ type: 'NoSuchThing' }));
    expect(await refused).toEqual({ type: 'NoSuchThing' });
    await answer(ok(4));
    expect(done.map(({ n, answer: { ok: accepted } }) => [n, accepted])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('O17 what this connection may not send waits and keeps nothing else waiting', async () => {
    let known = false;
    const { outbox, sent, answer } = phone(
      undefined,
      undefined,
      ({ envelope }) => known || envelope.by !== 'unnamed',
    );
    void outbox.add(entry(1, 'unnamed'));
    void outbox.add(entry(2));
    outbox.open();
    expect(sent.map(({ act }) => act.envelope.at)).toEqual([2]);
    await answer(ok(5));
    expect(sent).toHaveLength(0);
    known = true;
    outbox.open();
    expect(sent.map(({ act }) => act.envelope.at)).toEqual([1]);
  });

  it('O18 a damaged value is left alone and breaks nothing', async () => {
    const { outbox, storage } = phone();
    for (const n of [1, 2, 3]) void outbox.add(entry(n));
    const keys = [...storage.values.keys()];
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.oneof(fc.string(), fc.json()), (key, damaged) => {
        const copy = new FakeStorage();
        for (const [name, value] of storage.values) copy.setItem(name, value);
        copy.setItem(key, damaged);
        copy.setItem(`moothall.${hallId}.out.nonsense`, damaged);
        const again = phone(copy);
        again.outbox.open();
        expect(again.outbox.entries).toHaveLength(2);
        expect(again.sent).toHaveLength(1);
      }),
    );
    const damagedLast = new FakeStorage();
    for (const [name, value] of storage.values) damagedLast.setItem(name, value);
    damagedLast.setItem(keys[2]!, '{');
    const later = phone(damagedLast);
    void later.outbox.add(entry(4));
    later.outbox.open();
    for (const n of [1, 2, 4]) {
      expect(later.sent[0]?.act.envelope.at).toBe(n);
      await later.answer(ok(n));
    }
  });

  it('O19 goes on where nothing can be stored', async () => {
    const storage = new FakeStorage();
    storage.trouble = 'denied';
    const { outbox, sent, answer, done } = phone(storage);
    void outbox.add(entry(1));
    outbox.open();
    expect(sent).toHaveLength(1);
    await answer(ok(2));
    expect(done).toHaveLength(1);
  });

  it('O20 whatever the connection does, each command is settled once, in order, and none is left', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('add', 'open', 'close', 'ok', 'ok', 'none', 'fast', 'reload'), {
          maxLength: 60,
        }),
        async (happenings) => {
          const storage = new FakeStorage();
          const clock = new FakeClock();
          let here = phone(storage, clock);
          const settledInOrder: number[] = [];
          let given = 0;
          const reload = () => {
            settledInOrder.push(...here.done.map(({ n }) => n));
            here.outbox.close();
            here = phone(storage, clock);
          };
          for (const happening of happenings) {
            if (happening === 'add') void here.outbox.add(entry(++given));
            if (happening === 'open') here.outbox.open();
            if (happening === 'close') {
              here.outbox.close();
              await here.answer(null);
            }
            if (happening === 'ok') await here.answer(ok(1));
            if (happening === 'none') await here.answer(null);
            if (happening === 'fast') await here.answer(no({ type: 'TooFast', waitMs: 5 }));
            if (happening === 'reload') reload();
          }
          reload();
          here.outbox.open();
          for (let n = 0; n <= given; n++) {
            await clock.wind(60_000);
            await here.answer(ok(1));
          }
          reload();
          expect(settledInOrder).toEqual(Array.from({ length: given }, (_, n) => n + 1));
          expect(storage.values.size).toBe(0);
        },
      ),
      { numRuns: runs(300) },
    );
  });
});
