/** What is printed for a hall: the poster at the door, and cards to take along. */
import type { MessagesLike } from '../words.svelte.ts';

export const print = {
  'print.print': 'Print',
  'print.poster': 'Poster',
  'print.cards': 'Cards',
  'print.back': 'Back to the machine’s page',
  'print.elsewhere': 'To print it, open this on a computer that has a printer: {address}',
  'print.moves': 'When the address on it changes, print it again.',
  'print.byHand': 'Write the Wi-Fi’s name and password onto the lines by hand.',
  'print.nothing': 'Nothing to print just now',
  'print.nothingWhat':
    'The hall does not answer, or has no address in the network. Load this page again in a while.',
  'print.wifi': 'Join our Wi-Fi',
  'print.wifiName': 'Name',
  'print.password': 'Password',
  'print.wifiCode': 'Code for the Wi-Fi',
  'print.scan': 'Scan the code on the screen in the common room',
  'print.scanWhy': 'It changes every minute: whoever is in the room can join. Nothing to install.',
  'print.again': 'Joined already? This brings you back',
  'print.code': 'Code for the page’s address',
  'print.touch': 'No phone? Touch the screen: your name, then your six digits.',
  'print.name': 'Name',
  'print.cardTouch': 'At the screen: touch your name, then your six digits.',
  'print.cardPhone': 'With a phone, in our Wi-Fi:',
  'print.secret': 'Keep the six digits in your head, not on this card.',
} as const;

export type PrintWords = MessagesLike<typeof print>;
