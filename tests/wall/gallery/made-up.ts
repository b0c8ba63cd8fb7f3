/** Made-up halls for looking at the wall: nobody in them exists. */
import type { CircleId, DeedId, HallId, NeedId, PersonId, ThanksId } from '../../../shared/domain/ids.ts';
import type { Language } from '../../../shared/domain/hall/commands.ts';
import type { NeedDetails } from '../../../shared/domain/needs/commands.ts';
import type { House } from '../../../shared/protocol/messages.ts';
import { rulesAsTheyCome } from '../../../shared/domain/agreements/rules.ts';
import { emptyView, type CircleRow, type DeedRow, type NeedRow } from '../../../shared/view/rows.ts';
import type { PersonRow, ThanksRow, View } from '../../../shared/view/rows.ts';

/** Monday 23 November 2026, 14:02 where the machine is. */
export const NOON = new Date(2026, 10, 23, 14, 2).getTime();
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const at = (days: number, hour: number, minute = 0): number =>
  new Date(2026, 10, 23 + days, hour, minute).getTime();

const id = (kind: string, n: number): string => `${kind}${String(n).padStart(16 - kind.length, '0')}`;
export const needId = (n: number): NeedId => id('need', n) as NeedId;
export const circleId = (n: number): CircleId => id('circle', n) as CircleId;
export const personId = (n: number): PersonId => id('person', n) as PersonId;

const circleNames = [
  ['Kitchen', 'What we eat together, and the stores'],
  ['Garden', 'Beds, compost, the old trees'],
  ['Care', 'Who needs company, lifts, medicine'],
  ['Repairs', 'Roofs, gutters, bicycles'],
  ['Children', 'Afternoons, the play room'],
  ['Water', 'Spring, tank and pipes'],
] as const;
const people = ['Imre', 'Rosa', 'Noor', 'Teo', 'Ana'];

export type Line = Partial<NeedDetails> & {
  what: string;
  circleNo?: number;
  pledged?: number;
  done?: number;
  needed?: number;
  raisedDaysAgo?: number;
  seenDaysAgo?: number;
  by_?: number;
  loosened?: boolean;
  covered?: boolean;
  status?: NeedRow['status'];
};

export function need(n: number, line: Line): NeedRow {
  const {
    circleNo,
    pledged = 0,
    done = 0,
    raisedDaysAgo = 3,
    seenDaysAgo = 2,
    by_,
    loosened,
    covered,
    status,
    ...rest
  } = line;
  const details: NeedDetails = {
    where: null,
    circle: circleNo === undefined ? null : circleId(circleNo),
    unit: 'hands',
    amount: 3,
    from: null,
    by: null,
    care: null,
    quiet: false,
    ...rest,
  };
  return {
    k: 'need',
    id: needId(n),
    no: 100 + n,
    covered: covered ?? false,
    details: covered ? null : details,
    status: status ?? 'open',
    closedAt: status === undefined || status === 'open' ? null : NOON - 3 * HOUR,
    raisedAt: NOON - raisedDaysAgo * DAY,
    seenAt: NOON - Math.min(seenDaysAgo, raisedDaysAgo) * DAY,
    raisedBy: by_ === undefined ? null : personId(by_),
    key: null,
    sightings: 1,
    seenBy: [],
    loosenedAt: loosened ? NOON - HOUR : null,
    assessed: null,
    tally: { needed: line.needed ?? details.amount, pledged, pledges: pledged > 0 ? 1 : 0, standby: 0, done },
  };
}

