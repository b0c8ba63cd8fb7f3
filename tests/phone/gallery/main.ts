/**
 * The phone over a pretended hall. In the address: `hall` (a story), `as` (looking, guest, member), `lang`,
 * `dir` (to see a direction without its language), `size` (percent of the usual letters), `link`, `nth` (ids are others
 * than those of other phones in the same page). Tests reach the story through `window.phoneGallery`, and get another
 * phone in the same page by `open`.
 */
import '../../../renderer/phone/phone.css';
import { flushSync, mount, unmount } from 'svelte';
import type { Language } from '../../../shared/domain/hall/commands.ts';
import type { Link } from '../../../renderer/lib/api.ts';
import Phone from '../../../renderer/phone/Phone.svelte';
import { PhoneWords } from '../../../renderer/phone/words.ts';
import { beginIds, PretendLive } from './pretend.svelte.ts';
import { assemblies } from './assembly.ts';
import { polls } from './polls.ts';
import { stories, type Story } from './stories.ts';

export interface Gallery {
  readonly live: PretendLive;
  readonly story: Story;
  readonly flush: () => void;
  /** Takes the phone down and shows another that keeps nothing yet. `search` and `hash`: as in the address. */
  readonly open: (search: string, hash: string) => Promise<void>;
}
declare global {
  interface Window {
    phoneGallery: Gallery;
  }
}

const all = { ...stories, ...assemblies, ...polls };
const target = document.getElementById('phone');
if (target === null) throw new Error('the page has no place for the phone');
const root = document.documentElement;
let opened = 0;
let shown: Record<string, unknown> | null = null;

async function show(asked: URLSearchParams, place: HTMLElement): Promise<void> {
  if (shown !== null) await unmount(shown);
  beginIds(Number(asked.get('nth') ?? '0'));
  const name = (asked.get('hall') ?? 'busy') as keyof typeof all;
  const story = all[name]();
  const as = asked.get('as') ?? 'member';
  const me =
    as === 'looking' ? null : as === 'guest' ? story.hall.join('Noor Haddad') : (story.people[0] ?? null);
  const live = new PretendLive(story.hall, me);
  const link = asked.get('link');
  if (link !== null) live.link = link as Link;
  root.style.fontSize = `${asked.get('size') ?? '100'}%`;
  const words = await PhoneWords.in((asked.get('lang') ?? 'en') as Language);
  shown = mount(Phone, { target: place, props: { live, words } });
  window.phoneGallery = { live, story, flush: () => flushSync(), open };
}

function open(search: string, hash: string): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  const asked = new URLSearchParams(search);
  asked.set('nth', String((opened += 1)));
  history.replaceState(null, '', `?${asked}${hash}`);
  return show(asked, target as HTMLElement);
}

const asked = new URLSearchParams(location.search);
const dir = asked.get('dir');
if (dir !== null) {
  root.dir = dir;
  // The words would turn it back to their own.
  Object.defineProperty(root, 'dir', { set: () => undefined });
}
await show(asked, target);
