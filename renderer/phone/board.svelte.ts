/** Everything that the board needs, in one piece, put on the page. */
import { mount } from 'svelte';
import type { Language } from '../../shared/domain/hall/commands.ts';
import type { Live } from '../lib/api.ts';
import type { Line } from '../lib/line.ts';
import { openLive } from '../lib/live.svelte.ts';
import type { PhoneMessages } from './messages.ts';
import Phone from './Phone.svelte';
import { PhoneWords } from './words.ts';

/** Where the hall takes longer than this, the page says that it is on the way. Milliseconds. */
const PATIENCE = 250;

/** @throws when the words do not come */
export async function showBoard(
  line: Line,
  language: Language,
  messages: Promise<PhoneMessages>,
): Promise<void> {
  // The code from the wall is in the address: it is taken before anything is drawn.
  const opening = openLive('phone', line);
  const target = document.getElementById('phone');
  if (target === null) throw new Error('the page has no place for the phone');
  const words = await PhoneWords.in(language, messages);
  const live = await opening;
  words.warmUp();
  await somethingToSay(live);
  mount(Phone, { target, props: { live, words } });
}

/** Mostly the hall is there at once: then drawing "Connecting…" first would only keep the board waiting. */
const somethingToSay = (live: Live): Promise<void> =>
  new Promise((go) => {
    const end = $effect.root(() => {
      $effect(() => {
        if (live.view.hall !== null || live.link !== 'connecting') done();
      });
    });
    const timer = setTimeout(done, PATIENCE);
    function done(): void {
      clearTimeout(timer);
      end();
      go();
    }
  });
