/** The wall and a phone on hosts of their own, with a router between them that is set up anew. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { openNetwork, readdress } from '../fixtures/net/network.ts';
import { NEED, openTown, type Town } from '../fixtures/net/town.ts';
import { codeOnPicture, expect } from '../e2e/hall.ts';

const test = base.extend<object, { town: Town }>({
  town: [
    // eslint-disable-next-line no-empty-pattern -- it stands on nothing else
    async ({}, use) => {
      const town = await openTown();
      try {
        await use(town);
      } finally {
        await town.close();
      }
    },
    { scope: 'worker' },
  ],
});

const NAME = /^hall-\w{4}\.local:4810$/;
const rail = (wall: Page) => wall.getByRole('complementary');
const addresses = (wall: Page) => rail(wall).locator('.typed bdi');
const codes = (wall: Page) => wall.locator('svg.code');

interface Seen {
  readonly addresses: readonly string[];
  readonly code: boolean;
  readonly words: string;
}
/** Everything that the rail says from now on, each thing once, in order. */
async function watchRail(wall: Page): Promise<() => Promise<readonly Seen[]>> {
  const seen = await rail(wall).evaluateHandle((node) => {
    const all: Seen[] = [];
    const look = (): void => {
      const typed = [...node.querySelectorAll('.typed bdi')].map((one) => one.textContent ?? '');
      all.push({
        addresses: typed.filter((one) => /^\d/.test(one)),
        code: node.querySelector('svg.code') !== null,
        words: node.querySelector('.trouble')?.textContent?.trim() ?? '',
      });
    };
    look();
    new MutationObserver(look).observe(node, { subtree: true, childList: true, characterData: true });
    return all;
  });
  return async () => {
    const all = await seen.jsonValue();
    return all.filter((one, at) => at === 0 || JSON.stringify(one) !== JSON.stringify(all[at - 1]));
  };
}

test('T30 the code on the wall is the address phones reach, whatever other networks there are; without one there is no code', async ({
  town: { wall, hub, network },
}) => {
  await test.step('only the machine’s own loopback', async () => {
    await expect(wall.getByRole('heading', { name: 'No network' })).toBeVisible();
    await expect(codes(wall)).toHaveCount(0);
  });
  await test.step('an address that comes late, beside a tunnel with the default route and a switch for containers', async () => {
    hub.sh('ip link add name docker0 type bridge; ip addr add 172.17.0.1/16 dev docker0');
    hub.sh('ip link add name tun0 type veth peer name far; ip addr add 10.8.0.2/24 dev tun0');
    hub.sh('ip link set docker0 up; ip link set far up; ip link set tun0 up');
    network.router.sh('ip addr add 192.168.7.1/24 dev br0');
    readdress(hub, '192.168.7.20', '192.168.7.1');
    hub.sh('ip route replace default via 10.8.0.1');
    await expect(addresses(wall).first()).toHaveText('192.168.7.20:4810');
    expect(await codeOnPicture(wall)).toContain('HTTP://192.168.7.20:4810/J/');
    await expect(rail(wall)).not.toContainText('172.17.0.1');
    await expect(rail(wall)).not.toContainText('10.8.0.2');
  });
  await test.step('two cards of the same kind: both are shown', async () => {
    network.router.sh('ip addr add 192.168.9.1/24 dev br0');
    hub.sh('ip link add name wlan0 type veth peer name air; ip addr add 192.168.9.20/24 dev wlan0');
    hub.sh('ip link set air up; ip link set wlan0 up');
    await expect(addresses(wall)).toHaveText(['192.168.7.20:4810', '192.168.9.20:4810']);
    hub.sh('ip link del wlan0');
    await expect(rail(wall)).not.toContainText('192.168.9.20');
  });
  await test.step('addresses of IPv6 alone', async () => {
    hub.sh(
      'ip link del tun0; ip link del docker0; ip -4 addr flush dev eth0; ip addr add fd00:7::20/64 dev eth0',
    );
    await expect(rail(wall)).toContainText('No code right now');
    await expect(wall.getByRole('heading', { name: 'No network' })).toBeVisible();
    await expect(codes(wall)).toHaveCount(0);
  });
  await test.step('the cable is pulled, and plugged in again', async () => {
    readdress(hub, '192.168.7.20', '192.168.7.1');
    await expect(addresses(wall).first()).toHaveText('192.168.7.20:4810');
    network.router.sh('ip link set hub down');
    await expect(wall.getByRole('heading', { name: 'No network' })).toBeVisible();
    await expect(codes(wall)).toHaveCount(0);
    network.router.sh('ip link set hub up');
    await expect(addresses(wall).first()).toHaveText('192.168.7.20:4810');
  });
});

