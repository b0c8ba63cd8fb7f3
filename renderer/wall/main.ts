/** The wall's page: opened by the machine behind the screen with a key that phones do not have. */
import { mount } from 'svelte';
import '../lib/components/base.css';
import { openLive } from '../lib/live.svelte.ts';
import { giveWayWhereClosed } from './closed.ts';
import Wall from './Wall.svelte';
import { wallWords } from './words.ts';

const key = new URLSearchParams(location.hash.slice(1)).get('key') ?? '';
const target = document.getElementById('wall');
if (target === null) throw new Error('the page has no place for the wall');
const live = await openLive('wall');
giveWayWhereClosed(live, key);
mount(Wall, {
  target,
  props: { live, words: wallWords(), wallKey: key, search: location.search },
});
