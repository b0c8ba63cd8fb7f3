/** What holds for every store: the same tests for SQLite and for memory. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chain, digestOf, ZERO_HASH } from '../../../electron/hub/log/hash.ts';
import type {
  Addition,
  Indexed,
  IndexedKept,
  SearchFor,
  SearchKept,
  Store,
} from '../../../electron/hub/log/store.ts';
import type { CircleId, CommandId, MeetingId, NeedId } from '../../../shared/domain/ids.ts';
import { hallOf, type TestHall, type TestPerson } from '../../fixtures/signed.ts';

const any: SearchFor = {
  ...{ words: null, circle: null, closedOnly: false, withHidden: true },
  ...{ offset: 0, limit: 100 },
};

export function describeStore(name: string, open: () => Store): void {
  describe(name, () => {
    let store: Store;
    let hall: TestHall;
    let anna: TestPerson;
    beforeEach(() => {
      store = open();
      hall = hallOf({ seed: 7 });
      anna = hall.join('Anna Weber');
    });
    afterEach(() => store.close());

    test('G1 an empty log ends at 0 with the zero hash', () => {
      expect(store.head()).toEqual({ number: 0, hash: ZERO_HASH });
      expect(store.hashAt(0)).toBe(ZERO_HASH);
      expect(store.hashAt(1)).toBeNull();
      expect([...store.entriesAfter(0)]).toEqual([]);
      expect(store.append([])).toEqual([]);
    });

    test('G1 each hash is made from the hash before it and the digest of its entry', () => {
      const hashes = store.append(hall.additions());
      let hash = ZERO_HASH;
      hall.entries.forEach((entry, i) => {
        hash = chain(hash, digestOf(entry));
        expect(hashes[i]).toBe(hash);
        expect(store.hashAt(entry.number)).toBe(hash);
      });
      expect(store.head()).toEqual({ number: hall.entries.length, hash });
      expect(store.digestsAfter(0, 100)).toEqual(hall.entries.map(digestOf));
      expect(store.digestsAfter(1, 1)).toEqual(hall.entries.slice(1, 2).map(digestOf));
    });

    test('G1 the hashes do not depend on how entries are grouped', () => {
      for (let i = 0; i < 10; i++) hall.raise(anna);
      const other = open();
      const together = other.append(hall.additions());
      other.close();
      const single = hall.additions().flatMap((addition) => store.append([addition]));
      expect(single).toEqual(together);
    });

    test('G2 a number that does not follow is refused, and the log stays as it was', () => {
      const [first, second] = hall.additions() as [Addition, Addition];
      expect(() => store.append([second])).toThrow(/does not follow/);
      store.append([first]);
      const head = store.head();
      expect(() => store.append([first])).toThrow(/does not follow/);
      expect(store.head()).toEqual(head);
      store.append([second]);
      expect(store.head().number).toBe(2);
    });

    test('G2 a batch is taken as a whole or not at all', () => {
      const more = hall.additions();
      const last = { ...more.at(-1)!, entry: { ...more.at(-1)!.entry, number: 9 } };
      expect(() => store.append([...more.slice(0, -1), last])).toThrow(/does not follow/);
      expect(store.head()).toEqual({ number: 0, hash: ZERO_HASH });
      expect([...store.entriesAfter(0)]).toEqual([]);
      expect(store.names().size).toBe(0);
      expect(store.entriesAbout('hall:', 0, 10)).toEqual([]);
    });

    test('G3 a command id is in the log once', () => {
      store.append(hall.additions());
      const head = store.head();
      const again = hall.additions()[1]!;
      const copy = { ...again, entry: { ...again.entry, number: head.number + 1 } };
      expect(() => store.append([copy])).toThrow(/in the log already/);
      expect(store.head()).toEqual(head);
      hall.raise(anna);
      const next = hall.additions(head.number)[0]!;
      const twice = { ...next, entry: { ...next.entry, number: head.number + 2 } };
      expect(() => store.append([next, twice])).toThrow(/in the log already/);
      expect(store.head()).toEqual(head);
      store.append([next]);
      expect(store.numberOf(next.entry.envelope.id)).toBe(head.number + 1);
      expect(store.numberOf(hall.newId() as CommandId)).toBeNull();
    });

    test('G4 entries come back as they were given, in order, over many pages', () => {
      const need = hall.raise(anna, { what: 'Brot “für” alle 🍞', where: null });
      for (let i = 0; i < 1_200; i++) hall.act(anna, { type: 'SeeNeed', need });
      store.append(hall.additions());
      expect([...store.entriesAfter(0)]).toEqual(hall.entries);
      expect([...store.entriesAfter(1_150)]).toEqual(hall.entries.slice(1_150));
      expect([...store.eventsAfter(600)]).toMatchObject(
        hall.entries.slice(600).map(({ number, time, events }) => ({ number, time, events })),
      );
      expect([...store.entriesAfter(hall.entries.length)]).toEqual([]);
    });

    test('G4 one entry is read by its number', () => {
      store.append(hall.additions());
      for (const entry of hall.entries) expect(store.entryAt(entry.number)).toEqual(entry);
      for (const number of [0, hall.entries.length + 1, -1]) expect(store.entryAt(number)).toBeNull();
    });

    test('G4 while entries are read, more can be appended', () => {
      const need = hall.raise(anna);
      for (let i = 0; i < 600; i++) hall.act(anna, { type: 'SeeNeed', need });
      const all = hall.additions();
      store.append(all.slice(0, 550));
      const seen: number[] = [];
      for (const { number } of store.entriesAfter(0)) {
        if (seen.push(number) === 3) store.append(all.slice(550));
      }
      expect(seen).toEqual(hall.entries.map(({ number }) => number));
    });

    test('G5 the history of a thing is read by it, newest first, by page', () => {
      const need = hall.raise(anna);
      const other = hall.raise(anna);
      for (let i = 0; i < 5; i++) hall.act(anna, { type: 'SeeNeed', need: i === 2 ? other : need });
      store.append(hall.additions());
      const numbers = (offset: number, limit: number) =>
        store.entriesAbout(`need:${need}`, offset, limit).map(({ number }) => number);
      const expected = hall.entries
        .filter(({ envelope: { body } }) => 'need' in body && body.need === need)
        .map(({ number }) => number)
        .reverse();
      expect(expected).toHaveLength(5);
      expect(numbers(0, 100)).toEqual(expected);
      expect(numbers(2, 2)).toEqual(expected.slice(2, 4));
      expect(numbers(5, 2)).toEqual([]);
      const [newest] = store.entriesAbout(`need:${need}`, 0, 1);
      expect(newest).toEqual(hall.entries[expected[0]! - 1]);
    });

    test('G6 names are kept apart from the log, follow a renaming, and go with their person', () => {
      const ben = hall.join('Ben');
      store.append(hall.additions());
      expect(store.names()).toEqual(
        new Map([
          [anna.by, 'Anna Weber'],
          [ben.by, 'Ben'],
        ]),
      );
      for (const entry of store.entriesAfter(0)) expect(JSON.stringify(entry)).not.toContain('Weber');
      let seen = store.head().number;
      hall.rename(anna, 'Anna Maria');
      store.append(hall.additions(seen));
      expect(store.names().get(anna.by)).toBe('Anna Maria');
      seen = store.head().number;
      hall.act(anna, { type: 'LeaveHall' });
      store.append(hall.additions(seen));
      expect(store.names()).toEqual(new Map([[ben.by, 'Ben']]));
      expect(store.digestsAfter(0, 100)).toEqual(hall.entries.map(digestOf));
    });

    test('G18 everything is found at once, whether or not there was a moment to settle it', () => {
      const need = hall.raise(anna, { what: 'Somebody for the oven' });
      for (let i = 0; i < 700; i++) hall.act(anna, { type: 'SeeNeed', need });
      const all = hall.additions();
      const half = Math.floor(all.length / 2);
      const found = () => ({
        numbers: hall.entries.map(({ envelope }) => store.numberOf(envelope.id)),
        history: store.entriesAbout(`need:${need}`, 0, 1_000).map(({ number }) => number),
        needs: store.search({ ...any, words: 'oven' }),
      });
      const expected = (until: number) => ({
        numbers: all.map((_, at) => (at < until ? at + 1 : null)),
        history: all
          .filter(({ entry: { envelope } }, at) => at < until && 'need' in envelope.body)
          .map(({ entry }) => entry.number)
          .reverse(),
        needs: [need],
      });
      store.append(all.slice(0, half));
      expect(found()).toEqual(expected(half));
      store.append(all.slice(half));
      store.settle();
      expect(found()).toEqual(expected(all.length));
      store.settle();
      expect(found()).toEqual(expected(all.length));
    });

    test('I39 what is over and what was agreed is found by its words, its circle and its kind, the latest first', () => {
      const kitchen = 'kitchen-circle-1' as CircleId;
      const one = (no: number, words: string, more: Partial<IndexedKept> = {}): IndexedKept => ({
        ...{
          kept: 'meeting',
          id: `meeting-${no}` as MeetingId,
          no,
          words,
          circle: null,
          at: no,
          hidden: false,
        },
        ...more,
      });
      const all = [
        one(1, 'Müllabfuhr und Garten', { at: 9 }),
        one(2, 'Garden and the old OR gate', { circle: kitchen }),
        one(3, 'Garden, quietly', { hidden: true }),
        one(4, 'The garden is shut at night', { kept: 'agreement' }),
      ];
      const [first, second] = hall.additions() as [Addition, Addition];
      store.append([{ ...first, index: [one(1, 'Another title'), ...all.slice(1)] }]);
      // A note makes it found by other words; the last ones count.
      store.append([{ ...second, index: all.slice(0, 1) }]);
      const find = (more: Partial<SearchKept>) =>
        store.searchKept({
          ...{ kind: 'meeting', words: null, circle: null, withHidden: false, offset: 0, limit: 9 },
          ...more,
        });
      expect(find({})).toEqual(['meeting-1', 'meeting-2']);
      expect(find({ withHidden: true })).toEqual(['meeting-1', 'meeting-3', 'meeting-2']);
      expect(find({ words: 'GART mull' })).toEqual(['meeting-1']);
      expect(find({ words: 'another' })).toEqual([]);
      expect(find({ words: 'garden', withHidden: true })).toEqual(['meeting-3', 'meeting-2']);
      expect(find({ words: 'gate OR old' })).toEqual(['meeting-2']);
      expect(find({ words: '"*' })).toEqual([]);
      expect(find({ circle: kitchen })).toEqual(['meeting-2']);
      const named = [{ circle: kitchen, words: 'Kitchen' }];
      expect([find({ words: 'kitch', named }), find({ words: 'kitch' })]).toEqual([['meeting-2'], []]);
      expect(find({ kind: 'agreement' })).toEqual(['meeting-4']);
      expect(find({ kind: 'agreement', words: 'quietly' })).toEqual([]);
      expect(find({ limit: 1 })).toEqual(['meeting-1']);
      expect(find({ offset: 1 })).toEqual(['meeting-2']);
      // They are no needs.
      expect(store.search({ ...any, words: 'garden' })).toEqual([]);
    });

    describe('search', () => {
      const kitchen = 'kitchen-circle-1' as CircleId;
      const needs: Indexed[] = [];
      const put = (words: string, more: Partial<Indexed> = {}): NeedId => {
        const no = needs.length + 1;
        const need = `need-number-${String(no).padStart(4, '0')}` as NeedId;
        needs.push({ need, no, words, circle: null, closedAt: null, hidden: false, ...more });
        return need;
      };
      /** One entry whose index says all that was put. */
      const keep = () => {
        const [first, ...rest] = hall.additions() as [Addition, ...Addition[]];
        store.append([{ ...first, index: [...needs] }, ...rest]);
      };
      beforeEach(() => needs.splice(0));

      test('G7 words are found in any order by their beginnings, whatever their case and accents', () => {
        const stairs = put('Treppenhaus fegen, Müllers Straße');
        const bread = put('Ψωμί για όλους');
        const water = put('إصلاح الماء في الحديقة');
        const soup = put('Crème brûlée for the café');
        keep();
        const find = (words: string) => store.search({ ...any, words });
        expect(find('FEG trepp')).toEqual([stairs]);
        expect(find('muller')).toEqual([stairs]);
        expect(find('strasse')).toEqual([stairs]);
        expect(find('ψωμι ολουσ')).toEqual([bread]);
        expect(find('ΌΛΟΥΣ')).toEqual([bread]);
        expect(find('اصلاح')).toEqual([water]);
        expect(find('creme caf')).toEqual([soup]);
        expect(find('reppenhaus')).toEqual([]);
        expect(find('treppe brulee')).toEqual([]);
      });

      test('G7 what people type is words, never the language of the search', () => {
        const quiet = put('NEAR the "old" oven AND the bench (not the new)');
        keep();
        const odd = [
          '"old"',
          'old*',
          '"',
          '""',
          'old" OR "x',
          '(old',
          'words:old',
          '^old',
          '-old',
          "old'; --",
        ];
        for (const words of odd) expect(() => store.search({ ...any, words })).not.toThrow();
        expect(store.search({ ...any, words: 'near' })).toEqual([quiet]);
        expect(store.search({ ...any, words: 'old AND bench' })).toEqual([quiet]);
        expect(store.search({ ...any, words: 'old OR nothing' })).toEqual([]);
        expect(store.search({ ...any, words: 'not old' })).toEqual([quiet]);
        expect(store.search({ ...any, words: 'words:old' })).toEqual([]);
        expect(store.search({ ...any, words: '"*" -' })).toEqual([]);
      });

      test('G7 a search chooses by circle, by closed and by hidden; open ones first, then closed last first', () => {
        const first = put('soup', { circle: kitchen });
        const older = put('soup', { closedAt: 1_000 });
        const newer = put('soup', { closedAt: 2_000, circle: kitchen });
        const second = put('soup');
        const hidden = put('soup', { hidden: true });
        keep();
        for (const words of ['soup', null]) {
          const find = (query: Partial<SearchFor>) => store.search({ ...any, words, ...query });
          expect(find({})).toEqual([hidden, second, first, newer, older]);
          expect(find({ withHidden: false })).toEqual([second, first, newer, older]);
          expect(find({ closedOnly: true })).toEqual([newer, older]);
          expect(find({ circle: kitchen })).toEqual([first, newer]);
          expect(find({ circle: kitchen, closedOnly: true })).toEqual([newer]);
          expect(find({ offset: 1, limit: 2 })).toEqual([second, first]);
          expect(find({ offset: 5 })).toEqual([]);
        }
      });

      test('G7 what is in a circle is found by what that is called now, and by no other word of it', () => {
        const soup = put('Soup', { circle: kitchen });
        const beds = put('Beds');
        keep();
        const find = (words: string, name: string | null = null) =>
          store.search({
            ...any,
            words,
            ...(name === null ? {} : { named: [{ circle: kitchen, words: name }] }),
          });
        expect(find('kitch so', 'The Kitchen')).toEqual([soup]);
        expect(find('KITCHEN', 'The Kitchen')).toEqual([soup]);
        expect(find('beds kitchen', 'The Kitchen')).toEqual([]);
        expect(find('kitchen', 'Cookhouse')).toEqual([]);
        expect(find('cook', 'Cookhouse')).toEqual([soup]);
        expect([find('kitchen'), find('beds')]).toEqual([[], [beds]]);
        // The id is no word.
        for (const typed of [kitchen, '\uE000', '\uE0006b'])
          expect(store.search({ ...any, words: typed, named: [] })).toEqual([]);
      });

      test('G7 a need is found by what it says now', () => {
        const need = put('flour');
        keep();
        const now = { ...needs[0]!, words: 'sugar', closedAt: 5_000, hidden: true };
        const seen = store.head().number;
        hall.raise(anna);
        store.append(hall.additions(seen).map((addition) => ({ ...addition, index: [now] })));
        expect(store.search({ ...any, words: 'flour' })).toEqual([]);
        expect(store.search({ ...any, words: 'sugar' })).toEqual([need]);
        expect(store.search({ ...any, words: 'sugar', withHidden: false })).toEqual([]);
        expect(store.search({ ...any, closedOnly: true })).toEqual([need]);
      });
    });

    test('G8 the newest snapshot is kept, with the hash of its entry', () => {
      store.append(hall.additions());
      expect(store.snapshot()).toBeNull();
      expect(store.snapshotNumber()).toBe(0);
      store.saveSnapshot(1, 'old');
      store.saveSnapshot(2, '{"new":"✓"}');
      expect(store.snapshot()).toEqual({ number: 2, hash: store.hashAt(2), body: '{"new":"✓"}' });
      expect(() => store.saveSnapshot(99, 'never')).toThrow(/no entry 99/);
      expect(store.snapshot()?.number).toBe(2);
      expect(store.snapshotNumber()).toBe(2);
    });

    test('G9 secrets of the machine are kept, and replaced', () => {
      expect(store.secret('wall')).toBeNull();
      store.keepSecret('wall', 'one');
      store.keepSecret('calendar', 'two');
      store.keepSecret('wall', 'three');
      expect(store.secret('wall')).toBe('three');
      expect(store.secret('calendar')).toBe('two');
    });
  });
}
