/** What is printed for a hall: the poster that says how to come in, and cards to take along. */
import { mount } from 'svelte';
import './print.css';
import type { Language } from '../../shared/domain/hall/commands.ts';
import { languages } from '../../shared/domain/hall/languages.ts';
import type { Printed } from '../../shared/protocol/printed.ts';
import PrintPage from './PrintPage.svelte';
import { printWords } from './words.ts';

const target = document.getElementById('print');
if (target === null) throw new Error('the page has no place for what is printed');
const { hash } = location;
const said = new URLSearchParams(hash.slice(1));
const key = said.get('key');
/** The page of the machine on the wall, for whoever came from there. */
const back = said.has('wall') && key !== null ? `/wall/machine#key=${key}` : null;
const asked = new URLSearchParams(location.search).get('language');
const isLanguage = (tag: string | null | undefined): tag is Language =>
  languages.some((language) => language === tag);

async function fetchPrinted(): Promise<Printed | null> {
  try {
    const headers: Record<string, string> = key === null ? {} : { 'x-wall-key': key };
    const response = await fetch('/print.json', { headers, cache: 'no-store' });
    return response.ok ? ((await response.json()) as Printed) : null;
  } catch {
    return null;
  }
}

const printed = await fetchPrinted();
const ofBrowser = navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage);
const words = printWords();
await words.speak(isLanguage(asked) ? asked : (printed?.languages[0] ?? ofBrowser ?? 'en'));
const what = /\/cards\/?$/i.test(location.pathname) ? 'cards' : 'poster';
document.title = printed?.name ?? 'Moothall';
mount(PrintPage, { target, props: { printed, what, words, hash, back } });
