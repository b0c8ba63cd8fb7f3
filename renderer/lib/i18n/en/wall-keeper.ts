/** The menu of whoever keeps the machine behind the wall: fetched when somebody calls it. */
import type { MessagesLike } from '../words.svelte.ts';

export const wallKeeper = {
  'keeper.title': 'The machine behind this screen',
  'keeper.about': 'This menu is for whoever looks after it. It gives nobody more of a say in the hall.',
  'keeper.close': 'Back to the wall',
  'keeper.machine': 'Settings of the machine',
  'keeper.leave': 'Leave the whole screen',
  'keeper.return': 'Back onto the whole screen',
  'keeper.left': 'The desktop is free. The wall comes back by itself in a quarter of an hour.',
  'keeper.restart': 'Start all of it again',
  'keeper.restartSure': 'All phones lose their connection for some seconds. Nothing that was said is lost.',
  'keeper.restartYes': 'Yes, start again',
  'keeper.quit': 'End Moothall',
  'keeper.quitSure':
    'The hall closes for everybody, until somebody starts it on this machine. Nothing that was said is lost.',
  'keeper.quitYes': 'Yes, end it',
  'keeper.no': 'No, leave it',
  'keeper.failed': 'That could not be done from here.',
} as const;

/** What the file of every other language has to have. */
export type WallKeeper = MessagesLike<typeof wallKeeper>;
