import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newId, SimulatedPhone } from '../../electron/demo/phone.ts';
import { checkLog } from '../../electron/hub/log/check.ts';
import { openForReading } from '../../electron/hub/log/open.ts';
import { HALL_FILE, openSqliteStore } from '../../electron/hub/log/sqlite.ts';
import { StoreFailed, type Store } from '../../electron/hub/log/store.ts';
import type { NeedId } from '../../shared/domain/ids.ts';
import type { ActAnswer } from '../../shared/protocol/messages.ts';
import { openHall, tempFolder } from '../fixtures/hall.ts';
import { details } from '../fixtures/random-hall.ts';
import { hubProcess, verified } from './hub-process.ts';
import { connect, newSender, pledge, send } from './sender.ts';

const refused = (type: string) => ({ ok: false, refusal: { type } });
const raise = (need = newId<NeedId>()) => ({ type: 'RaiseNeed', need, details: details() }) as const;

interface Trouble {
  /** What the store does instead of its work; null while all is well. */
  append: ((store: Store, batch: Parameters<Store['append']>[0]) => readonly string[]) | null;
  read: (() => never) | null;
  closed: number;
}

/** The ordinary store, until there is trouble. */
async function hallInTrouble() {
  const trouble: Trouble = { append: null, read: null, closed: 0 };
  const failures: unknown[] = [];
  const lines: string[] = [];
  const hall = await openHall({
    log: (line) => lines.push(line),
    failed: (reason) => failures.push(reason),
    openStore(path) {
      const store = openSqliteStore(path);
      return {
        ...store,
        append: (batch) => (trouble.append === null ? store.append(batch) : trouble.append(store, batch)),
        numberOf: (id) => (trouble.read === null ? store.numberOf(id) : trouble.read()),
        entriesAbout: (...about) => (trouble.read === null ? store.entriesAbout(...about) : trouble.read()),
        close() {
          trouble.closed += 1;
          store.close();
        },
      };
    },
  });
  return { hall, trouble, failures, lines };
}
const full = () => new StoreFailed('The disk is full.');

