/** The phone's page. */
import './phone.css';
import { mount } from 'svelte';
import { openLive } from '../lib/live.svelte.ts';
import Phone from './Phone.svelte';
import { languageOfPhone, PhoneWords } from './words.ts';

// The code from the wall is in the address: it is taken and the connection opened before anything is drawn.
const opening = openLive('phone');
const target = document.getElementById('phone');
if (target === null) throw new Error('the page has no place for the phone');
const words = await PhoneWords.in(languageOfPhone() ?? 'en');
const live = await opening;
mount(Phone, { target, props: { live, words } });
