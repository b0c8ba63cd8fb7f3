/** Words on the wall. Few and plain: they are read from six metres. */
import type { MessagesLike } from '../words.svelte.ts';

export const wall = {
  /* The board. */
  'board.title': 'What we need',
  'board.open': { one: '{n} open', other: '{n} open' },
  'board.page': 'page {k} of {n}',
  'board.metToday': { one: '{n} need met today', other: '{n} needs met today' },
  'board.empty': 'Nothing is needed just now',
  'board.emptyHow': 'Have you noticed something? Say so with your phone, and it appears here.',
  'board.rest': 'That is all for now. Have you noticed something else? Say so with your phone.',

  /* Today and tomorrow. */
  'days.title': 'Today and tomorrow',
  'days.today': 'Today',
  'days.tomorrow': 'Tomorrow',
  'days.allDay': 'any time',
  'days.until': 'by {time}',
  'days.meeting': 'a meeting',

  /* Thanks, and what somebody noticed was done. */
  'thanks.title': 'Thank you',
  'thanks.forNeed': 'To everybody who helped: {what}',
  'thanks.forDeed': 'For this: {what}',
  'thanks.forSomething': 'To everybody who helped',
  'thanks.deed': 'noticed: it was done',
  'thanks.from': 'from {name}',
  'thanks.metLately': {
    one: '{n} need met in the last seven days',
    other: '{n} needs met in the last seven days',
  },

  /* Circles. */
  'circles.title': 'Our circles',
  'circles.open': { one: '{n} need open', other: '{n} needs open' },
  'circles.none': 'nothing open',

  /* How to join; beside every scene. */
  'join.title': 'How to join',
  'join.rail': 'Join with your phone',
  'join.wifi': 'First our Wi-Fi',
  'join.network': 'network {name}',
  'join.sameWifi': 'Be in our Wi-Fi',
  'join.sameWifiHow': 'Your phone has to be in the same network as this screen.',
  'join.page': 'Then this hall',
  'join.how': 'with your phone’s camera; nothing to install',
  'join.code': 'Code to join with your phone',
  'join.wifiCode': 'Code for the Wi-Fi {name}',

  /* The quiet rail. */
  'rail.label': 'How to join, and how current this is',
  'rail.here': { one: '{n} phone here now', other: '{n} phones here now' },
  'rail.demo': 'These people are simulated',
  'care.diskLow': 'The disk here is nearly full',
  'care.diskFull': 'The disk here is full: nothing new can be kept',
  'care.copyNever': 'No copy of this hall could be made yet',
  'care.copyDays': { one: 'No copy for {n} day', other: 'No copy for {n} days' },

  /* First start. */
  'start.title': 'A new hall',
  'start.scanFirst': 'Point your phone here to be the first of three founders',
  'start.scanNext': {
    one: 'One more founder: point your phone here',
    other: '{n} more founders: point your phone here',
  },
  'start.founders': '{k} of {n} founders are here',
  'start.name': 'What is this hall called?',
  'start.nameHow': 'With a keyboard here, or on the first founder’s phone.',
  'start.keep': 'Name it so',
  'start.languages': 'Languages on this wall',
  'start.demo': 'Look around in a hall with simulated people',
  'start.demoWait': 'Simulated people are on their way',
  'start.demoFailed': 'That did not work. Please try once more.',

  /* Honest states: what is wrong, and what to do. */
  'trouble.waking': 'One moment',
  'trouble.wakingHow': 'The hall is waking up.',
  'trouble.restarting': 'One moment',
  'trouble.restartingHow': 'The hall is restarting. Nothing that was said is lost.',
  'trouble.lost': 'This screen has lost its connection',
  'trouble.lostHow': 'What the board shows is from {time}. Phones keep what you do and send it later.',
  'trouble.lostDo': 'If this stays, switch the machine behind this screen off and on again.',
  'trouble.noNetwork': 'No network',
  'trouble.noNetworkHow': 'This screen is in no network, so phones cannot reach it.',
  'trouble.noNetworkDo': 'Look whether the cable is plugged in, or whether the Wi-Fi box is on.',
  'trouble.changing': 'The network is changing',
  'trouble.changingHow': 'The new code will be here in a moment.',
  'trouble.nobody': 'No phone has reached this screen yet',
  'trouble.nobodyHow':
    'Is your phone in the same Wi-Fi as this screen? Guest networks often keep phones apart.',
  'trouble.nobodyDo':
    'Whoever looks after the Wi-Fi can allow devices to see each other, or this machine’s firewall may be in the way.',
  'trouble.socket': 'A phone found us but got no further',
  'trouble.socketHow': 'The page opened, but nothing moves on it.',
  'trouble.socketDo':
    'On that phone, switch off VPN, data saver or ad blocker for this address, then load the page again.',
  'trouble.refused': 'This page is for the wall only',
  'trouble.refusedHow':
    'It opens on the machine behind the screen. On a phone, point at the code on the wall instead.',
  'trouble.replaced': 'A new version is here',
  'trouble.replacedHow': 'This wall is loading it.',
  'trouble.noCode': 'No code right now',

  /* After a touch. */
  'touch.offer': 'No phone? Touch here',
  'touch.failed': 'That did not work. Touch here once more.',
} as const;

/** What the file of every other language has to have. */
export type Wall = MessagesLike<typeof wall>;
