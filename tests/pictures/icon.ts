/** `npm run icon`: draws the icon of the packages from its one source. The packers make what each system wants of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../fixtures/browser.ts';

const resources = join(import.meta.dirname, '../../resources');
/** What macOS wants at most. Pixels. */
const SIDE = 1_024;

const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: SIDE, height: SIDE } });
const source = readFileSync(join(resources, 'icon.svg'), 'utf8');
await page.setContent(`<style>*{margin:0}svg{display:block;width:100vw}</style>${source}`);
writeFileSync(join(resources, 'icon.png'), await page.screenshot({ omitBackground: true }));
await browser.close();
