/** Shows one scene of the wall with made-up people: `?hall=many&scene=board&page=1&theme=night&…`. Never shipped. */
import { mount, unmount } from 'svelte';
import '../../../renderer/lib/components/base.css';
import type { Link } from '../../../renderer/lib/api.ts';
import { languages, type Language } from '../../../shared/domain/hall/commands.ts';
import type { Scene } from '../../../renderer/wall/turns.ts';
import Wall from '../../../renderer/wall/Wall.svelte';
import { english, wallWords, type WallMessages } from '../../../renderer/wall/words.ts';
import { Words } from '../../../renderer/lib/i18n/words.svelte.ts';
import { withAssembly } from './assemblies.ts';
import { halls, house, madeUp, need, needId, NOON, personId, type HallName } from './made-up.ts';
import { Pretend } from './pretend.svelte.ts';

const links: Record<string, Link> = {
  waking: 'connecting',
  refused: 'refused',
  replaced: 'replaced',
  lost: 'away',
  restarting: 'away',
};

function pretended(asked: URLSearchParams): Pretend {
  const hall = asked.get('hall') ?? 'some';
  const trouble = asked.get('trouble') ?? '';
  const spoken = (asked.get('languages') ?? 'en')
    .split(',')
    .filter((name): name is Language => (languages as readonly string[]).includes(name));
  const live = new Pretend();
  if (trouble !== 'waking')
    live.view = withAssembly(
      madeUp({
        hall: hall in halls ? (hall as HallName) : 'some',
        members: Number(asked.get('members') ?? 12),
        name: asked.has('unnamed') ? null : 'Moot hall at the mill',
        languages: spoken,
      }),
      asked.get('meeting') ?? '',
    );
  live.house = {
    ...house,
    here: asked.has('nobody') ? 0 : 14,
    wifi: asked.has('nowifi') ? null : house.wifi,
    demo: asked.has('demo'),
    ...(asked.has('days') ? { copy: { days: Number(asked.get('days')) } } : {}),
    ...(asked.has('disk') ? { disk: 'full' as const } : {}),
    ...(trouble === 'no-network' || trouble === 'network-changing'
      ? { join: { code: null, text: [], until: NOON } }
      : {}),
    trouble:
      (['no-network', 'network-changing', 'nobody-reached-us', 'page-but-no-socket'] as const).find(
        (t) => t === trouble,
      ) ?? 'fine',
  };
  live.link = links[trouble] ?? 'live';
  return live;
}

let hung: Record<string, unknown> | null = null;

/** Takes down what is there and hangs another wall. */
async function open(search: string): Promise<void> {
  if (hung !== null) await unmount(hung);
  const asked = new URLSearchParams(search);
  const scene = asked.get('scene') as Scene | null;
  const live = pretended(asked);
  // Until a language has its own words, English ones stand in, so that its direction can be looked at.
  const words = asked.has('untranslated')
    ? new Words<WallMessages>(english, () => Promise.resolve(english))
    : wallWords();
  const target = document.getElementById('wall');
  if (target === null) throw new Error('no place for the wall');
  const hold = scene === null ? null : { scene, page: Number(asked.get('page') ?? 0) };
  hung = mount(Wall, {
    target,
    props: {
      live,
      words,
      wallKey: 'made-up',
      search,
      hold,
      minutes: asked.has('minutes') ? 'HTTP://192.168.1.20:4810/M/12' : null,
    },
  });
  const trouble = asked.get('trouble');
  if (trouble === 'lost') live.now += 25_000;
  if (trouble === 'restarting') live.now += 5_000;
  window.gallery = { live, need, needId, personId, open };
}

declare global {
  interface Window {
    /** For tests: the pretended hub, to be changed by hand, and another wall. */
    gallery: {
      live: Pretend;
      need: typeof need;
      needId: typeof needId;
      personId: typeof personId;
      open: typeof open;
    };
  }
}
await open(location.search);
