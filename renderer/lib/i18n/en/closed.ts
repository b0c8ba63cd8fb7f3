/** The closed hall on the wall: what is wrong, what can be done. `{when}` is like "yesterday 21:00". */
import type { MessagesLike } from '../words.svelte.ts';

export const closed = {
  'closed.damaged': 'The hall’s file is damaged',
  'closed.damagedHow': 'This screen cannot read what was kept here. Nothing was changed, nothing deleted.',
  'closed.damagedLooking': 'Copies are being read through. That can take a few minutes.',
  'closed.damagedCopies': 'These copies were read through and are whole. Anybody here can choose one.',
  'closed.damagedNone':
    'There is no whole copy on this machine. One that is kept elsewhere can be brought back: whoever looks after this machine finds how in docs/data.md.',
  'closed.newer': 'This hall was written by a newer Moothall',
  'closed.newerHow': 'The program on this machine is older than the hall’s file. Nothing was changed.',
  'closed.newerDo': 'Install the newest Moothall on this machine and start it again.',
  'closed.full': 'The disk is full',
  'closed.fullHow': 'Nothing more can be kept until there is room. What was said before is still there.',
  'closed.fullDo': 'Whoever looks after this machine: move other things away. The hall then opens by itself.',
  'closed.notWritable': 'The hall’s folder cannot be written to',
  'closed.notWritableHow': 'Its disk may be unplugged or locked, or the folder belongs to somebody else.',
  'closed.notWritableDo': 'Plug the disk in again, or give the folder back. The hall then opens by itself.',
  'closed.disk': 'The disk does not answer as it should',
  'closed.diskHow': 'What was kept may well be whole. Nothing was changed.',
  'closed.diskDo':
    'Switch the machine behind this screen off and on again. If this stays, its disk has to be replaced.',
  'closed.unknown': 'The hall cannot be opened',
  'closed.unknownHow': 'Moothall has no better words for what happened. Nothing was changed.',
  'closed.unknownDo':
    'Try again here, or show the last line on this screen to whoever looks after the machine.',
  'closed.said': 'In the machine’s own words:',
  'closed.again': 'Look again',
  'closed.copy': 'Take the copy of {when}',
  'closed.sure': 'Go back to {when}?',
  'closed.sureHow':
    'What came after it will not be in the hall any more. The file that is here now is put aside and not deleted.',
  'closed.yes': 'Yes, take this copy',
  'closed.no': 'No, leave it',
  'closed.anew': 'Begin with an empty hall',
  'closed.anewSure': 'Begin with an empty hall?',
  'closed.anewHow': 'Everybody would join anew. The file that is here now is put aside and not deleted.',
  'closed.anewYes': 'Yes, begin anew',
  'closed.wait': 'One moment',
  'closed.language': 'Language',
} as const;

/** What the file of every other language has to have. */
export type ClosedWords = MessagesLike<typeof closed>;