test('T31 when the hub gets another address the wall takes the old one down, says so, and shows the new one', async ({
  town: { wall, hub, network },
}) => {
  network.router.sh('ip addr replace 192.168.7.1/24 dev br0; ip addr replace 10.20.30.1/24 dev br0');
  readdress(hub, '192.168.7.20', '192.168.7.1');
  await expect(addresses(wall).first()).toHaveText('192.168.7.20:4810');
  const seen = await watchRail(wall);
  readdress(hub, '10.20.30.40', '10.20.30.1');
  await expect(addresses(wall).first()).toHaveText('10.20.30.40:4810');
  expect(await codeOnPicture(wall)).toContain('HTTP://10.20.30.40:4810/J/');
  const news = (await seen()).filter(({ words }, at, all) => words !== '' || all[at - 1]?.words !== '');
  const without = news.findIndex(({ code }) => !code);
  expect(news[without]).toEqual({ addresses: [], code: false, words: 'The network is changing' });
  // Once it is taken down the old one does not come back.
  expect(
    news
      .slice(without)
      .flatMap((one) => one.addresses)
      .filter((one) => one !== '10.20.30.40:4810'),
  ).toEqual([]);
});

const onWall = (wall: Page) => wall.locator('[data-need]').filter({ hasText: NEED });
const card = (phone: Page) => phone.getByRole('article').filter({ hasText: NEED });
async function newPhone({ browser }: Town): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en', reducedMotion: 'reduce' });
}
async function scan(phone: BrowserContext, wall: Page): Promise<Page> {
  const page = await phone.newPage();
  await page.goto(await codeOnPicture(wall));
  return page;
}
async function giveName(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Join', exact: true }).click();
}
async function pledge(page: Page): Promise<void> {
  await card(page)
    .getByRole('button', { name: /^I can:/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'I can', exact: true }).click();
}
async function takeBack(page: Page): Promise<void> {
  await card(page)
    .getByRole('button', { name: /^I can’t after all/ })
    .click();
}

test('T32 a phone that finds the hall by its name stays who it is at every address, with the page open or scanned anew', async ({
  town,
}) => {
  const { wall, hub, phones, network } = town;
  network.router.sh('ip addr replace 192.168.7.1/24 dev br0; ip addr replace 10.20.30.1/24 dev br0');
  readdress(hub, '192.168.7.20', '192.168.7.1');
  readdress(phones, '192.168.7.30', '192.168.7.1');
  await town.findNames();
  await expect(addresses(wall)).toHaveText(['192.168.7.20:4810', NAME]);
  const phone = await newPhone(town);
  const page = await scan(phone, wall);
  await expect(page).toHaveURL(/^http:\/\/hall-\w{4}\.local:4810\/$/);
  await pledge(page);
  await giveName(page, 'Rosa');
  await expect(card(page)).toContainText('You: 1 hand');

  await test.step('the router is set up anew: the open page finds its hall again', async () => {
    network.router.sh('ip link set phones down');
    await expect(page.getByText(/^No connection/)).toBeVisible();
    readdress(hub, '10.20.30.40', '10.20.30.1');
    await expect(addresses(wall)).toHaveText(['10.20.30.40:4810', NAME]);
    // Whoever asked for the name in between would have been told the old address, and browsers believe it for a minute.
    network.router.sh('ip link set phones up');
    readdress(phones, '10.20.30.50', '10.20.30.1');
    // What was open before the change reached nobody any more: only a new connection gets this through.
    await takeBack(page);
    await expect(onWall(wall)).toContainText('2 hands needed');
    await pledge(page);
    await expect(onWall(wall)).toContainText('1 of 2 hands');
    await page.close();
  });
  await test.step('the code is scanned at the new address', async () => {
    const again = await scan(phone, wall);
    await expect(again).toHaveURL(/^http:\/\/hall-\w{4}\.local:4810\/$/);
    await expect(card(again)).toContainText('You: 1 hand');
    await takeBack(again);
    await expect(onWall(wall)).toContainText('2 hands needed');
    await phone.close();
  });
});

