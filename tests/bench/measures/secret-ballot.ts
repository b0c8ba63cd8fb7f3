/**
 * A secret ballot of 150: every phone asks for a paper, makes its token, pauses by chance as phones do, and hands in.
 * Meanwhile somebody else goes on pledging, and is not to feel it. The 150 compute in a process of their own.
 */
import { join } from 'node:path';
import { newId, SimulatedPhone } from '../../../electron/demo/phone.ts';
import { loadActing } from '../../../renderer/lib/acting.ts';
import type { NeedId, PledgeId } from '../../../shared/domain/ids.ts';
import { wait, type Bench } from '../bench.ts';
import { figure, percentile, worst, type Figure } from '../figures.ts';
import { startLoad } from '../pinned.ts';
import { openProgram } from '../program.ts';
import { buildVillage, villager } from '../village.ts';

const PHONES = 150;
/** Who go on pledging: as many as are needed for none to be too fast. */
const OTHERS = 8;
/** The limits for one address fill up again meanwhile. */
const BETWEEN = 6_000;
const OTHERS_EVERY = 40;

interface Run {
  readonly all: number;
  readonly result: number;
  readonly others: readonly number[];
}

export async function secretBallot(bench: Bench): Promise<Figure[]> {
  await loadActing();
  const data = join(bench.temp('ballot'), 'hall');
  await buildVillage(data, { people: PHONES + OTHERS, open: 40, entries: 0, lasting: 86_400_000 });
  const program = await openProgram(data);
  bench.atEnd(() => program.stop());
  const phones = await startLoad({ script: join(import.meta.dirname, '../ballot-phones.ts') });
  bench.atEnd(() => phones.end());
  await phones.ask('come', program.port, PHONES);
  const url = `http://127.0.0.1:${program.port}`;
  const busy = Array.from({ length: OTHERS }, (_, n) => new SimulatedPhone({ url, ...villager(PHONES + n) }));
  bench.atEnd(() => busy.forEach((phone) => phone.close()));
  for (const phone of busy) {
    const greeted = await phone.greetAsPerson();
    if (!greeted.ok) throw new Error(`the hall does not know its villager: ${greeted.refusal.type}`);
  }
  const runs: Run[] = [];
  for (let n = 0; n < (bench.full ? 5 : 1); n++) {
    await wait(BETWEEN);
    await phones.ask('ask');
    let going = true;
    const others = meanwhile(busy, () => going);
    const all = await phones.ask<number>('vote');
    going = false;
    runs.push({ all, others: await others, result: await phones.ask<number>('close') });
    bench.say(`secret ballot ${n + 1}: ${Math.round(all)} ms`);
  }
  return [
    worst(
      `a secret ballot of ${PHONES}: all papers issued and cast`,
      's',
      runs.map(({ all }) => all / 1_000),
      {
        atMost: 10,
        note: 'phones pause by chance, up to four seconds',
      },
    ),
    worst(
      '… other commands meanwhile: p99',
      'ms',
      runs.map(({ others }) => percentile(others, 0.99)),
      { atMost: 250 },
    ),
    figure(
      '… other commands meanwhile: p50',
      'ms',
      runs.map(({ others }) => percentile(others, 0.5)),
    ),
    figure(
      '… from closing to the result on a screen',
      'ms',
      runs.map(({ result }) => result),
    ),
  ];
}

/** Pledges one after the other, each by another phone, until told to stop: how long each took. */
async function meanwhile(busy: readonly SimulatedPhone[], going: () => boolean): Promise<number[]> {
  const lags: number[] = [];
  const need = [...(busy[0]?.view.needs.values() ?? [])].find(({ status }) => status === 'open')
    ?.id as NeedId;
  for (let n = 0; going(); n++) {
    const phone = busy[n % busy.length] as SimulatedPhone;
    const body = {
      type: 'PledgeToNeed',
      pledge: newId<PledgeId>(),
      need,
      amount: 1,
      standby: false,
      note: null,
    } as const;
    const act = phone.prepare(body);
    const sent = performance.now();
    const answer = await phone.send(act);
    if (!answer.ok) throw new Error(`a pledge was refused: ${answer.refusal.type}`);
    lags.push(performance.now() - sent);
    await wait(OTHERS_EVERY);
  }
  return lags;
}