describe('a disk that fails', () => {
  for (const when of ['before', 'after'] as const)
    it(`F2 ${when} it wrote: nothing of it is acknowledged or told, and nothing after it`, async () => {
      const { hall, trouble, failures, lines } = await hallInTrouble();
      const [noor, imre] = await hall.founded();
      const kept = newId<NeedId>();
      const first = noor.prepare(raise(kept));
      const answer = await noor.send(first);
      for (const phone of [noor, imre]) await phone.until(() => phone.view.needs.has(kept));

      trouble.append = (store, batch) => {
        if (when === 'after') store.append(batch);
        throw full();
      };
      const lost = [noor.prepare(raise()), imre.prepare(raise()), noor.prepare(raise())];
      const answers: ActAnswer[] = [];
      for (const act of lost)
        (act.envelope.by === noor.person ? noor : imre).send(act).then(
          (one) => answers.push(one),
          () => undefined,
        );
      await expect.poll(() => failures.length).toBe(1);
      expect(failures[0]).toBeInstanceOf(StoreFailed);
      expect(lines.join('\n')).toContain('The disk is full');
      // Still there to be asked, and honest.
      trouble.append = null;
      expect(await imre.act(raise())).toEqual(refused('Stopping'));
      expect(await noor.send(first)).toEqual(refused('Stopping'));
      const looking = hall.phone();
      expect((await looking.greet(hall.code())).ok).toBe(true);
      expect(looking.view.needs.size).toBe(1);
      for (const phone of [noor, imre]) {
        expect([...phone.view.needs.keys()]).toEqual([kept]);
        phone.close();
      }
      await hall.hub.stop();
      expect(failures.length).toBe(1);
      expect(trouble.closed).toBe(1);
      expect(answers.filter(({ ok }) => ok)).toEqual([]);

      const later = await openHall({ data: hall.data });
      const back = later.phone({ keys: noor.keys, person: noor.person });
      await back.greetAsPerson();
      expect(back.view.needs.size > 1).toBe(when === 'after');
      expect(await back.send(first)).toEqual(answer);
      for (const act of [...lost, ...lost]) expect(await back.send(act)).toMatchObject({ ok: true });
      await back.until(() => back.view.needs.size === 1 + lost.length);
    });

  it('F2 while reading: nobody is answered as if all were well, and it is said', async () => {
    const { hall, trouble, failures } = await hallInTrouble();
    const noor = await hall.joined('Noor');
    trouble.read = () => {
      throw full();
    };
    let answer: unknown = 'none';
    noor.act(raise()).then(
      (one) => (answer = one),
      () => undefined,
    );
    await expect.poll(() => failures.length).toBe(1);
    trouble.read = null;
    expect(await noor.act(raise())).toEqual(refused('Stopping'));
    expect(answer).toBe('none');
    noor.close();
  });

  it('F2 a mistake in answering one is not the end of the hall for all', async () => {
    const { hall, trouble, failures, lines } = await hallInTrouble();
    const [noor, imre] = await hall.founded();
    const need = newId<NeedId>();
    await noor.act(raise(need));
    await imre.until(() => imre.view.needs.has(need));
    trouble.read = () => {
      throw new TypeError('a mistake');
    };
    expect(await noor.look({ at: 'need', need })).toEqual(refused('Malformed'));
    expect(await noor.act(raise())).toEqual(refused('Malformed'));
    expect(lines.join('\n')).toContain('a mistake');
    trouble.read = null;
    expect(failures).toEqual([]);
    expect(await imre.look({ at: 'need', need })).toMatchObject({ ok: true });
    expect(await noor.act(raise())).toMatchObject({ ok: true });
  });

  it('F3 that is full ends the process with a word; what was answered is there when it starts anew', async () => {
    const data = join(tempFolder(), 'hall');
    mkdirSync(data);
    const hub = hubProcess(data, { blocks: 4_000 });
    const there = (await hub.ready)!;
    const senders = Array.from({ length: 4 }, newSender);
    const need = newId<NeedId>();
    for (const [n, { keys, person }] of senders.entries()) {
      const phone = new SimulatedPhone({ url: there.url, keys, person });
      expect((await phone.join(`Person ${n}`, there.code)).ok).toBe(true);
      if (n === 0) expect((await phone.act(raise(need))).ok).toBe(true);
      phone.close();
    }
    await Promise.all(senders.map((sender) => connect(sender, there.url)));
    let ended = false;
    const ending = hub.gone.then((how) => {
      ended = true;
      return how;
    });
    // Each goes on until it hears nothing any more; who is too fast tries again.
    await Promise.all(
      senders.map(async (sender) => {
        while (!ended) {
          const act = pledge(sender, need);
          while (!ended && !(await send(sender, act)))
            await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }),
    );
    expect(await ending).toBe(1);
    expect(hub.told.map(({ type }) => type)).toEqual(['ready', 'failed']);
    expect(hub.told[1]?.message).toMatch(/disk/);
    for (const { phone } of senders) phone?.close();

    const again = hubProcess(data);
    const back = (await again.ready)!;
    for (const sender of senders) {
      expect(await connect(sender, back.url)).toBe(true);
      expect(sender.accepted.length).toBeGreaterThan(0);
      for (const act of [...sender.accepted.slice(-10), ...sender.outbox])
        expect(await send(sender, act)).toBe(true);
      sender.phone?.close();
    }
    again.child.send({ type: 'stop' });
    expect(await again.gone).toBe(0);
    expect(await verified(data)).toMatchObject({ exit: 0 });
  });
});

describe('stopping', () => {
  it('F4 in a burst: what was acknowledged is on disk, the rest is refused or not answered, and it ends', async () => {
    const hall = await openHall();
    const phones = [...(await hall.founded()), await hall.joined('Guest')];
    const acts = phones.flatMap((phone) =>
      Array.from({ length: 30 }, () => ({ phone, act: phone.prepare(raise()) })),
    );
    const answers = new Map<string, ActAnswer>();
    const stopping: Promise<void>[] = [];
    const sent = acts.map(({ phone, act }) =>
      phone.send(act).then(
        (answer) => {
          answers.set(act.envelope.id, answer);
          if (answers.size === 20) stopping.push(hall.hub.stop());
        },
        () => undefined,
      ),
    );
    await expect.poll(() => stopping.length).toBe(1);
    await Promise.all(stopping);
    for (const phone of phones) phone.close();
    await Promise.all(sent);
    expect(answers.size).toBeGreaterThanOrEqual(20);
    const db = openForReading(join(hall.data, HALL_FILE));
    expect(checkLog(db).faults).toEqual([]);
    const numberOf = db.prepare<[string], number>('SELECT number FROM log WHERE id = ?').pluck();
    for (const [id, answer] of answers)
      expect(answer.ok ? answer.number : answer.refusal.type).toBe(answer.ok ? numberOf.get(id) : 'Stopping');
    // Nothing came onto the disk that was refused.
    for (const [id, answer] of answers) if (!answer.ok) expect(numberOf.get(id)).toBeUndefined();
    db.close();
  });

  it('F4 what was written is still answered, and stopping twice is stopping once', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const acts = Array.from({ length: 20 }, () => noor.prepare(raise()));
    const answers = Promise.allSettled(acts.map((act) => noor.send(act)));
    // One more question: when its answer is there, all before it have arrived.
    await noor.look({ at: 'me' });
    const both = [hall.hub.stop(), hall.hub.stop()];
    await Promise.all(both);
    noor.close();
    const db = openForReading(join(hall.data, HALL_FILE));
    const numberOf = db.prepare<[string], number>('SELECT number FROM log WHERE id = ?').pluck();
    for (const [n, settled] of (await answers).entries()) {
      const number = numberOf.get(acts[n]!.envelope.id);
      expect(settled).toEqual({ status: 'fulfilled', value: { ok: true, number } });
    }
    db.close();
  });
});

describe('starting', () => {
  it('F5 where it cannot start nothing is left of it: the next start finds the hall as it was', async () => {
    const first = await openHall();
    const data = join(tempFolder(), 'hall');
    await expect(openHall({ data, port: first.hub.port })).rejects.toThrow('EADDRINUSE');
    await expect(openHall({ data: first.data })).rejects.toThrow('already running');
    const second = await openHall({ data });
    expect((await second.joined('Noor')).hello?.as).toBe('member');
    expect((await first.joined('Imre')).hello?.as).toBe('member');
  });
});
