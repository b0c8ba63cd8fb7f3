import { expect, it } from 'vitest';
import type { ShellWish } from '../../shared/protocol/shell.ts';
import { openHall } from '../fixtures/hall.ts';

it('EK9 what the keeper’s menu asks reaches the program around the hub: with the wall’s key, and a word it knows', async () => {
  const wishes: ShellWish[] = [];
  const hall = await openHall({ shell: (wish) => void wishes.push(wish) });
  const key = hall.hub.wall.split('#key=')[1] ?? '';
  const ask = async (path: string, headers: Record<string, string>, method = 'POST') =>
    (await fetch(`${hall.url}/wall/shell/${path}`, { method, headers })).status;
  expect(await ask('quit', {})).toBe(403);
  expect(await ask('quit', { 'x-wall-key': 'another' })).toBe(403);
  expect(await ask('format', { 'x-wall-key': key })).toBe(404);
  expect(await ask('quit', { 'x-wall-key': key }, 'GET')).toBe(404);
  expect(wishes).toEqual([]);
  for (const wish of ['leave', 'return', 'restart', 'quit'])
    expect(await ask(wish, { 'x-wall-key': key })).toBe(204);
  expect(wishes).toEqual(['leave', 'return', 'restart', 'quit']);
});

it('EK9 where no program stands around the hub, nothing is promised', async () => {
  const hall = await openHall({});
  const key = hall.hub.wall.split('#key=')[1] ?? '';
  const { status } = await fetch(`${hall.url}/wall/shell/quit`, {
    method: 'POST',
    headers: { 'x-wall-key': key },
  });
  expect(status).toBe(404);
});
