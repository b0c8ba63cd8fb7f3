/** What a hall of simulated people looks back on. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { knownIn } from '../../electron/demo/known.ts';
import { writePast } from '../../electron/demo/past.ts';
import { openHall, tempFolder } from '../fixtures/hall.ts';
import { livingHall } from './living.ts';

it('I41 a simulated hall looks back on meetings, agreements and a role, and goes on with the same people', async () => {
  const data = join(tempFolder(), 'hall');
  const now = Date.now();
  await writePast(data, now);
  const known = knownIn(data);
  const hall = await openHall({ data });
  const guest = await hall.joined('Somebody real');
  const { view } = guest;
  expect(view.hall).toMatchObject({ name: 'The Old Mill', founded: true, members: known.length });
  const past = await guest.look({ at: 'meetings', words: null, circle: null, page: 0 });
  const found = past.ok ? past.answer.found : [];
  expect(found.map(({ title }) => title)).toEqual([
    'Before the first frost',
    'After the harvest',
    'The first evening',
  ]);
  for (const { path, at } of found) {
    expect(at).toBeLessThan(now);
    const minutes = (await (await fetch(`${hall.url}${path}.json`)).json()) as unknown;
    expect(minutes).toMatchObject({
      minutes: { closedAt: expect.any(Number) as number, lent: [{ by: 'lot' }, { by: 'hand' }] },
    });
  }
  const agreed = [...view.agreements.values()];
  expect(agreed).toHaveLength(3);
  expect(agreed.filter(({ reviewAt }) => reviewAt < now)).toHaveLength(1);
  expect([...view.proposals.values()].map(({ status }) => status)).toContain('deferred');
  expect([...view.roles.values()]).toMatchObject([{ held: true, holder: known[2]?.id, learning: true }]);
  expect([...view.polls.values()].map(({ status }) => status)).toEqual(['closed', 'closed', 'closed']);
  expect([...view.needs.values()].map(({ status }) => status)).toEqual(['met', 'met']);

  const living = await livingHall({ hall, known, people: known.length + 2 });
  await living.until(() => guest.view.people.size === known.length + 3, 200);
  const names = [...guest.view.people.values()].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(living.asked.filter(({ answer }) => answer?.ok !== true)).toEqual([]);
  expect(living.asked.some(({ by }) => known.some(({ id }) => id === by))).toBe(true);
});
