import { newId, SimulatedPhone } from '../../electron/demo/phone.ts';
import type { NeedId, PledgeId } from '../../shared/domain/ids.ts';
import type { PackedFrame } from '../../shared/view/packed.ts';
import { mean, onTime, received, Sightings, type Crowd } from './crowd.ts';
import { villager } from '../bench/village.ts';

/** The WebSocket under a socket.io connection. */
const wireOf = ({ socket }: SimulatedPhone): unknown =>
  (socket.io.engine.transport as unknown as { ws?: unknown }).ws;

/** Phones of the first so many villagers, in a hall that runs on `port`; each act is a pledge. */
export async function hallCrowd(port: number, size: number): Promise<Crowd> {
  const phones = Array.from(
    { length: size },
    (_, n) => new SimulatedPhone({ url: `http://127.0.0.1:${port}`, ...villager(n) }),
  );
  for (const phone of phones) {
    const greeted = await phone.greetAsPerson();
    if (!greeted.ok) throw new Error(`the hall does not know its villager: ${greeted.refusal.type}`);
  }
  const needs = [...(phones[0]?.view.needs.values() ?? [])].filter(({ status }) => status === 'open');
  const seen = new Sightings(size);
  phones.forEach((phone, n) => {
    phone.socket.off('f');
    phone.socket.on('f', ([to]: PackedFrame) => seen.note(n, to));
  });
  const pledge = (k: number) => {
    const phone = phones[k % size] as SimulatedPhone;
    const need = needs[k % needs.length]?.id as NeedId;
    const act = phone.prepare({
      ...{ type: 'PledgeToNeed', pledge: newId<PledgeId>(), need, amount: 1 },
      ...{ standby: false, note: null },
    });
    return { phone, act };
  };
  const bytes = (): number => mean(phones.map((phone) => received(wireOf(phone))));
  return {
    size,
    async round(times) {
      seen.clear();
      const ready = times.map((_, k) => pledge(k));
      const before = bytes();
      const acts = await onTime(times, async (k) => {
        const { phone, act } = ready[k] as (typeof ready)[number];
        const sent = performance.now();
        const answer = await phone.send(act);
        if (!answer.ok) throw new Error(`a pledge of the bench was refused: ${answer.refusal.type}`);
        return { by: k % size, number: answer.number, sent };
      });
      await seen.all(Math.max(...acts.map(({ number }) => number)));
      const lags = acts.flatMap(({ by, number, sent }) => seen.lags(by, number, sent));
      return { lags, bytesPerPhone: bytes() - before };
    },
    close() {
      for (const phone of phones) phone.close();
    },
  };
}