const some: readonly Line[] = [
  { what: 'Cook for tonight', circleNo: 0, pledged: 1, by: { at: at(0, 18), allDay: false } },
  {
    what: 'Someone to sit with Rosa',
    circleNo: 2,
    amount: 2,
    care: 'care',
    by: { at: at(3, 15), allDay: false },
  },
  { what: 'Turn the compost', circleNo: 1, amount: 5, pledged: 2, by: { at: at(5, 0), allDay: true } },
  {
    what: 'Bread for the weekend',
    circleNo: 0,
    unit: 'loaves',
    amount: 12,
    pledged: 10,
    by: { at: at(4, 9), allDay: false },
  },
  {
    what: 'Fix the leaking gutter, north side',
    circleNo: 3,
    amount: 2,
    raisedDaysAgo: 0.1,
    by_: 0,
    where: 'barn',
  },
];
const more: readonly Line[] = [
  {
    what: 'Ice on the cellar steps',
    amount: 1,
    care: 'safety',
    where: 'cellar',
    raisedDaysAgo: 0.05,
    circleNo: 3,
  },
  {
    what: 'Drive the choir home',
    amount: 2,
    pledged: 1,
    loosened: true,
    by: { at: at(0, 22), allDay: false },
  },
  { what: 'Mend the play room curtain', circleNo: 4, amount: 1, seenDaysAgo: 20, raisedDaysAgo: 40 },
  {
    what: 'Carry the firewood in before the rain',
    circleNo: 3,
    amount: 4,
    pledged: 6,
    by: { at: at(1, 10), allDay: false },
  },
  { what: '', covered: true },
  {
    what: 'Beds for the visitors from the coast',
    unit: 'beds',
    amount: 9,
    pledged: 2,
    from: { at: at(1, 0), allDay: true },
    by: { at: at(4, 0), allDay: true },
  },
  {
    what: 'Hours at the mill',
    unit: 'hours',
    amount: 40,
    pledged: 31,
    done: 12,
    circleNo: 0,
    by: { at: at(9, 0), allDay: true },
  },
  {
    what: 'Crates for the apples',
    unit: 'crates',
    amount: 30,
    pledged: 0,
    circleNo: 1,
    where: 'the lower orchard behind the chapel',
  },
  {
    what: 'Stir the honey',
    amount: 2,
    pledged: 2,
    done: 2,
    circleNo: 0,
    by: { at: at(0, 11), allDay: false },
  },
];
const long: readonly Line[] = [
  {
    what: 'Help to carry the old oak table and its twelve chairs from the chapel up to the common room before the guests come',
    amount: 6,
    pledged: 1,
    circleNo: 3,
    where: 'from the chapel by the lower gate to the common room',
    by: { at: at(1, 9), allDay: false },
    by_: 0,
  },
  {
    what: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenreinigungsmittel besorgen',
    amount: 1,
    unit: 'Fläschchen à 100 ml',
    circleNo: 0,
  },
  {
    what: 'Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww',
    amount: 9999,
    pledged: 1,
    unit: 'wheelbarrows of soil',
  },
  ...some.slice(0, 2),
];
const scripts: readonly Line[] = [
  {
    what: 'نحتاج من يطبخ العشاء الليلة للجميع',
    amount: 3,
    pledged: 1,
    where: 'المطبخ',
    by: { at: at(0, 18), allDay: false },
  },
  {
    what: 'Πότισμα του κήπου το πρωί',
    amount: 2,
    circleNo: 1,
    raisedDaysAgo: 0.1,
    by: { at: at(1, 8), allDay: false },
  },
  { what: 'Полить теплицу', amount: 2, pledged: 1, circleNo: 1 },
  { what: 'Turn the compost with أحمد and Ελένη (bring gloves)', amount: 5, pledged: 2, circleNo: 1 },
  { what: 'Ein Kuchen für Łukasz’ Geburtstag, ohne Nüsse', amount: 1, circleNo: 0, unit: 'Kuchen' },
];
const today: readonly Line[] = [
  ...some,
  {
    what: 'Welcome the seed savers at the gate',
    circleNo: 1,
    amount: 2,
    pledged: 2,
    from: { at: at(0, 16, 30), allDay: false },
  },
  {
    what: 'Sweep the hall',
    circleNo: 0,
    amount: 2,
    pledged: 1,
    from: { at: at(1, 0), allDay: true },
    by: { at: at(1, 0), allDay: true },
  },
  {
    what: 'Doctor’s visit: somebody to drive',
    circleNo: 2,
    amount: 1,
    care: 'care',
    from: { at: at(1, 8, 15), allDay: false },
  },
  {
    what: 'Carry the firewood in before the rain comes over the hill',
    circleNo: 3,
    amount: 4,
    pledged: 6,
    from: { at: at(1, 10), allDay: false },
  },
];
const many: readonly Line[] = Array.from({ length: 30 }, (_, n) => {
  const base = [...some, ...more][n % (some.length + more.length)]!;
  const round = Math.floor(n / (some.length + more.length));
  return round === 0 || base.covered ? base : { ...base, what: `${base.what} (${round + 1})` };
});
const met: readonly Line[] = [1, 2, 3, 4].map((n) => ({
  what: `Met ${n}`,
  status: 'met',
  pledged: 3,
  done: 3,
}));

