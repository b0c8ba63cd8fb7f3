import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { common } from '../../renderer/lib/i18n/en/common.ts';
import { minutes } from '../../renderer/lib/i18n/en/minutes.ts';
import { phoneMeeting } from '../../renderer/lib/i18n/en/phone-meeting.ts';
import { phonePages } from '../../renderer/lib/i18n/en/phone-pages.ts';
import { phonePolls } from '../../renderer/lib/i18n/en/phone-polls.ts';
import { phone } from '../../renderer/lib/i18n/en/phone.ts';

const root = join(import.meta.dirname, '../../renderer/phone');
const minutesRoot = join(import.meta.dirname, '../../renderer/minutes');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|svelte)$/.test(file))
  .map((file) => join(root, file));
const textOf = (file: string): string => readFileSync(file, 'utf8');

/** What a phone loads before anything else: everything that `main.ts` and the board import at once. */
function loadedFirst(): ReadonlySet<string> {
  const found = new Set<string>();
  const todo = [join(root, 'main.ts'), join(root, 'board.svelte.ts')];
  for (let file = todo.pop(); file !== undefined; file = todo.pop()) {
    if (found.has(file) || !file.startsWith(root) || !existsSync(file)) continue;
    found.add(file);
    for (const [, from] of textOf(file).matchAll(/^\s*import (?!type )[^;]*?'(\.[^']+)';/gm))
      todo.push(join(dirname(file), from ?? ''));
  }
  return found;
}
const says = (file: string, key: string): boolean => textOf(file).includes(`'${key}'`);
/** Put together from the name of what was done: `said.PledgeToNeed`. */
const composed =
  /^(said|was|due|refusal|kind|lentRole|hand|handWhat|because|sign|answer|answerWhat|answerWords|needOutcome|onward|verdict|would|counts|rule|ruleName|share|state|stage|effect|effectWhat|remark|review|met|kept|pollKind|pollWhat|recountFault|choosingStage)\./;

describe('the words on the phone', () => {
  it('H24 no word is in two files, where one would hide the other', () => {
    const keys = [common, phone, phonePages, phoneMeeting, minutes, phonePolls].flatMap((messages) =>
      Object.keys(messages),
    );
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('H24 what is loaded first says only words that are loaded first', () => {
    const first = [...loadedFirst()];
    expect(first.length).toBeGreaterThan(20);
    expect(first.length).toBeLessThan(sources.length / 2);
    const late = [
      ...Object.keys(phonePages),
      ...Object.keys(phoneMeeting),
      ...Object.keys(minutes),
      ...Object.keys(phonePolls),
    ];
    const tooEarly = first.flatMap((file) => late.filter((key) => key.includes('.') && says(file, key)));
    expect(tooEarly).toEqual([]);
  });

  it('H24 every word is said somewhere', () => {
    const pages = readdirSync(minutesRoot, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|svelte)$/.test(file))
      .map((file) => join(minutesRoot, file));
    const texts = [...sources, ...pages].map(textOf).join('\n');
    const unsaid = [phone, phonePages, phoneMeeting, minutes, phonePolls]
      .flatMap((messages) => Object.keys(messages))
      .filter((key) => !composed.test(key) && !texts.includes(`'${key}'`));
    // The names of the four places are said by the name of the place.
    expect(unsaid).toEqual([]);
  });
});
