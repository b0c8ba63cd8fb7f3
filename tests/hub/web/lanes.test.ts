import { expect, it } from 'vitest';
import { createQueue } from '../../../electron/hub/ballots/queue.ts';
import { createLanes } from '../../../electron/hub/web/lanes.ts';

it('Z25 ballots come one address beside the other: whoever sends many holds up others by a few, and all are done', async () => {
  const turns: (() => void)[] = [];
  const queue = createQueue((run) => void turns.push(run), 1_000);
  const inLane = createLanes(8);
  const done: string[] = [];
  const from = (address: string) => inLane(address, async () => queue.add(() => done.push(address)));
  for (let n = 0; n < 200; n++) from('eve');
  from('noor');
  while (turns.length > 0) {
    turns.shift()?.();
    await new Promise((soon) => setImmediate(soon));
  }
  expect(done.indexOf('noor')).toBe(8);
  expect(done).toHaveLength(201);
  // Afterwards as before.
  from('eve');
  turns.shift()?.();
  expect(done).toHaveLength(202);
});
