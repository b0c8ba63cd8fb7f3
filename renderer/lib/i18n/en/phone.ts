/**
 * What phones say before anything else: the frame, the board, the door. `{n}` chooses the plural form. Other
 * languages have the same keys.
 */
import type { MessagesLike } from '../words.svelte.ts';

export const phone = {
  // The frame around every screen
  needs: 'Needs',
  meeting: 'Meeting',
  circles: 'Circles',
  me: 'Me',
  places: 'Places',
  back: 'Back',
  live: 'live',
  connecting: 'Connecting…',
  'connecting.long': 'Looking for the hall. Is this phone in the house’s Wi-Fi?',
  'away.since': 'No connection since {time}',
  'away.what':
    'You see the hall as it was then. What you do now is kept on this phone and sent by itself. If it lasts, scan the code on the wall again.',
  'outbox.waiting': { one: '{n} thing is waiting to be sent', other: '{n} things are waiting to be sent' },
  'outbox.sending': 'being sent',
  'page.failed': 'This page did not come through. Is this phone in the house’s Wi-Fi?',
  tryAgain: 'Try again',
  'version.load': 'Load it',

  // The board
  search: 'Search',
  filters: 'Show',
  'filter.all': 'All',
  'filter.soon': 'Soon',
  'filter.mine': 'Mine',
  'filter.shelf': 'On the shelf',
  'filter.lately': 'Lately',
  'empty.hall': 'The board is empty.',
  'empty.hallWhat': 'Have you noticed something that is needed? Put it here, and everybody sees it at once.',
  'empty.filter': 'Nothing here just now.',
  'shelf.what': 'Nobody has seen these for a while. “I see it too” brings one back to the board.',
  showMore: 'Show more',
  'raise.open': 'Raise a need',
  'deed.open': 'I noticed this was done',
  archive: 'What is finished',
  agreements: 'Agreements',
  can: 'I can',
  cannot: 'I can’t',
  'can.for': 'I can: {what}',
  'cannot.for': 'I can’t after all: {what}',
  'mine.coming': 'You: {amount}',
  'mine.standby': 'You could if needed',
  'mine.done': 'You did it',
  pale: 'Last seen {ago}. Still so?',
  see: 'I see it too',
  'see.for': 'I see it too: {what}',
  'covered.need': 'A covered need',

  // Saying that one can
  close: 'Close',
  'pledge.howMuch': 'How much can you take on?',
  'pledge.left': { one: '{n} still missing', other: '{n} still missing' },
  'amount.less': 'Less',
  'amount.more': 'More',
  'pledge.standby': 'I could if needed',
  'pledge.standbyWhat': 'Not counted now. You are asked first when somebody can’t.',
  note: 'A word about it',
  'note.hint': 'for example: I come at four',
  optional: 'if you like',
  save: 'Save',

  // One need
  'more.acts': 'More',

  // People
  'people.ask': { one: '{n} person waits to be recognised', other: '{n} people wait to be recognised' },
} as const;

/** What the file of every other language has to have. */
export type Phone = MessagesLike<typeof phone>;
