import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { newId, SimulatedPhone } from '../../electron/demo/phone.ts';
import { openForReading } from '../../electron/hub/log/open.ts';
import { HALL_FILE } from '../../electron/hub/log/sqlite.ts';
import type { Envelope } from '../../shared/protocol/envelope.ts';
import type { NeedId } from '../../shared/domain/ids.ts';
import { details } from '../fixtures/random-hall.ts';
import { tempFolder } from '../fixtures/hall.ts';
import { chance } from '../fixtures/seeded.ts';
import { hubProcess, verified } from './hub-process.ts';
import { connect, newSender, pledge, send } from './sender.ts';

const SEED = 20_261_126;
const ROUNDS = 30;
const SENDERS = 6;

test(`F1 ${ROUNDS} kills of the hub in bursts: what was answered is there, nothing twice, the log verifies (seed ${SEED})`, async () => {
  const data = join(tempFolder(), 'hall');
  mkdirSync(data);
  const lots = chance(SEED);
  const senders = Array.from({ length: SENDERS }, newSender);
  const needs = Array.from({ length: 3 }, () => newId<NeedId>());

  const founding = hubProcess(data);
  const at = (await founding.ready)!;
  for (const [n, { keys, person }] of senders.entries()) {
    const phone = new SimulatedPhone({ url: at.url, keys, person });
    expect((await phone.join(`Person ${n}`, at.code)).ok).toBe(true);
    if (n === 0)
      for (const need of needs)
        expect((await phone.act({ type: 'RaiseNeed', need, details: details() })).ok).toBe(true);
    phone.close();
  }
  founding.child.kill('SIGKILL');
  expect(await founding.gone).toBe('SIGKILL');

  let answered = 0;
  let resent = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const hub = hubProcess(data);
    // Every sixth dies while it opens the hall.
    if (round % 6 === 5) {
      await wait(lots.next() * 500);
    } else {
      const there = (await hub.ready)!;
      await Promise.all(senders.map((sender) => connect(sender, there.url)));
      const wanted = answered + 1 + lots.below(60);
      const more = lots.next() * 6;
      const kills: Promise<void>[] = [];
      await Promise.all(
        senders.map(async (sender) => {
          for (const act of [...sender.outbox, ...sender.accepted.slice(-1)]) {
            resent += 1;
            if (!(await send(sender, act))) return;
          }
          for (let n = 0; n < 30; n++) {
            const acts = Array.from({ length: 1 + lots.below(3) }, () => pledge(sender, lots.pick(needs)));
            const heard = await Promise.all(acts.map((act) => send(sender, act)));
            answered += heard.filter(Boolean).length;
            if (answered >= wanted && kills.length === 0)
              kills.push(wait(more).then(() => void hub.child.kill('SIGKILL')));
            if (heard.includes(false)) return;
          }
        }),
      );
      await Promise.all(kills);
    }
    hub.child.kill('SIGKILL');
    expect(await hub.gone).toBe('SIGKILL');
    for (const { phone } of senders) phone?.close();
  }

  // Everybody sends what is left; then it stops as it should.
  const last = hubProcess(data);
  const there = (await last.ready)!;
  for (const sender of senders) {
    expect(await connect(sender, there.url)).toBe(true);
    for (const act of [...sender.outbox, ...sender.accepted.slice(-5)])
      expect(await send(sender, act)).toBe(true);
    expect(sender.outbox).toEqual([]);
  }
  const [{ phone: first }] = senders as [(typeof senders)[0]];
  const accepted = senders.flatMap((sender) => sender.accepted);
  const pledged = () => needs.map((need) => first?.view.needs.get(need)?.tally.pledged);
  const wanted = needs.map(
    (need) => accepted.filter(({ envelope: { body } }) => 'pledge' in body && body.need === need).length,
  );
  await first?.until(() => JSON.stringify(pledged()) === JSON.stringify(wanted)).catch(() => undefined);
  expect(pledged()).toEqual(wanted);
  for (const { phone } of senders) phone?.close();
  last.child.send({ type: 'stop' });
  expect(await last.gone).toBe(0);

  expect(answered).toBeGreaterThan(ROUNDS * 5);
  expect(resent).toBeGreaterThan(ROUNDS);
  expect(await verified(data)).toMatchObject({ exit: 0 });
  const log = openForReading(join(data, HALL_FILE));
  const kept = new Map<string, number>();
  for (const { number, envelope } of log
    .prepare<[], { number: number; envelope: string }>('SELECT number, envelope FROM log ORDER BY number')
    .iterate()) {
    const { id } = JSON.parse(envelope) as Envelope;
    expect(kept.has(id)).toBe(false);
    kept.set(id, number);
    expect(number).toBe(kept.size);
  }
  log.close();
  for (const sender of senders)
    for (const [id, answer] of sender.answers) expect(answer).toEqual({ ok: true, number: kept.get(id) });
});
