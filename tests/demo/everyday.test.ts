import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { circles, deeds, hallName, names, needs, notes, thanks } from '../../electron/demo/everyday.ts';
import { timesOf } from '../../electron/demo/sometime.ts';
import { CircleCommand } from '../../shared/domain/circles/commands.ts';
import { NeedDetails } from '../../shared/domain/needs/commands.ts';
import { isPlainText } from '../../shared/domain/plain-text.ts';
import { limits } from '../../shared/limits.ts';

const all = { circle: null, where: null, care: null, quiet: false };

describe('everyday needs', () => {
  it('are many, all different, of every kind', () => {
    expect(needs.length).toBeGreaterThanOrEqual(60);
    expect(new Set(needs.map(({ what }) => what)).size).toBe(needs.length);
    expect(needs.some(({ quiet }) => quiet)).toBe(true);
    expect(needs.some(({ unnamed }) => unnamed)).toBe(true);
    expect(new Set(needs.map(({ care }) => care))).toEqual(new Set([undefined, 'care', 'safety']));
    expect(new Set(needs.map(({ unit }) => unit)).size).toBeGreaterThan(5);
    expect(new Set(needs.map(({ when }) => when?.kind)).size).toBe(6);
  });

  it.each(needs)('$what: fits what a phone may send', ({ what, where, unit, amount, when, care, quiet }) => {
    const times = timesOf(when, Date.UTC(2026, 5, 3, 9, 20));
    const details = { ...all, what, where: where ?? null, unit, amount, care: care ?? null, quiet: !!quiet };
    expect(v.is(NeedDetails, { ...details, ...times })).toBe(true);
    expect(times.from === null || times.by === null || times.from.at < times.by.at).toBe(true);
  });

  it('belong to circles there are, or to everybody, and each circle has some', () => {
    const used = new Set(needs.map(({ circle }) => circle));
    expect(used).toEqual(new Set([undefined, ...circles.map(({ name }) => name)]));
    for (const circle of circles)
      expect(v.is(CircleCommand, { type: 'StartCircle', circle: 'circle__________', ...circle })).toBe(true);
  });

  it('come with words and names that can be sent, most of them shown on the wall', () => {
    const short = [hallName, ...names.map(({ name }) => name)];
    const long = [...notes, ...thanks];
    const texts = [...short, ...long, ...deeds];
    expect(texts.filter((text) => !isPlainText(text))).toEqual([]);
    expect(short.filter((text) => text.length > limits.text.name)).toEqual([]);
    expect(long.filter((text) => text.length > limits.text.note)).toEqual([]);
    expect(deeds.filter((text) => text.length > limits.text.what)).toEqual([]);
    expect(new Set(names.map(({ name }) => name)).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(30);
    expect(names.filter(({ hidden }) => hidden).length).toBeGreaterThan(0);
    expect(names.filter(({ hidden }) => hidden).length).toBeLessThan(names.length / 4);
  });
});
