/** The wall's page while the hall cannot be opened. */
import { mount } from 'svelte';
import '../lib/components/base.css';
import ClosedHall from './ClosedHall.svelte';
import { closedWords } from './words.ts';

const target = document.getElementById('closed');
if (target === null) throw new Error('the page has no place for its words');
const wallKey = new URLSearchParams(location.hash.slice(1)).get('key') ?? '';
mount(ClosedHall, { target, props: { words: closedWords(), wallKey, search: location.search } });
