import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newId, type SimulatedPhone } from '../../../electron/demo/phone.ts';
import { checkLog } from '../../../electron/hub/log/check.ts';
import { openForReading } from '../../../electron/hub/log/open.ts';
import { HALL_FILE } from '../../../electron/hub/log/sqlite.ts';
import type { NeedId, PledgeId } from '../../../shared/domain/ids.ts';
import { openHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';

const PHONES = 150;
const NEEDS = 10;

it(`K32 ${PHONES} phones pledge within a second: every answer is true, every tally exact, nothing twice`, async () => {
  const hall = await openHall();
  const phones: SimulatedPhone[] = [];
  for (let n = 0; n < PHONES; n++)
    phones.push(await hall.joined(`Person ${n}`, true, { localAddress: `127.0.1.${1 + (n % 10)}` }));
  const [first] = phones as [SimulatedPhone];
  const needs = Array.from({ length: NEEDS }, () => newId<NeedId>());
  for (const need of needs) await first.act({ type: 'RaiseNeed', need, details: details({ amount: 40 }) });
  for (const phone of phones) await phone.until(() => needs.every((need) => phone.view.needs.has(need)));
  const numberBefore = first.view.number;
  const bytesBefore = phones.map((phone) => phone.bytesOfFrames);

  const acts = phones.map((phone, n) =>
    phone.prepare({
      type: 'PledgeToNeed',
      pledge: newId<PledgeId>(),
      need: needs[n % NEEDS]!,
      amount: 1 + (n % 3),
      standby: false,
      note: null,
    }),
  );
  // Spread over a second, as people do; every third hears nothing and sends again.
  const answers = await Promise.all(
    phones.map(async (phone, n) => {
      await new Promise((resolve) => setTimeout(resolve, (n * 1_000) / PHONES));
      const twice = n % 3 === 0 ? [phone.send(acts[n]), phone.send(acts[n])] : [phone.send(acts[n])];
      const [answer, again] = await Promise.all(twice);
      if (again !== undefined) expect(again).toEqual(answer);
      return answer;
    }),
  );
  const numbers = answers.map((answer) => (answer?.ok === true ? answer.number : 0)).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: PHONES }, (_, n) => numberBefore + 1 + n));

  const wanted = new Map(needs.map((need) => [need, 0]));
  phones.forEach((_, n) => wanted.set(needs[n % NEEDS]!, wanted.get(needs[n % NEEDS]!)! + 1 + (n % 3)));
  for (const phone of phones) {
    await phone.until(() => phone.view.number === numberBefore + PHONES);
    for (const need of needs)
      expect(phone.view.needs.get(need)?.tally).toMatchObject({
        pledged: wanted.get(need),
        pledges: PHONES / NEEDS,
      });
  }
  for (const need of needs) {
    const seen = await first.look({ at: 'need', need });
    const people = seen.ok ? seen.answer.pledges.map(({ person }) => person) : [];
    expect(new Set(people).size).toBe(PHONES / NEEDS);
  }
  // Five numbers a need and tick, not an object a pledge: a bound that a list of pledges would break.
  const bytes = phones.map((phone, n) => phone.bytesOfFrames - (bytesBefore[n] ?? 0)).sort((a, b) => a - b);
  expect(bytes.at(-1)).toBeLessThan(PHONES * 100);
  await hall.hub.stop();
  const log = openForReading(join(hall.data, HALL_FILE));
  expect(checkLog(log)).toMatchObject({ faults: [], number: numberBefore + PHONES });
  log.close();
});
