/**
 * What people in a community need, do and say on ordinary days. Only the simulated hall reads this; its texts are
 * what people would type, so they are not among the messages that are translated.
 */
import type { Care } from '../../shared/domain/needs/commands.ts';
import { at, before, on, soon, within, type Sometime } from './sometime.ts';

export const hallName = 'The Old Mill';

export const circles = [
  { name: 'Kitchen', domain: 'What we eat together, and who cooks it' },
  { name: 'Garden', domain: 'Beds, hens, compost and the orchard' },
  { name: 'Care', domain: 'Looking in on each other' },
  { name: 'Repairs', domain: 'What is broken, and the tools to mend it' },
  { name: 'Children', domain: 'After school, outings, the play room' },
] as const;
export type CircleName = (typeof circles)[number]['name'];

/** In the order in which they come; `hidden` ones do not show their names on the wall. */
export const names: readonly { readonly name: string; readonly hidden?: true }[] = [
  { name: 'Noor' },
  { name: 'Imre' },
  { name: 'Ana' },
  { name: 'Teo' },
  { name: 'Rosa' },
  { name: 'Μαρία' },
  { name: 'ليلى' },
  { name: 'Kwame' },
  { name: 'Ingrid', hidden: true },
  { name: 'Tomás' },
  { name: 'Hana' },
  { name: 'Jonas' },
  { name: 'Éloïse' },
  { name: 'Δημήτρης' },
  { name: 'Farida' },
  { name: 'Piet', hidden: true },
  { name: 'Zofia' },
  { name: 'يوسف' },
  { name: 'Sofía' },
  { name: 'Otto' },
  { name: 'Oya' },
  { name: 'Luca' },
  { name: 'Aoife', hidden: true },
  { name: 'Idris' },
  { name: 'Marta' },
  { name: 'Nils' },
  { name: 'Greta', hidden: true },
  { name: 'Sami' },
  { name: 'Mila' },
  { name: 'Paolo' },
  { name: 'Wren' },
  { name: 'Casper' },
  { name: 'Bea' },
  { name: 'Amal' },
  { name: 'Juun' },
  { name: 'Henrike' },
];

export interface EverydayNeed {
  readonly what: string;
  readonly where?: string;
  readonly circle?: CircleName;
  readonly unit: string;
  readonly amount: number;
  readonly when?: Sometime;
  readonly care?: Care;
  /** For members' phones only. */
  readonly quiet?: true;
  /** Asked without a name. */
  readonly unnamed?: true;
}

