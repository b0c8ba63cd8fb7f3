/**
 * The phone's page. What takes time elsewhere is begun before the board's own script is read: the socket to the
 * hub, the words, and on a phone that knows somebody what they act with.
 */
import './phone.css';
import { isKnownHere } from '../lib/known.ts';
import { openLine } from '../lib/line.ts';
import { fetchMessages, languageOfPhone } from './messages.ts';

const line = openLine(location.origin);
const language = languageOfPhone() ?? 'en';
const messages = fetchMessages(language, { whole: false });
// Whoever needs it asks again, and says so where it does not come.
if (isKnownHere()) import('../lib/acting/part.ts').catch(() => undefined);
const { showBoard } = await import('./board.svelte.ts');
await showBoard(line, language, messages);
