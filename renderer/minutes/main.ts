/** The page of a meeting's minutes: fetched by whoever has its address, read, printed, or taken along. */
import { mount } from 'svelte';
import './minutes.css';
import { languageOfPhone } from '../phone/messages.ts';
import { documentOf } from './document.ts';
import { fetchMinutes } from './fetched.ts';
import MinutesPage from './MinutesPage.svelte';
import { minutesWords } from './words.ts';

const target = document.getElementById('minutes');
if (target === null) throw new Error('the page has no place for the minutes');
const file = await fetchMinutes(location.pathname);
const words = await minutesWords(languageOfPhone() ?? file?.languages[0] ?? 'en');
const blocks = file === null ? null : documentOf({ ...file, names: new Map(file.names) }, words);
document.title = blocks?.[0]?.is === 'title' ? blocks[0].text : words.t('minutes.title');
mount(MinutesPage, { target, props: { blocks, words, at: file?.minutes.openedAt ?? file?.minutes.at ?? 0 } });