// One need, one line: this is a list to read and add to.
// prettier-ignore
export const needs: readonly EverydayNeed[] = [
  // Kitchen
  { what: 'Cook dinner for forty', where: 'Kitchen', circle: 'Kitchen', unit: 'hands', amount: 3, when: at(18) },
  { what: 'Wash up after dinner', where: 'Kitchen', circle: 'Kitchen', unit: 'hands', amount: 4, when: at(20) },
  { what: 'Bread for the weekend', where: 'Kitchen', circle: 'Kitchen', unit: 'loaves', amount: 12, when: before(6) },
  { what: 'Lay the tables for lunch', where: 'Hall', circle: 'Kitchen', unit: 'hands', amount: 2, when: at(12.25) },
  { what: 'Peel potatoes for the soup', where: 'Kitchen', circle: 'Kitchen', unit: 'hands', amount: 3, when: soon(30) },
  { what: 'Scrub the big pots', where: 'Kitchen', circle: 'Kitchen', unit: 'hands', amount: 2 },
  { what: 'Bottle the apple juice', where: 'Cellar', circle: 'Kitchen', unit: 'hours', amount: 6, when: within(3) },
  { what: 'Fetch the milk from the farm', where: 'Upper gate', circle: 'Kitchen', unit: 'hands', amount: 1, when: at(7.5) },
  { what: 'Cakes for the harvest supper', where: 'Hall', circle: 'Kitchen', unit: 'cakes', amount: 5, when: before(0) },
  { what: 'Clear out the cold room', where: 'Cellar', circle: 'Kitchen', unit: 'hours', amount: 3, when: within(4) },
  { what: 'Sort the pantry, oldest to the front', where: 'Pantry', circle: 'Kitchen', unit: 'hours', amount: 2 },
  { what: 'Breakfast porridge, one big pot', where: 'Kitchen', circle: 'Kitchen', unit: 'hands', amount: 1, when: at(7) },
  { what: 'Pick herbs for drying', where: 'Herb bed', circle: 'Kitchen', unit: 'baskets', amount: 3, when: within(2) },
  { what: 'Jars with lids that fit', where: 'Kitchen', circle: 'Kitchen', unit: 'jars', amount: 20, when: within(6) },
  // Garden
  { what: 'Turn the compost', where: 'Behind the shed', circle: 'Garden', unit: 'hands', amount: 2, when: within(5) },
  { what: 'Water the seedlings', where: 'Greenhouse', circle: 'Garden', unit: 'hands', amount: 1, when: at(19) },
  { what: 'Pick the last beans', where: 'South beds', circle: 'Garden', unit: 'baskets', amount: 4, when: within(2) },
  { what: 'Shut the hens in at dusk', where: 'Hen house', circle: 'Garden', unit: 'hands', amount: 1, when: at(17.5) },
  { what: 'Clean out the hen house', where: 'Hen house', circle: 'Garden', unit: 'hands', amount: 2, when: within(3) },
  { what: 'Rake the leaves off the path', where: 'Main path', circle: 'Garden', unit: 'hands', amount: 3 },
  { what: 'Prune the plum trees', where: 'Orchard', circle: 'Garden', unit: 'hours', amount: 8, when: within(9) },
  { what: 'Straw for the strawberry beds', where: 'East beds', circle: 'Garden', unit: 'bales', amount: 3, when: within(6) },
  { what: 'Carry apples up to the loft', where: 'Orchard', circle: 'Garden', unit: 'hands', amount: 5, when: on(6, 10) },
  { what: 'Fleece over the salad before the frost', where: 'North beds', circle: 'Garden', unit: 'hands', amount: 2, when: at(16.5) },
  { what: 'Mend the deer fence', where: 'Lower field', circle: 'Garden', unit: 'hours', amount: 4, when: within(4) },
  { what: 'Dig in the manure', where: 'Potato field', circle: 'Garden', unit: 'hands', amount: 4, when: on(6, 14) },
  // Care
  { what: 'Sit with Rosa', where: 'Mill cottage', circle: 'Care', unit: 'hands', amount: 1, when: on(4, 15, 17), care: 'care' },
  { what: 'Soup to Walter’s door', where: 'Upper house', circle: 'Care', unit: 'hands', amount: 1, when: at(12.5), care: 'care' },
  { what: 'Drive Helga to the doctor', where: 'From the yard', circle: 'Care', unit: 'hands', amount: 1, when: on(3, 9.5), care: 'care' },
  { what: 'Read to Walter, his eyes are tired', where: 'Upper house', circle: 'Care', unit: 'hours', amount: 2, when: on(2, 16), care: 'care' },
  { what: 'Somebody to talk to this evening', circle: 'Care', unit: 'hands', amount: 1, when: at(20.5), care: 'care', quiet: true },
  { what: 'Collect medicine from the chemist', where: 'Village', circle: 'Care', unit: 'hands', amount: 1, when: at(16), care: 'care', quiet: true },
  { what: 'Meals for the new parents', where: 'Weaver’s house', circle: 'Care', unit: 'meals', amount: 6, when: within(7), care: 'care' },
  { what: 'A bed for two guests, three nights', circle: 'Care', unit: 'beds', amount: 2, when: on(5, 18) },
  { what: 'Company on the walk to the station', where: 'Main door', circle: 'Care', unit: 'hands', amount: 1, when: at(8), care: 'care' },
  { what: 'Help filling in a form', circle: 'Care', unit: 'hours', amount: 1, quiet: true, unnamed: true },
  { what: 'Somebody strong to help me move a bed', where: 'Upper house', circle: 'Care', unit: 'hands', amount: 2, when: soon(60) },
  { what: 'A warm coat for a tall man', circle: 'Care', unit: 'coat', amount: 1, when: within(2), unnamed: true },
  { what: 'Nappies, the small ones', circle: 'Care', unit: 'packs', amount: 2, when: within(1), unnamed: true },
  // Repairs
  { what: 'Fix the leaking gutter', where: 'North side', circle: 'Repairs', unit: 'hands', amount: 2, when: within(3) },
  { what: 'Clear the ice from the steps', where: 'Main door', circle: 'Repairs', unit: 'hands', amount: 2, when: soon(15), care: 'safety' },
  { what: 'The stair light is out', where: 'West stairs', circle: 'Repairs', unit: 'hands', amount: 1, when: at(16.25), care: 'safety' },
  { what: 'Hold the long ladder', where: 'North side', circle: 'Repairs', unit: 'hands', amount: 1, when: soon(45), care: 'safety' },
  { what: 'Sharpen the kitchen knives', where: 'Workshop', circle: 'Repairs', unit: 'hours', amount: 2 },
  { what: 'Split firewood for the hall stove', where: 'Wood store', circle: 'Repairs', unit: 'hours', amount: 6, when: within(5) },
  { what: 'Carry logs in', where: 'Hall', circle: 'Repairs', unit: 'baskets', amount: 4, when: at(15) },
  { what: 'Oil the squeaking gate', where: 'Lower gate', circle: 'Repairs', unit: 'hands', amount: 1 },
  { what: 'Unblock the shower drain', where: 'First floor', circle: 'Repairs', unit: 'hands', amount: 1, when: within(1) },
  { what: 'Patch the roof of the bike shed', where: 'Yard', circle: 'Repairs', unit: 'hours', amount: 5, when: on(6, 11) },
  { what: 'Mend three chairs', where: 'Workshop', circle: 'Repairs', unit: 'chairs', amount: 3, when: within(8) },
  { what: 'Check the smoke alarms', where: 'All floors', circle: 'Repairs', unit: 'hands', amount: 2, when: within(4), care: 'safety' },
  { what: 'Bleed the radiators', where: 'Second floor', circle: 'Repairs', unit: 'hours', amount: 2, when: within(3) },
  { what: 'A cover for the broken well', where: 'Lower field', circle: 'Repairs', unit: 'hands', amount: 2, when: within(1), care: 'safety' },
  // Children
  { what: 'Walk the small ones to school', where: 'Main door', circle: 'Children', unit: 'hands', amount: 2, when: at(7.75) },
  { what: 'Pick up five children', where: 'School gate', circle: 'Children', unit: 'hands', amount: 2, when: at(15.25) },
  { what: 'Mind the play room', where: 'Play room', circle: 'Children', unit: 'hands', amount: 2, when: at(16, 18) },
  { what: 'Help with fractions', where: 'Library', circle: 'Children', unit: 'hours', amount: 1, when: at(17) },
  { what: 'A story by the stove', where: 'Hall', circle: 'Children', unit: 'hands', amount: 1, when: at(19.25) },
  { what: 'Two more for the swimming trip', where: 'Yard', circle: 'Children', unit: 'hands', amount: 2, when: on(6, 9) },
  { what: 'Stuffing for the rag dolls', where: 'Play room', circle: 'Children', unit: 'bags', amount: 2, when: within(6) },
  { what: 'Fix the swing before somebody falls', where: 'Play field', circle: 'Children', unit: 'hands', amount: 1, when: within(1), care: 'safety' },
  { what: 'Boots, sizes 30 to 34', circle: 'Children', unit: 'pairs', amount: 4, when: within(7) },
  // Everybody's
  { what: 'Sweep the hall', where: 'Hall', unit: 'hands', amount: 2, when: at(21) },
  { what: 'Set up chairs for the meeting', where: 'Hall', unit: 'hands', amount: 4, when: at(18.5) },
  { what: 'Wash the hall curtains', where: 'Laundry', unit: 'hours', amount: 3, when: within(9) },
  { what: 'Empty the recycling', where: 'Yard', unit: 'hands', amount: 2, when: on(1, 8) },
  { what: 'Carry the piano down', where: 'Hall', unit: 'hands', amount: 6, when: soon(40) },
  { what: 'Clean the stairs', where: 'West stairs', unit: 'hours', amount: 2, when: within(2) },
  { what: 'Unload the delivery van', where: 'Yard', unit: 'hands', amount: 4, when: soon(20) },
  { what: 'Musicians for the dance', where: 'Hall', unit: 'players', amount: 3, when: on(6, 20) },
  { what: 'Write down the old mill songs with Ester', where: 'Library', unit: 'hours', amount: 3, when: within(10) },
  { what: 'Count and fold the bed linen', where: 'Laundry', unit: 'hours', amount: 2 },
  { what: 'A lift to the market, with crates', where: 'Yard', unit: 'seats', amount: 3, when: on(6, 7) },
  { what: 'Shovel snow to the gate', where: 'Main path', unit: 'hands', amount: 4, when: soon(30), care: 'safety' },
  { what: 'Look for the grey cat', where: 'Everywhere', unit: 'hands', amount: 3, when: soon(15) },
];

