/** Minutes in words: as parts, as text, as PDF, in every language. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Words } from '../../renderer/lib/i18n/words.svelte.ts';
import type { Block } from '../../renderer/minutes/blocks.ts';
import { documentOf } from '../../renderer/minutes/document.ts';
import { markdownOf } from '../../renderer/minutes/markdown.ts';
import { faceOf, facesIn } from '../../renderer/minutes/pdf/faces.ts';
import { linesOf } from '../../renderer/minutes/pdf/lines.ts';
import { pdfOf } from '../../renderer/minutes/pdf/pdf.ts';
import { fetchMinutesWords, type MinutesSay } from '../../renderer/minutes/words.ts';
import { languages, type Language } from '../../shared/domain/hall/commands.ts';
import { minutesOf } from '../../shared/minutes/of-meeting.ts';
import type { Audience } from '../../shared/view/rows.ts';
import { evening, happened, meets, NAMES, names, pollId } from '../fixtures/evening.ts';
import { adopted, agrees, asked, meetingId as roleMeeting, meetingSteps } from '../fixtures/mandate-hall.ts';
import { does, remarkId, itemId, personId, stateAfter, type Step } from '../fixtures/random-hall.ts';
import { runs } from '../fixtures/runs.ts';
import { faceFromPackages as face } from './faces.ts';

async function wordsIn(language: Language): Promise<MinutesSay> {
  const words = new Words(await fetchMinutesWords(language), fetchMinutesWords);
  words.language = language;
  return words;
}
function blocksOf(
  words: MinutesSay,
  audience: Audience = 'member',
  more: readonly Step[] = [],
): readonly Block[] {
  const state = happened([...evening, ...more]);
  const minutes = minutesOf(state, state.meetings.get(meets.meeting)!, audience);
  if (minutes === null) throw new Error('there are no minutes');
  return documentOf({ minutes, names, hall: 'The Mill', audience }, words);
}
const textsOf = (block: Block): readonly string[] => {
  if (block.is === 'list') return block.items;
  if (block.is === 'table') return [block.about, ...block.rows.flat()];
  return 'under' in block && block.under !== undefined ? [block.text, block.under] : [block.text];
};
const bare = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');

describe('minutes in words', () => {
  it('I36 are complete in every language, with nothing left to be filled in', async () => {
    for (const language of languages) {
      const blocks = blocksOf(await wordsIn(language));
      const text = blocks.flatMap(textsOf).join('\n');
      expect(text).not.toMatch(/undefined|NaN|\[object|\{\w+\}/);
      for (const said of [
        'Heat the barn',
        'closed stove',
        'Sweep the chimney',
        'تين شوكي',
        'Start with tea.',
      ])
        expect([language, text.includes(said)]).toEqual([language, true]);
      expect(text).toContain('Imre Kovács');
      expect(text).not.toContain(NAMES[3]);
    }
  });

  it('I36 say first what was decided, with its review date, and that an objection was met by a version', async () => {
    const blocks = blocksOf(await wordsIn('en'));
    const heads = blocks.flatMap((block) => (block.is === 'heading' ? [block.text] : []));
    expect(heads.slice(0, 3)).toEqual([
      'What we decided',
      'Who helped the meeting along',
      'What it was about',
    ]);
    const text = bare(blocks.flatMap(textsOf).join('\n'));
    expect(text).toContain('Adopted. We look at it again on November 20, 2026. (an agreement)');
    expect(text).toContain('by Zoe Papadopoulou. Met by version 2.');
    expect(text).toContain('Facilitating: Imre Kovács, drawn by lot among 3 who were willing');
    expect(text).toContain('What would have changed it: one objection');
  });

  it('I34 the room is told where what is needed to draw again stands, members have it', async () => {
    const words = await wordsIn('en');
    const records = (audience: Audience) => blocksOf(words, audience).filter(({ is }) => is === 'record');
    expect(records('room')).toEqual([]);
    expect(
      records('member').map((block) => JSON.parse('text' in block ? block.text : '') as unknown),
    ).toMatchObject([
      { role: 'facilitator', among: { length: 3 } },
      { poll: expect.any(String) as string, chosen: expect.any(String) as string },
    ]);
    expect(blocksOf(words, 'room').flatMap(textsOf).join()).toContain('members’ phones');
  });

  it('I40 each lot is told in words, with who took part, then what it takes to draw it again', async () => {
    const blocks = blocksOf(await wordsIn('en'));
    const lots = blocks.slice(blocks.findIndex(({ is }) => is === 'record') - 3);
    const told = lots.flatMap((block) =>
      (block.is === 'point' || block.is === 'text') && !('tone' in block) ? [bare(block.text)] : [],
    );
    expect(told).toEqual([
      'Facilitating: Imre Kovács, drawn by lot among 3 who were willing',
      expect.stringMatching(/^Drawn among: /),
      expect.stringMatching(/^Numbers from the phones of: /),
      'Poll: Which tree? · by lot: Fig',
      expect.stringMatching(/^Numbers from the phones of: .*Noor/),
    ]);
    for (const line of told.slice(1, 3))
      for (const willing of ['Noor', 'Imre', 'Rosa']) expect(line).toContain(willing);
  });

  it('I34 J2 where somebody had no phone, it is told whose numbers drew the lot, and nowhere else', async () => {
    const state = happened(evening);
    const meeting = state.meetings.get(meets.meeting)!;
    const drawn = meeting.drawn.map((one) => ({ ...one, numbers: one.among.slice(1) }));
    const read = async (of: typeof meeting) => {
      const minutes = minutesOf(state, of, 'member');
      if (minutes === null) throw new Error('there are no minutes');
      return documentOf({ minutes, names, hall: 'The Mill', audience: 'member' }, await wordsIn('en'))
        .flatMap(textsOf)
        .join();
    };
    const text = await read({ ...meeting, drawn });
    expect(text).toContain('whose phones gave the numbers');
    expect(text).toContain('"numbers"');
    expect(await read(meeting)).not.toMatch(/whose phones|"numbers"/);
  });

  it('I35 sheets of paper that did not come back are told, and are not among those that were counted', async () => {
    const state = happened(evening);
    const poll = state.polls.get(pollId(1))!;
    if (poll.status !== 'closed') throw new Error('it is not closed');
    const ballot = { kind: 'abstain' } as const;
    const result = { ...poll.result, papers: { phone: 0, hand: 3 }, piles: [{ ballot, count: 1 }] };
    const polls = state.polls.set(poll.id, { ...poll, result });
    const minutes = minutesOf({ ...state, polls }, state.meetings.get(meets.meeting)!, 'member');
    if (minutes === null) throw new Error('there are no minutes');
    const reading = { minutes, names, hall: null, audience: 'member' } as const;
    const text = documentOf(reading, await wordsIn('en'))
      .flatMap(textsOf)
      .join();
    expect(text).toContain('1 paper counted by hand · 2 sheets did not come back');
  });

  it('I40 who was chosen for a role is said with what was decided and where it was talked about, in every language', async () => {
    const state = stateAfter([...meetingSteps, ...asked([0, 2], [1, 2]), agrees(2), ...adopted()]);
    const minutes = minutesOf(state, state.meetings.get(roleMeeting)!, 'member');
    if (minutes === null) throw new Error('there are no minutes');
    for (const language of languages) {
      const words = await wordsIn(language);
      const chosen = new Map([[personId(2), 'Zoe Papadopoulou']]);
      const blocks = documentOf({ minutes, names: chosen, hall: null, audience: 'member' }, words);
      const text = blocks.flatMap(textsOf).map(bare);
      expect(text.join('\n')).not.toMatch(/undefined|\{\w+\}/);
      const decision = minutes.items[0]?.proposal?.decision;
      if (decision?.is !== 'adopted') throw new Error('nobody was chosen');
      const date = words.date(decision.reviewAt);
      const { t } = words;
      const name = 'Zoe Papadopoulou';
      const chose = `${t('minutes.chosen', { name, date })} (${t('effect.mandate')})`;
      // With what was decided, and as what came of the round.
      expect(text.filter((line) => line === bare(chose))).toHaveLength(2);
      expect(text).toContain(bare(t('minutes.proposed', { name })));
    }
  });

  it('I36 the text says all that the page says, in the same order', async () => {
    for (const language of languages) {
      const blocks = blocksOf(await wordsIn(language));
      const text = markdownOf(blocks).replace(/\\([\\`*_{}[\]<>#|~!.)+=-])/g, '$1');
      let at = 0;
      for (const part of blocks.flatMap((block) =>
        block.is === 'said' ? [...textsOf(block)].reverse() : textsOf(block),
      ))
        for (const line of bare(part).split('\n')) {
          const found = text.indexOf(line, at);
          expect([language, line, found >= at]).toEqual([language, line, true]);
          at = found;
        }
    }
  });

  it('I36 what people wrote is text in Markdown, whatever signs they use', () => {
    const wild = fc.string({
      unit: fc.constantFrom(...Array.from('*_`#<>[]()!|~-+=1. \nab{}\\')),
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(wild, (words) => {
        const written = markdownOf([{ is: 'said', text: words }]);
        for (const line of written.trimEnd().split('\n')) expect(line).toMatch(/^>/);
        // Every sign that begins something has a backslash before it.
        const unescaped = written.replace(/\\[\\`*_{}[\]<>#|~!.)+=-]/g, 'x').replace(/^> ?/gm, '');
        expect(unescaped).not.toMatch(/[`*_[\]<>#|~!]/);
        expect(unescaped).not.toMatch(/^ *([-+]|\d+[.)])( |$)|^ *(=+|-+) *$/m);
      }),
      { numRuns: runs(300) },
    );
    expect(markdownOf([{ is: 'part', text: 'a\n# b' }])).toBe('### a \\# b\n');
    expect(markdownOf([{ is: 'list', items: ['1. x\n- y'] }])).toBe('- 1\\. x - y\n');
  });
});

describe('lines on paper', () => {
  const wide = ({ text }: { readonly text: string }): number => Array.from(text).length;
  const seen = (text: string, most = 100, direction: 'ltr' | 'rtl' | 'auto' = 'auto'): readonly string[] =>
    linesOf(text, direction, most, wide).map(({ runs: all }) => all.map((run) => run.text).join('|'));

  it('I37 are broken between words, and within one that is too long', () => {
    expect(seen('one two three', 7)).toEqual(['one two', 'three']);
    expect(seen('abcdefghij kl', 4)).toEqual(['abcd', 'efgh', 'ij', 'kl']);
    expect(seen('a\n\nb')).toEqual(['a', '', 'b']);
    expect(seen('𝒜𝒜𝒜', 1)).toHaveLength(3);
  });

  it('I37 stand in the order in which they are read', () => {
    // Words from right to left, and the foreign name and number in them from left to right.
    expect(seen('مرحبا Rosa 12')).toEqual(['Rosa 12| |مرحبا']);
    expect(seen('Rosa مرحبا بكم')).toEqual(['Rosa |بكم| |مرحبا']);
    expect(seen('(مرحبا)')).toEqual(['(|مرحبا|)']);
    expect(linesOf('مرحبا', 'auto', 9, wide)[0]?.rtl).toBe(true);
    expect(linesOf('Rosa', 'rtl', 9, wide)[0]?.rtl).toBe(true);
    // A name keeps its direction to itself.
    expect(seen('\u2068علي\u2069: 3', 100, 'ltr')).toEqual(['علي|: 3']);
  });

  it('I37 hold every letter once, no line wider than there is room', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...Array.from('abcé αβ жы مرحبا 12 («».,')),
      maxLength: 60,
    });
    fc.assert(
      fc.property(letters, fc.integer({ min: 3, max: 20 }), (text, most) => {
        const lines = linesOf(text, 'auto', most, wide);
        const count = (of: string): string => Array.from(of.replace(/\s/g, '')).sort().join('');
        const mirrored = (of: string): string => of.replace(/[()«»]/g, '(');
        const all = lines.flatMap(({ runs: some }) => some.map((run) => run.text)).join('');
        expect(count(mirrored(all))).toBe(count(mirrored(text.normalize('NFC'))));
        for (const line of lines) {
          expect(line.width).toBeLessThanOrEqual(most);
          expect(line.runs.reduce((sum, run) => sum + wide(run), 0)).toBe(line.width);
          for (const run of line.runs) for (const letter of run.text) expect(faceOf(letter)).toBe(run.face);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it('I37 only faces are fetched that the text has letters of', () => {
    expect([...facesIn('Noor')]).toEqual(['latin']);
    expect([...facesIn('Noor, Ζωή, علي, Łucja, Фёдор')].sort()).toEqual(
      ['arabic', 'cyrillic', 'greek', 'latin', 'latinExt'].sort(),
    );
  });
});

describe('the PDF', () => {
  it('I37 embeds the faces that it needs and no others, and says its language and title', async () => {
    for (const [language, has, hasNot] of [
      ['ar', ['NotoSansArabic'], ['Helvetica', 'Times', 'Courier']],
      ['en', ['AtkinsonHyperlegible', 'NotoSansArabic'], ['Helvetica']],
    ] as const) {
      const words = await wordsIn(language);
      const bytes = await pdfOf(blocksOf(words), { direction: words.direction, language, face });
      const text = Buffer.from(bytes).toString('latin1');
      expect(text.startsWith('%PDF-1.')).toBe(true);
      expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
      expect(text).toContain(`/Lang (${language})`);
      expect(text).toMatch(/\/FontFile[23] /);
      for (const name of has) expect([language, name, text.includes(name)]).toEqual([language, name, true]);
      for (const name of hasNot)
        expect([language, name, text.includes(name)]).toEqual([language, name, false]);
    }
  });

  it('I37 a face that does not come is an error and no half file', async () => {
    const blocks: Block[] = [{ is: 'title', text: 'x' }];
    const none = () => Promise.reject(new Error('no Wi-Fi'));
    await expect(pdfOf(blocks, { direction: 'ltr', language: 'en', face: none })).rejects.toThrow('no Wi-Fi');
  });

  it('I37 a text of any length goes on over pages', async () => {
    const long = 'It is cold in there, and nobody comes.\n'.repeat(300).trim();
    const blocks: Block[] = [
      { is: 'title', text: 'Long' },
      { is: 'said', text: long },
    ];
    const bytes = await pdfOf(blocks, { direction: 'ltr', language: 'en', face });
    const text = Buffer.from(bytes).toString('latin1');
    expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(6);
  });
});

it('I36 notes of a meeting that is long over are in its minutes', async () => {
  const note = does(2, {
    type: 'WriteNote',
    ...{ meeting: meets.meeting, item: itemId(2), note: remarkId(1) },
    text: '<b>Fig</b> it is',
  });
  const blocks = blocksOf(await wordsIn('en'), 'member', [note]);
  expect(blocks).toContainEqual({
    is: 'said',
    text: '<b>Fig</b> it is',
    under: 'by \u2068Zoe Papadopoulou\u2069',
  });
  expect(markdownOf(blocks)).toContain('> \\<b\\>Fig\\</b\\> it is');
});
