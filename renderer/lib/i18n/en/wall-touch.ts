/**
 * What the wall says to somebody without a phone who touches it: fetched when somebody does. Other languages have the
 * same keys.
 */
import type { MessagesLike } from '../words.svelte.ts';

export const wallTouch = {
  'touch.title': 'Without a phone',
  'touch.who': 'Who are you?',
  'touch.typed': 'Not here? Type your whole name',
  'touch.letters': 'First letter of your name',
  'touch.sameName': 'Several people are called {name}. Please type the whole name.',
  'touch.sameWhole': 'Several people are called {name}. One of them can take another name, on a phone.',
  'touch.newHere':
    'New in this hall? Somebody can let you join on their phone, under “People on this phone”. Then come back here.',
  'touch.number': '{name}, your six digits',
  'touch.numberHow': 'Cover the screen with your hand: the number is for you alone.',
  'touch.noNumber': 'I have no number, or forgot it',
  'touch.digits': { one: '{n} of 6 digits', other: '{n} of 6 digits' },
  'touch.delete': 'Delete the last digit',
  'touch.wrong': 'That was not the number.',
  'touch.wait': { one: 'Try again in {n} second.', other: 'Try again in {n} seconds.' },
  'touch.never': 'There were too many wrong numbers. Set a new one: two members confirm it.',
  'touch.none': 'No number is confirmed for this name. Set one, or wait for two members.',
  'touch.new': 'Choose six digits',
  'touch.newHow':
    'Cover the screen with your hand. Two members who know you confirm afterwards that it is you.',
  'touch.again': 'The same six digits once more',
  'touch.differ': 'Those were two different numbers. Please begin again.',
  'touch.guessable': 'That one is easily guessed. Please take another.',
  'touch.waits': 'Now two members confirm that it is you',
  'touch.waitsHow':
    'Their phones say, under “Circles”, then “People”, that {name} asks to come back. They also show these signs:',
  'touch.waitsThen':
    'Until then the number opens nothing. Stay with them while they confirm; then touch here again and enter it.',
  'touch.in': 'You are {name}',
  'touch.done': 'Done, forget me',
  'touch.left': { one: 'closes in {n} second', other: 'closes in {n} seconds' },
  'touch.lost': 'The connection was lost. Please come in again and look whether it is there.',
  'touch.gone': 'Nobody is known here any more. Please come in again.',
  'touch.onPhone': 'Something is asked of you that takes a phone. Somebody can lend you theirs.',
  'touch.handUp': 'Your hand is up.',
  'touch.keyboard':
    'Touch the field to write it, say it aloud, or answer on a phone that somebody lends you.',
  'touch.secret':
    'Secret votes are not given here: this machine would know whose they are. Take a sheet of paper; two people count the sheets.',
  'touch.takePaper': 'I take a sheet',
  'touch.agenda': 'Add to the agenda',
  'touch.near': 'Whoever stands near can read what is written here.',
  'touch.unnamed': 'Without a name: on a phone that somebody lends you.',
  'touch.earlier': { one: '{n} day earlier', other: '{n} days earlier' },
  'touch.later': { one: '{n} day later', other: '{n} days later' },
  'touch.now': 'now',
  'touch.minutesEarlier': '{n} minutes earlier',
  'touch.minutesLater': '{n} minutes later',
  'touch.changeFor': 'Change: {title}',
  'touch.callOffFor': 'Call it off: {title}',
  'touch.countNear': 'Whoever counts after you is not to see this: until you are done they look elsewhere.',
  'touch.countAnew': 'Count again',
  'touch.moreOf': 'One more: {what}',
  'touch.lessOf': 'One less: {what}',
  'touch.askDays': 'Ask something, for days',
  'touch.papers': 'To read',
  'touch.read': 'Read',
  'touch.readFor': 'Read: {title}',
  'touch.askRound': 'Ask everybody, for days',
  'touch.askRoundWhat': 'Everybody is asked until then: on their phones, and here.',
  'touch.page': 'Page {k} of {n}',
  'touch.pageBefore': 'Page before',
  'touch.pageNext': 'Next page',
  'touch.askedQuietly': 'It is on members’ phones, and not here.',
  'touch.doneFor': 'Done: {what}',
  'touch.moreFor': 'More: {what}',
  'touch.typedOther': 'Not here? Type the whole name',
  'touch.suggested': 'Your suggestion is in.',
  'touch.askMe': 'Whether I may be asked',
  'touch.asking':
    'Somebody is being asked, alone, whether they would. Stand close before you look whether it is you.',
  'touch.lookAsked': 'Look whether it is me',
  'touch.notYou': 'It is not you.',
  'touch.wouldWhat':
    'Whoever stands near can read this. If you would rather not, nobody is told that you were asked. If you say yes, everybody is asked whether they consent.',
  'touch.hide': 'Hide this',
  'touch.otherReasons': 'Reasons for others are on the phones.',
  'touch.giveBackFor': 'Give it back: {role}',
  'touch.leaveSeatFor': 'Leave the seat: {role}',
  'touch.learnFor': 'I would like to learn this: {role}',
  'touch.doesTo': '{does}: {what}',
  meetings: 'Meetings',
  'touch.together': 'Decide together',
  'touch.up': 'To the top',
  'touch.further': 'Further down',
  'touch.chooseDays': 'Choose somebody',
  'touch.readHandover': 'Read it here',
  'touch.readOrWrite': 'Read or write it here',
  'touch.noHandover': 'Nothing is written down yet.',
  'touch.notHere': 'It is not here any more.',
  'touch.another': 'Another number',
  'touch.anotherWhat': 'First your number as it is, then the new one twice. Nobody has to confirm it.',
  'touch.changed': 'From now on it is the new number.',
  'touch.notForADay':
    'Your number was confirmed less than a day ago. Until a day has gone by, this cannot be done with it.',
  'touch.onPhones':
    'A new phone or number is confirmed by members on their phones and not here: whoever had seen two numbers typed could else come in as anybody.',
  'touch.knowSomebody': 'I know a guest',
  'touch.ownAsk':
    'If that is your new phone or number, two members confirm it on their phones. If it is not you, say no.',
  'touch.makesMember': 'With you they are a member. That is not taken back.',
  'touch.endWhat':
    'Others said that it is yours; it can also be an earlier number. If it is not yours any more, end it: for that your number is asked once more.',
  'touch.coverSome': 'Cover something',
  'touch.coverWhich': 'What harms somebody?',
  'touch.uncoverWhat':
    'You covered this. What others covered is uncovered on phones, where its words can be read.',
  'touch.reasons': 'Reasons of a choosing',
  'touch.order': 'The agenda',
  'touch.pause': 'Break',
  'touch.takeFor': 'Take this up: {title}',
  'touch.takeOut': 'Take out',
  'touch.takeBackFeedback': 'Take back what I said',
  'touch.willingWhat':
    'You can be drawn without a phone. The numbers that decide come from the phones of others who are willing, at least two, or else of all members who are here.',

  /* Keys to touch, where the wall has no keyboard; spoken aloud, but for the last one. */
  'keys.title': 'Keys on the screen',
  'keys.large': 'Capital letters',
  'keys.letters': 'Letters',
  'keys.signs': 'Digits and signs',
  'keys.language': 'Letters of another language',
  'keys.space': 'Space',
  'keys.erase': 'Delete the last sign',
  'keys.hide': 'Hide keys',
} as const;

/** What the file of every other language has to have. */
export type WallTouch = MessagesLike<typeof wallTouch>;
