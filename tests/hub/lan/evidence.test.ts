import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinEvidence } from '../../../electron/hub/lan/evidence.ts';

const HOUR = 3_600_000;

function evidenceAt(more: { halfLifeMs?: number; most?: number } = {}) {
  const clock = { now: 0 };
  const evidence = joinEvidence({ now: () => clock.now, ...more });
  return { clock, evidence, scores: () => Object.fromEntries(evidence.scores()) };
}

test('L5 joins count for the address they came through', () => {
  const { evidence, scores } = evidenceAt();
  evidence.joined({ local: '::ffff:192.168.1.5', remote: '::ffff:192.168.1.20' });
  evidence.joined({ local: '192.168.1.5', remote: '192.168.1.21' });
  evidence.joined({ local: '10.0.0.2', remote: '10.0.0.9' });
  expect(scores()).toEqual({ '192.168.1.5': 2, '10.0.0.2': 1 });
});

test('L5 connections from this machine, and those already gone, are no evidence', () => {
  const { evidence, scores } = evidenceAt();
  evidence.joined({ local: '127.0.0.1', remote: '127.0.0.1' });
  evidence.joined({ local: '::1', remote: '::1' });
  evidence.joined({ local: '192.168.1.5', remote: '192.168.1.5' });
  evidence.joined({ local: undefined, remote: undefined });
  expect(scores()).toEqual({});
});

test('L5 one phone is one witness, however often it reconnects', () => {
  const { clock, evidence, scores } = evidenceAt();
  for (let i = 0; i < 50; i += 1) {
    clock.now += 1_000;
    evidence.joined({ local: '192.168.1.5', remote: '192.168.1.20' });
  }
  expect(scores()).toEqual({ '192.168.1.5': 1 });
});

test('L5 evidence halves with every half-life and ends', () => {
  const { clock, evidence, scores } = evidenceAt({ halfLifeMs: HOUR });
  evidence.joined({ local: '192.168.1.5', remote: '192.168.1.20' });
  clock.now = HOUR;
  expect(scores()).toEqual({ '192.168.1.5': 0.5 });
  clock.now = 2 * HOUR;
  expect(scores()).toEqual({ '192.168.1.5': 0.25 });
  evidence.joined({ local: '192.168.1.5', remote: '192.168.1.20' });
  expect(scores()).toEqual({ '192.168.1.5': 1 });
  clock.now += 8 * HOUR;
  expect(scores()).toEqual({});
});

test('L5 a join two days ago still outweighs a guess', () => {
  const { clock, evidence } = evidenceAt();
  evidence.joined({ local: '192.168.1.5', remote: '192.168.1.20' });
  clock.now = 48 * HOUR;
  expect(evidence.scores().get('192.168.1.5')).toBeGreaterThanOrEqual(0.1);
});

test('L5 what is remembered is bounded, and the longest unseen goes first', () => {
  const { evidence, scores } = evidenceAt({ most: 3 });
  for (const last of [1, 2, 3]) evidence.joined({ local: `10.0.0.${last}`, remote: '10.0.0.99' });
  evidence.joined({ local: '10.0.0.1', remote: '10.0.0.99' });
  evidence.joined({ local: '10.0.0.4', remote: '10.0.0.99' });
  expect(scores()).toEqual({ '10.0.0.1': 1, '10.0.0.3': 1, '10.0.0.4': 1 });
});

test('L5 never counts more than the other machines that joined, nor a clock set back as the future', () => {
  const joins = fc.array(fc.record({ remote: fc.ipV4(), step: fc.integer({ min: -HOUR, max: HOUR }) }));
  fc.assert(
    fc.property(joins, (events) => {
      const { clock, evidence } = evidenceAt({ most: 20 });
      for (const { remote, step } of events) {
        clock.now += step;
        evidence.joined({ local: '192.168.1.5', remote });
      }
      const score = evidence.scores().get('192.168.1.5') ?? 0;
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(Math.min(20, new Set(events.map(({ remote }) => remote)).size));
    }),
  );
});
