/** What the simulated hall looks back on. Only that reads this; its texts are what people would type, as in everyday.ts. */
import type { Command } from '../../shared/domain/commands.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

interface Decided {
  readonly title: string;
  readonly driver: string;
  readonly text: string;
  readonly kind: 'agreement' | 'experiment';
  readonly reviewAfter: number;
  /** What somebody had against it, and the text that met that; where there is none it was put off. */
  readonly objection?: { readonly words: string; readonly then: string | null };
}
export interface Bygone {
  /** So many days ago. */
  readonly ago: number;
  readonly title: string;
  readonly decides: readonly Decided[];
  readonly talks: readonly {
    readonly title: string;
    readonly note: string;
    readonly question: string;
    readonly form: Of<'OpenPoll'>['form'];
    /** Of each who was there, one after the other, from the beginning again. */
    readonly ballots: readonly Of<'Vote'>['ballot'][];
  }[];
  readonly role?: Of<'DescribeRole'>['description'] & { readonly asks: string; readonly reason: string };
  readonly feedback: readonly string[];
}

const choice = (option: string): Of<'Vote'>['ballot'] => ({ kind: 'one', option });
const ranked = (...ranks: string[]): Of<'Vote'>['ballot'] => ({
  kind: 'ranking',
  ranks: ranks.map((id) => [id]),
});
const degree = (n: number): Of<'Vote'>['ballot'] => ({ kind: 'temperature', degree: n });

/** How long ago they began together, in days. */
export const BEGAN = 66;

export const meetings: readonly Bygone[] = [
  {
    ago: 60,
    title: 'The first evening',
    decides: [
      {
        title: 'We eat together at seven',
        driver: 'Some cook at five and some at nine, and the stove never rests.',
        text: 'There is one dinner, at seven, for whoever is here.',
        kind: 'experiment',
        reviewAfter: 30,
      },
      {
        title: 'Guests stay three nights',
        driver: 'Friends of friends come, and nobody knows for how long.',
        text: 'Whoever brings guests has them for three nights.',
        kind: 'agreement',
        reviewAfter: 90,
        objection: {
          words: 'My sister comes from far away, three nights are hardly worth it',
          then: 'Whoever brings guests has them for three nights; for longer they ask at dinner.',
        },
      },
    ],
    talks: [
      {
        title: 'The roof before winter',
        note: 'The slates are in the barn already, under the hay',
        question: 'How sure are you that we can do it ourselves?',
        form: { kind: 'temperature' },
        ballots: [degree(4), degree(5), degree(2), degree(4), degree(3)],
      },
    ],
    feedback: ['Begin on time', 'It was good that we went round'],
  },
  {
    ago: 32,
    title: 'After the harvest',
    decides: [
      {
        title: 'Tools are home on Sunday evening',
        driver: 'On Mondays nobody finds the long saw.',
        text: 'On Sunday evening every tool hangs in the workshop again, whoever had it.',
        kind: 'agreement',
        reviewAfter: 180,
      },
    ],
    talks: [
      {
        title: 'What the cider money is for',
        note: 'Counted twice: it is enough for one of them',
        question: 'What do we get first?',
        form: { kind: 'ranking', options: ['A bread oven', 'A second ladder', 'New lamps'] },
        ballots: [ranked('0', '2', '1'), ranked('2', '0', '1'), ranked('0', '1', '2'), ranked('1', '0', '2')],
      },
    ],
    role: {
      name: 'Lighting the bath house',
      purpose: 'On Saturdays it is warm at five, and there is wood for the next time',
      lasts: 180,
      circle: null,
      asks: 'Who lights the bath house?',
      reason: 'Is up before everybody anyway',
    },
    feedback: ['Tea earlier'],
  },
  {
    ago: 11,
    title: 'Before the first frost',
    decides: [
      {
        title: 'A dog for the house',
        driver: 'The fox has been at the hens twice.',
        text: 'We take the dog from the upper farm.',
        kind: 'agreement',
        reviewAfter: 90,
        objection: { words: 'Two of the children are afraid, and nobody has asked them', then: null },
      },
    ],
    talks: [
      {
        title: 'The long table',
        note: 'Whoever wants to help carry comes on Saturday at ten',
        question: 'Where does it stand in winter?',
        form: { kind: 'one', options: ['By the stove', 'At the windows'], threshold: null },
        ballots: [choice('0'), choice('0'), choice('1'), { kind: 'abstain' }],
      },
    ],
    feedback: ['Ask the children first'],
  },
];

/** Long met. */
export const met: readonly {
  readonly ago: number;
  readonly what: string;
  readonly where: string;
  readonly unit: string;
  readonly amount: number;
  readonly thanks: string;
}[] = [
  {
    ...{ ago: 24, what: 'Slates up to the roof', where: 'Barn', unit: 'hands', amount: 4 },
    thanks: 'Dry to the last corner',
  },
  {
    ...{ ago: 9, what: 'Carry the long table to the stove', where: 'Hall', unit: 'hands', amount: 3 },
    thanks: 'Done before I had finished asking',
  },
];
