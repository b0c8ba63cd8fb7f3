/**
 * What people in a community talk about in a meeting, and agree on. Only the simulated hall reads this, as
 * everyday.ts: its texts are what people would type, so they are not among the messages that are translated.
 */
import type { Command } from '../../shared/domain/commands.ts';

type Form = Extract<Command, { type: 'OpenPoll' }>['form'];

export const meetingTitles = [
  'House evening',
  'Sunday assembly',
  'Round by the stove',
  'Half-year moot',
] as const;

export interface EverydayProposal {
  readonly title: string;
  readonly driver: string;
  /** What is written first, what somebody has against it, and the text that meets that. */
  readonly first: string;
  readonly objection: string;
  readonly second: string;
  /** Days until it is looked at again. */
  readonly reviewAfter: number;
}

// One proposal, one block: this is a list to read and add to.
export const proposals: readonly EverydayProposal[] = [
  {
    title: 'Quiet after ten',
    driver: 'Small ones wake up when the hall is loud late, and their parents with them.',
    first: 'From ten at night the hall is quiet.',
    objection: 'Then nobody can dance on Saturdays any more',
    second: 'From ten at night the hall is quiet; on Saturdays and feast days from midnight.',
    reviewAfter: 90,
  },
  {
    title: 'Shoes off in the hall',
    driver: 'The floor is cold and wet, and somebody sweeps it every day.',
    first: 'We take our shoes off at the door of the hall.',
    objection: 'Walter cannot bend down, and others cannot either',
    second: 'We take our shoes off at the door. Felt overshoes stand there for all who keep theirs on.',
    reviewAfter: 90,
  },
  {
    title: 'One day of the week without cars',
    driver: 'The yard is where the children play.',
    first: 'On Sundays no car drives into the yard.',
    objection: 'The midwife and the milk have to come in on Sundays too',
    second: 'On Sundays no car drives into the yard, but for care and for what spoils.',
    reviewAfter: 180,
  },
  {
    title: 'Soup for whoever comes by',
    driver: 'People on the long path ask at the gate, and we decide it anew each time.',
    first: 'There is a pot of soup on the stove every evening for whoever comes by.',
    objection: 'Those who cook cannot do that every evening',
    second: 'On three evenings a week there is soup for whoever comes by; on the others bread and cheese.',
    reviewAfter: 90,
  },
  {
    title: 'Phones rest at table',
    driver: 'We talk less than we did.',
    first: 'While we eat together, phones lie in the basket by the door.',
    objection: 'Those on call for the old people must hear theirs',
    second: 'While we eat together, phones lie in the basket; those on call keep theirs.',
    reviewAfter: 30,
  },
];

export interface EverydayTopic {
  readonly title: string;
  readonly minutes: number;
  readonly kind: 'inform' | 'discuss' | 'checkIn' | 'break';
  /** What the room is asked on the way. */
  readonly asks?: { readonly question: string; readonly form: Form };
}

const among = (kind: 'one' | 'approval', ...options: string[]): Form => ({ kind, options, threshold: null });
const inOrder = (...options: string[]): Form => ({ kind: 'ranking', options });

export const topics: readonly EverydayTopic[] = [
  { title: 'How is everybody?', minutes: 10, kind: 'checkIn' },
  {
    title: 'The winter store',
    minutes: 10,
    kind: 'discuss',
    asks: { question: 'How sure are you that it lasts until April?', form: { kind: 'temperature' } },
  },
  {
    title: 'Where to go in June',
    minutes: 15,
    kind: 'discuss',
    asks: {
      question: 'Where do we go in June?',
      form: inOrder('To the lake', 'To the high hut', 'To the sea'),
    },
  },
  {
    title: 'A name for the new pony',
    minutes: 5,
    kind: 'discuss',
    asks: {
      question: 'Which names are good?',
      form: among('approval', 'Hazel', 'Storm', 'Button', 'Fennel'),
    },
  },
  {
    title: 'The old barn door',
    minutes: 10,
    kind: 'discuss',
    asks: { question: 'What becomes of the door?', form: among('one', 'A table', 'Mended', 'Firewood') },
  },
  { title: 'What the mill brought in this season', minutes: 5, kind: 'inform' },
  { title: 'Tea', minutes: 10, kind: 'break' },
];

export interface EverydayRole {
  readonly name: string;
  readonly purpose: string;
  /** Days that somebody is chosen for. */
  readonly lasts: number;
  /** As it stands on the agenda. */
  readonly asks: string;
  /** Why this person or that. */
  readonly reasons: readonly string[];
}

export const hallRoles: readonly EverydayRole[] = [
  {
    name: 'Keeping the till',
    purpose: 'So that everybody can see at any time what there is, and what it went for',
    lasts: 180,
    asks: 'Who keeps the till?',
    reasons: ['Counts twice, and laughs about it', 'Has written it all down for years anyway'],
  },
  {
    name: 'Waking the bees',
    purpose: 'Looks after the hives from the first warm day on, and says when the honey is ripe',
    lasts: 240,
    asks: 'Who looks after the bees?',
    reasons: ['Is never in a hurry near the hives', 'Read the whole book last winter'],
  },
  {
    name: 'Speaking with the council',
    purpose: 'Goes there for us, asks us first, and tells us afterwards',
    lasts: 180,
    asks: 'Who speaks with the council?',
    reasons: ['Listens longer than anybody', 'Knows half of them from school'],
  },
  {
    name: 'Keeping the keys',
    purpose: 'Knows who has which key, and has one made when it is lost',
    lasts: 365,
    asks: 'Who keeps the keys?',
    reasons: ['Lives by the door', 'Has not lost one yet'],
  },
  {
    name: 'Welcoming guests',
    purpose: 'Is there when somebody comes for the first time, and shows them round',
    lasts: 90,
    asks: 'Who welcomes guests?',
    reasons: ['Made us all feel at home', 'Speaks four languages'],
  },
];

/** Why somebody is suggested, for anything. */
export const reasons: readonly string[] = [
  'Would do it gladly, I think',
  'I trust them with this',
  'Is here most days',
];

/** What is written down beside an item. */
export const minuteNotes: readonly string[] = [
  'Ester has the old list and brings it next time',
  'Two households will try it until the new moon',
  'The key hangs behind the kitchen door',
  'Nobody minds if it takes longer',
];

/** Beside a consent. */
export const concerns: readonly string[] = [
  'Somebody has to tell the guests',
  'I would like to look at it again before spring',
];

/** "What shall we do differently?" */
export const feedback: readonly string[] = [
  'Begin with a song',
  'Shorter, and a break earlier',
  'Louder for those at the back',
  'It was good that we went round',
];
