/** The wall and a phone on hosts of their own, with a router between them that is set up anew. */
import { test as base, type Page } from '@playwright/test';
import { readdress } from '../fixtures/net/network.ts';
import { openTown, type Town } from '../fixtures/net/town.ts';
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
