/** Asks the hub for the machine's state, and has one setting changed. */
import type { Changed, MachineState } from '../../shared/machine/page.ts';
import type { Part } from '../../shared/machine/settings.ts';

/** `gone` when nobody answers just now, `not here` where the page has no right to it. */
export async function stateOfMachine(key: string): Promise<MachineState | 'gone' | 'not here'> {
  try {
    const response = await fetch('/wall/machine.json', { headers: { 'x-wall-key': key }, cache: 'no-store' });
    if (response.status === 403) return 'not here';
    return response.ok ? ((await response.json()) as MachineState) : 'gone';
  } catch {
    return 'gone';
  }
}

/** Null when nobody answers. */
export async function change(key: string, part: Part, value: unknown): Promise<Changed | null> {
  try {
    const response = await fetch(`/wall/machine/${part}`, {
      method: 'POST',
      headers: { 'x-wall-key': key, 'content-type': 'application/json' },
      body: JSON.stringify(value),
    });
    return response.ok ? ((await response.json()) as Changed) : null;
  } catch {
    return null;
  }
}