/** Words that come with a pledge, now and then. */
export const notes: readonly string[] = [
  'I come straight from work',
  'Only until six, then I have to go',
  'I bring my own gloves',
  'With my daughter, if that is fine',
  'I have never done it, show me?',
  'I can bring the small van',
  'A little later is better for me',
  'I will fetch the key',
  'Somebody wake me if I am not there',
  'Gladly, I need some air',
];

/** What somebody notices was done, without being asked. */
export const deeds: readonly string[] = [
  'Somebody swept the whole yard',
  'The library books are in order again',
  'Fresh flowers on every table',
  'All the lost gloves are in one basket',
  'The hall stove was warm at seven',
  'The bins are back already',
  'A new handle on the cellar door',
  'The hens have clean straw',
  'Someone salted the path before dawn',
  'The notice board has pins again',
  'Tea was waiting for the night train',
  'The bicycles all have air',
  'The windows of the hall shine',
  'Somebody wound the clock',
  'The children’s drawings are up on the stairs',
  'The tap in the laundry has stopped dripping',
  'A path was dug to Walter’s door',
  'The seed drawers have labels',
  'Someone tuned the piano',
  'The first-aid box is full again',
  'Soup was left for the late ones',
  'The bench by the gate is painted',
  'All towels are washed and folded',
  'The lamp over the steps works',
];

/** Thanks to whoever helped: nobody is named. */
export const thanks: readonly string[] = [
  'That was so good of you all',
  'Thank you, it made my day',
  'We ate like kings',
  'Thank you from the whole upper house',
  'It would not have happened without you',
  'What a difference that makes',
  'I slept well for the first time this week',
  'You make this a home',
  'The children have not stopped talking about it',
  'Done before I had finished asking',
  'Thank you, warm hands',
  'A load off my mind',
];
