import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHall } from '../fixtures/hall.ts';

const program = join(import.meta.dirname, '../../electron/demo/main.ts');

function run(...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

describe('the simulated people as a process', () => {
  it('join by the address on the wall and leave when they are told to', async () => {
    const hall = await openHall();
    const looking = hall.phone();
    await looking.greet(hall.code());
    const people = run('--phone', hall.hub.phone, '--people', '3');
    await looking.until(() => looking.view.hall?.founded === true, 15_000);
    expect(looking.view.people.size).toBe(3);
    people.kill('SIGTERM');
    expect(await once(people, 'exit')).toEqual([0, null]);
  });

  it('says what it needs when it is not told where the hall is', async () => {
    const people = run('--phone', 'nowhere');
    let said = '';
    people.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    expect(await once(people, 'close')).toEqual([2, null]);
    expect(said).toContain('Usage');
  });
});