test('T33 a phone that finds no names says to scan again, and at the new address nobody becomes a second person unasked', async ({
  town,
}) => {
  const { wall, hub, phones, network } = town;
  network.router.sh('ip addr replace 192.168.7.1/24 dev br0; ip addr replace 10.20.30.1/24 dev br0');
  readdress(hub, '192.168.7.20', '192.168.7.1');
  readdress(phones, '192.168.7.30', '192.168.7.1');
  await town.loseNames();
  await expect(addresses(wall).first()).toHaveText('192.168.7.20:4810');
  const phone = await newPhone(town);
  const page = await scan(phone, wall);
  await pledge(page);
  await giveName(page, 'Mira');
  await expect(card(page)).toContainText('You: 1 hand');
  await expect(page).toHaveURL('http://192.168.7.20:4810/');
  await page.getByText('Words to come back with').click();
  const words = (await page.locator('.printed li').allInnerTexts()).map((line) =>
    line.replace(/\W*\d\s*/, ''),
  );
  await expect(onWall(wall)).toContainText('1 of 2 hands');

  network.router.sh('ip link set phones down');
  await expect(page.getByText(/^No connection/)).toBeVisible();
  readdress(hub, '10.20.30.40', '10.20.30.1');
  network.router.sh('ip link set phones up');
  readdress(phones, '10.20.30.50', '10.20.30.1');
  await expect(page.getByText('If it lasts, scan the code on the wall again')).toBeVisible();

  await expect(addresses(wall).first()).toHaveText('10.20.30.40:4810');
  const again = await scan(phone, wall);
  await pledge(again);
  await giveName(again, 'mira');
  await expect(again.getByRole('dialog')).toContainText('is here already. Is that you?');
  await again.getByRole('button', { name: 'Yes, that is me: come back' }).click();
  await again.getByLabel('Your recovery words').fill(words.join(' '));
  await again.getByRole('button', { name: 'Come back with my words' }).click();
  await expect(card(again)).toContainText('You: 1 hand');
  await takeBack(again);
  // Of two people of that name one would still have promised.
  await expect(onWall(wall)).toContainText('2 hands needed');
  await phone.close();
});

/** Whoever this process has started and is still there. */
const startedBy = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

const isThere = (pid: number): boolean => {
  try {
    // One that has ended and that nobody has asked about yet is not there any more.
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

test('T34 the kernel tells: an address changes long before the next look, and a hub that is killed leaves nobody listening', async () => {
  const network = await openNetwork();
  try {
    const hub = await network.host('hub');
    network.router.sh('ip addr add 192.168.7.1/24 dev br0; ip addr add 10.20.30.1/24 dev br0');
    readdress(hub, '192.168.7.20', '192.168.7.1');
    const listener = join(import.meta.dirname, '../fixtures/net/listener.ts');
    const watching = hub.spawn(process.execPath, [listener], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said: string[] = [];
    if (watching.stdout === null || watching.pid === undefined) throw new Error('nobody is watching');
    createInterface({ input: watching.stdout }).on('line', (line) => said.push(line));
    await expect.poll(() => said).toEqual(['192.168.7.20']);
    const { pid } = watching;
    await expect.poll(() => startedBy(pid)).toHaveLength(1);
    const [kernel = 0] = startedBy(pid);
    const command = (): string =>
      readFileSync(`/proc/${kernel}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    await expect.poll(command).toMatch(/\/ip monitor address link$/);

    // Said again until it is heard: that it has started to listen is nothing that it tells.
    await expect
      .poll(() => {
        if (!said.includes('changing')) {
          readdress(hub, '192.168.7.20', '192.168.7.1');
          readdress(hub, '10.20.30.40', '10.20.30.1');
        }
        return said.at(-1);
      })
      .toBe('10.20.30.40');

    const gone = once(watching, 'exit');
    watching.kill('SIGKILL');
    await gone;
    await expect
      .poll(() => {
        hub.sh('ip link set lo down; ip link set lo up');
        return isThere(kernel);
      })
      .toBe(false);
  } finally {
    network.close();
  }
});
