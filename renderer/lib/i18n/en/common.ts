/** Words that both the wall and the phones say. `{n}` chooses the plural; other languages have the same keys. */
import type { MessagesLike } from '../words.svelte.ts';

export const common = {
  /* How far a need is from met: `{k}` pledged of `{n}` needed. */
  'amount.hands': { one: '{k} of {n} hand', other: '{k} of {n} hands' },
  'amount.hours': { one: '{k} of {n} hour', other: '{k} of {n} hours' },
  'amount.loaves': { one: '{k} of {n} loaf', other: '{k} of {n} loaves' },
  'amount.beds': { one: '{k} of {n} bed', other: '{k} of {n} beds' },
  /* In a word of people's own. */
  // The word is people's own and stays as it is: beside a one it is named, and not counted.
  'amount.own': { one: '{unit}: {k} of {n}', other: '{k} of {n} {unit}' },
  /* Nobody yet: `{n}` needed. */
  'needed.hands': { one: '{n} hand needed', other: '{n} hands needed' },
  'needed.hours': { one: '{n} hour needed', other: '{n} hours needed' },
  'needed.loaves': { one: '{n} loaf needed', other: '{n} loaves needed' },
  'needed.beds': { one: '{n} bed needed', other: '{n} beds needed' },
  'needed.own': { one: '{unit}: {n} needed', other: '{n} {unit} needed' },
  /* More than asked for: `{n}` pledged, `{asked}` asked. */
  'over.hands': { one: '{n} hand, {asked} asked', other: '{n} hands, {asked} asked' },
  'over.hours': { one: '{n} hour, {asked} asked', other: '{n} hours, {asked} asked' },
  'over.loaves': { one: '{n} loaf, {asked} asked', other: '{n} loaves, {asked} asked' },
  'over.beds': { one: '{n} bed, {asked} asked', other: '{n} beds, {asked} asked' },
  'over.own': '{n} {unit}, {asked} asked',
  /* An amount by itself. */
  'plain.hands': { one: '{n} hand', other: '{n} hands' },
  'plain.hours': { one: '{n} hour', other: '{n} hours' },
  'plain.loaves': { one: '{n} loaf', other: '{n} loaves' },
  'plain.beds': { one: '{n} bed', other: '{n} beds' },
  'plain.own': { one: '{n} × {unit}', other: '{n} {unit}' },
  /* Names of units, to choose from. */
  'unit.hands': 'hands',
  'unit.hours': 'hours',
  'unit.loaves': 'loaves',
  'unit.beds': 'beds',
  'standby.some': { one: '{n} could if needed', other: '{n} could if needed' },
  'sightings.some': { one: '{n} other sees it too', other: '{n} others see it too' },

  /* Marks on a need. */
  'mark.new': 'new',
  'mark.nearly': 'nearly there',
  'mark.enough': 'enough',
  'mark.done': 'done',
  'mark.met': 'met',
  'mark.partly': 'partly met',
  'mark.notMet': 'not met yet',
  'mark.letGo': 'no longer needed',
  'mark.pale': 'still so?',
  'mark.brighter': 'open again',
  'mark.care': 'care',
  'mark.safety': 'safety',
  'mark.quiet': 'asked quietly',
  'mark.covered': 'covered for now',

  /* Times. `{when}` is "today 18:00", "Thursday" or "12 March". */
  'time.from': 'from {when}',
  'time.span': '{from} – {by}',
  'time.late': 'was due {when}',
  'time.seen': 'seen {ago}',
  'time.raised': 'noticed {ago}',
  'time.now': 'just now',
  'time.updated': 'last updated {time}',

  /* People and places. */
  'by.noticed': 'noticed by {name}',
  'by.nobody': 'somebody',
  'by.gone': 'somebody who left',
  'hall.unnamed': 'our hall',
  'circle.hall': 'the whole hall',
  'circle.people': { one: '{n} person', other: '{n} people' },

  /* Languages, each in its own words. */
  'language.en': 'English',
  'language.es': 'Español',
  'language.de': 'Deutsch',
  'language.fr': 'Français',
  'language.el': 'Ελληνικά',
  'language.ar': 'العربية',

  /* Why something did not happen. */
  'refusal.NotKnownHere':
    'This phone is not known here any more. Come back with your words or ask two members.',
  'refusal.OnlyMembers': 'Members can do this. Two members who know you can confirm you on their phones.',
  'refusal.AlreadySo': 'That was already so. Nothing is lost.',
  'refusal.NoSuchThing': 'This is not here any more.',
  'refusal.IdTaken': 'That did not go through. Please try once more.',
  'refusal.NotConcerned': 'Whoever noticed this, or sees it too, can say that. Tap “I see it too” first.',
  'refusal.NotYours': 'Only the person whose it is can change this.',
  'refusal.PledgeDone': 'You already said that this is done. Undo that first.',
  'refusal.PledgeWithdrawn': 'You had said that you cannot after all. You can pledge again.',
  'refusal.TimesCrossed': 'It would begin after it ends. Please look at the two times.',
  'refusal.CircleClosed': 'This circle is closed. Anybody can open it again.',
  'refusal.CircleNotEmpty': 'Others are still in this circle, so it stays open.',
  'refusal.NeedsAgreement': 'The hall decides this together now: it takes an agreement.',
  'refusal.LastDevice': 'This is your only phone here. Add another one first.',
  'refusal.NotForADay':
    'This phone came back by the word of others: for a day it cannot do that. Your other phones and your words can.',
  'refusal.AskAgain': 'Nobody confirmed it for a day. Please ask again.',
  'refusal.Malformed': 'The hall did not understand that. Please load the page again.',
  'refusal.BadSignature': 'The hall could not tell that this was you. Please load the page again.',
  'refusal.WrongHall': 'This was meant for another hall.',
  'refusal.Reload': 'The hall has a newer version. Please load the page again.',
  'refusal.TooOld': 'This waited on the phone for more than a week. Please do it again if it still holds.',
  'refusal.ClockAhead': 'The clock of this phone is ahead of the hall’s. Please set it.',
  'refusal.CodeExpired': 'That code has gone by. Point the phone at the one on the wall now.',
  'refusal.NotAllowedHere': 'That cannot be done from here.',
  'refusal.DiskFull': 'The hall’s disk is full. It is kept here and sent again when there is room.',
  'refusal.Stopping': 'The hall is just restarting. It is kept here and sent again.',
  'refusal.NeedClosed.met': 'This need has been met already.',
  'refusal.NeedClosed.letGo': 'This is no longer needed.',
  'refusal.TooFast': {
    one: 'That was very fast. Try again in {n} second.',
    other: 'That was very fast. Try again in {n} seconds.',
  },
} as const;

/** What the file of every other language has to have. */
export type Common = MessagesLike<typeof common>;
