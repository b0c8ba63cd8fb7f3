/** Simulated people in a real hall, as fast as they can act, and a record of what they asked for. */
import { onTestFinished } from 'vitest';
import { startDemo, type DemoOptions } from '../../electron/demo/people.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import type { ActAnswer } from '../../shared/protocol/messages.ts';
import { openHall, type TestHall } from '../fixtures/hall.ts';
import { quickPace } from './quick-pace.ts';

export interface Asked {
  readonly by: PersonId;
  readonly body: Command;
  readonly answer: ActAnswer | null;
}
export interface LivingHall {
  readonly hall: TestHall;
  readonly asked: readonly Asked[];
  readonly lines: readonly string[];
  /** Resolves once `enough` holds after somebody asked for something, or `most` times somebody has. */
  until(enough: () => boolean, most: number): Promise<void>;
  stop(): Promise<void>;
}

const ten = new Date(2026, 5, 3, 10).getTime();

export async function livingHall(options: DemoOptions & { hall?: TestHall } = {}): Promise<LivingHall> {
  const hall = options.hall ?? (await openHall());
  const asked: Asked[] = [];
  const lines: string[] = [];
  let told: () => void = () => {};
  const demo = startDemo(hall.hub, {
    pace: quickPace(ten),
    log: (line) => void lines.push(line),
    ...options,
    happened(by, body, answer) {
      asked.push({ by, body, answer });
      told();
    },
  });
  onTestFinished(() => demo.stop());
  return {
    hall,
    asked,
    lines,
    until: (enough, most) =>
      new Promise((resolve) => {
        told = () => {
          if (enough() || asked.length >= most) resolve();
        };
        told();
      }),
    stop: () => demo.stop(),
  };
}