export const halls = {
  empty: [],
  few: some.slice(0, 2),
  some: [...some, ...met],
  more: [...some, ...more, ...met],
  many: [...many, ...met],
  crowd: Array.from({ length: 300 }, (_, n) => ({ what: `Need number ${n + 1}`, amount: 5, pledged: n % 3 })),
  long,
  scripts,
  today,
} as const satisfies Record<string, readonly Line[]>;
export type HallName = keyof typeof halls;

const circle = (name: string, domain: string | null, n: number): CircleRow => ({
  k: 'circle',
  id: circleId(n),
  no: 10 + n,
  covered: false,
  name,
  domain,
  status: 'open',
  members: [],
  size: [12, 9, 7, 5, 11, 1, 3][n % 7]!,
});
const person = (name: string, n: number): PersonRow => ({
  k: 'person',
  id: personId(n),
  no: 1 + n,
  covered: false,
  status: 'member',
  name,
  shownOnWall: true,
  vouchedBy: [],
  returns: [],
});
const thank = (n: number, words: string | null, forNeed: number, by: number | null): ThanksRow => ({
  k: 'thanks',
  id: id('thanks', n) as ThanksId,
  no: 200 + n,
  covered: false,
  for: { kind: 'need', id: needId(forNeed) },
  words,
  by: by === null ? null : personId(by),
  at: NOON - n * 7 * HOUR,
});
const deed = (n: number, what: string): DeedRow => ({
  k: 'deed',
  id: id('deed', n) as DeedId,
  no: 300 + n,
  covered: false,
  what,
  circle: null,
  by: null,
  at: NOON - n * 5 * HOUR,
});
const byId = <T extends { readonly id: string }>(rows: readonly T[]): Map<T['id'], T> =>
  new Map(rows.map((row) => [row.id, row]));

export interface Settings {
  readonly hall: HallName;
  readonly members: number;
  readonly name: string | null;
  readonly languages: readonly Language[];
}

export function madeUp({ hall, members, name, languages }: Settings): View {
  const rich = hall !== 'empty' && hall !== 'few';
  return {
    ...emptyView,
    number: 500,
    hall: {
      k: 'hall',
      id: id('hall', 1) as HallId,
      no: 1,
      covered: false,
      name,
      languages,
      founded: members >= 3,
      members,
      rules: rulesAsTheyCome,
    },
    needs: byId(halls[hall].map((line, n) => need(n, line))),
    people: byId(people.map(person)),
    circles: byId(rich ? circleNames.map(([circleName, domain], n) => circle(circleName, domain, n)) : []),
    thanks: byId(
      rich
        ? [
            thank(
              1,
              'The soup on Friday was the best this winter. You fed forty of us and nobody went home hungry!',
              0,
              2,
            ),
            thank(2, null, 2, null),
            thank(3, 'Merci à vous tous', 4, 4),
          ]
        : [],
    ),
    deeds: byId(
      rich
        ? [deed(1, 'The gate no longer squeaks'), deed(4, 'All the windows in the stair were washed')]
        : [],
    ),
    here: 14,
  };
}

/** The view after a frame that set this need: the others are the same objects. */
export const withNeed = (view: View, row: NeedRow): View => ({
  ...view,
  number: view.number + 1,
  needs: new Map(view.needs).set(row.id, row),
});

export const house: House = {
  join: {
    code: 'HTTP://192.168.1.20:4810/J/K7M2Q9XD',
    text: ['192.168.1.20:4810', 'moothall.local:4810'],
    until: NOON + 60_000,
  },
  wifi: { code: 'WIFI:T:WPA;S:Commons;P:many hands;;', name: 'Commons' },
  trouble: 'fine',
  here: 14,
  time: NOON,
  demo: false,
};
