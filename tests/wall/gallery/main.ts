/** Shows one scene of the wall with made-up people: `?hall=many&scene=board&page=1&theme=night&…`. Never shipped. */
import { mount } from 'svelte';
import '../../../renderer/lib/components/base.css';
import type { Link } from '../../../renderer/lib/api.ts';
import { languages, type Language } from '../../../shared/domain/hall/commands.ts';
import type { House } from '../../../shared/protocol/messages.ts';
import { emptyView } from '../../../shared/view/rows.ts';
import type { Scene } from '../../../renderer/wall/turns.ts';
import Wall from '../../../renderer/wall/Wall.svelte';
import { wallWords, type WallMessages } from '../../../renderer/wall/words.ts';
import { Words } from '../../../renderer/lib/i18n/words.svelte.ts';
import { common } from '../../../renderer/lib/i18n/en/common.ts';
import { wall } from '../../../renderer/lib/i18n/en/wall.ts';
import { halls, house, madeUp, need, needId, NOON, type HallName } from './made-up.ts';
import { Pretend } from './pretend.svelte.ts';

const english: WallMessages = { ...common, ...wall };
const asked = new URLSearchParams(location.search);
const hall = asked.get('hall') ?? 'some';
const trouble = asked.get('trouble');
const scene = asked.get('scene') as Scene | null;
const spoken = (asked.get('languages') ?? 'en')
  .split(',')
  .filter((name): name is Language => (languages as readonly string[]).includes(name));

const live = new Pretend();
live.view =
  trouble === 'waking'
    ? emptyView
    : madeUp({
        hall: hall in halls ? (hall as HallName) : 'some',
        members: Number(asked.get('members') ?? 12),
        name: asked.has('unnamed') ? null : 'Moot hall at the mill',
        languages: spoken,
      });
const alone = asked.has('nobody');
live.house = {
  ...house,
  here: alone ? 0 : 14,
  wifi: asked.has('nowifi') ? null : house.wifi,
  demo: asked.has('demo'),
  ...(trouble === 'no-network' ? { join: { code: null, text: [], until: NOON } } : {}),
  trouble:
    (['no-network', 'nobody-reached-us', 'page-but-no-socket'] as const).find((t) => t === trouble) ?? 'fine',
} satisfies House;
const links: Record<string, Link> = {
  waking: 'connecting',
  refused: 'refused',
  replaced: 'replaced',
  lost: 'away',
  restarting: 'away',
};
live.link = links[trouble ?? ''] ?? 'live';

const target = document.getElementById('wall');
if (target === null) throw new Error('no place for the wall');
// Until a language has its own words, English ones stand in, so that its direction can be looked at.
const words = asked.has('untranslated')
  ? new Words<WallMessages>(english, () => Promise.resolve(english))
  : wallWords();
mount(Wall, {
  target,
  props: {
    live,
    words,
    wallKey: 'made-up',
    search: location.search,
    hold: scene === null ? null : { scene, page: Number(asked.get('page') ?? 0) },
  },
});
if (trouble === 'lost') live.now += 25_000;
if (trouble === 'restarting') live.now += 5_000;

declare global {
  interface Window {
    /** For tests: the pretended hub, to be changed by hand. */
    gallery: { live: Pretend; need: typeof need; needId: typeof needId; house: House };
  }
}
window.gallery = { live, need, needId, house };
