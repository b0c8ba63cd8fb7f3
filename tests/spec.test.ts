import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const here = import.meta.dirname;
const spec = readFileSync(join(here, '../shared/SPEC.md'), 'utf8');
const rules = [...spec.matchAll(/^- ([A-Z]{1,2}\d+) /gm)].map(([, id]) => id ?? '');
const titles = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(test|spec)\.ts$/.test(file) || /contract\.ts$/.test(file))
  .flatMap((file) => [
    ...readFileSync(join(here, file), 'utf8').matchAll(
      /\b(?:it|test)(?:\.\w+(?:\([^)]*\))?)*\(\s*[`'"]((?:[A-Z]{1,2}\d+ )+)/g,
    ),
  ])
  .flatMap(([, ids]) => (ids ?? '').trim().split(' '));

describe('the specification', () => {
  it('every rule opens the title of at least one test', () => {
    expect(rules.length).toBeGreaterThan(40);
    expect(rules.filter((rule) => !titles.includes(rule))).toEqual([]);
  });

  it('every id that opens a title is a rule, and no rule is numbered twice', () => {
    expect([...new Set(titles)].filter((id) => !rules.includes(id))).toEqual([]);
    expect(rules.filter((rule, at) => rules.indexOf(rule) !== at)).toEqual([]);
  });
});
