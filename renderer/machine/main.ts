/** The page of the machine: opened on the wall by whoever keeps it, with the key of the wall's page. */
import { mount } from 'svelte';
import '../lib/components/base.css';
import Machine from './Machine.svelte';
import { machineWords } from './words.ts';

const target = document.getElementById('machine');
if (target === null) throw new Error('the page has no place for its words');
const wallKey = new URLSearchParams(location.hash.slice(1)).get('key') ?? '';
mount(Machine, { target, props: { words: machineWords(), wallKey, search: location.search } });
