/**
 * The phone over a pretended hall. In the address: `hall` (a story), `as` (looking, guest, member), `lang`,
 * `dir` (to see a direction without its language), `size` (percent of the usual letters), `link`. Tests reach the story through `window.phoneGallery`.
 */
import '../../../renderer/phone/phone.css';
import { flushSync, mount } from 'svelte';
import type { Language } from '../../../shared/domain/hall/commands.ts';
import type { Link } from '../../../renderer/lib/api.ts';
import Phone from '../../../renderer/phone/Phone.svelte';
import { PhoneWords } from '../../../renderer/phone/words.ts';
import { PretendLive } from './pretend.svelte.ts';
import { assemblies } from './assembly.ts';
import { polls } from './polls.ts';
import { stories, type Story } from './stories.ts';

export interface Gallery {
  readonly live: PretendLive;
  readonly story: Story;
  readonly flush: () => void;
}
declare global {
  interface Window {
    phoneGallery: Gallery;
  }
}

const asked = new URLSearchParams(location.search);
const all = { ...stories, ...assemblies, ...polls };
const name = (asked.get('hall') ?? 'busy') as keyof typeof all;
const story = all[name]();
const as = asked.get('as') ?? 'member';
const me =
  as === 'looking' ? null : as === 'guest' ? story.hall.join('Noor Haddad') : (story.people[0] ?? null);
const live = new PretendLive(story.hall, me);
const link = asked.get('link');
if (link !== null) live.link = link as Link;
document.documentElement.style.fontSize = `${asked.get('size') ?? '100'}%`;

const words = await PhoneWords.in((asked.get('lang') ?? 'en') as Language);
const target = document.getElementById('phone');
if (target === null) throw new Error('the page has no place for the phone');
const dir = asked.get('dir');
if (dir !== null) {
  document.documentElement.dir = dir;
  // The words would turn it back to their own.
  Object.defineProperty(document.documentElement, 'dir', { set: () => undefined });
}
mount(Phone, { target, props: { live, words } });
window.phoneGallery = { live, story, flush: () => flushSync() };
