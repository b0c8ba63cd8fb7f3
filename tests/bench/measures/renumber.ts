/** From another address on the hub's card to a code on the wall that leads there, read off a picture of the wall. */
import readQr from 'jsqr';
import { PNG } from 'pngjs';
import type { Page } from '@playwright/test';
import { openTown } from '../../fixtures/net/town.ts';
import { readdress, withoutNetworks } from '../../fixtures/net/network.ts';
import { wait, type Bench } from '../bench.ts';
import { figure, worst, type Figure } from '../figures.ts';

const AT_MOST = 10_000;
/** Long past what is wanted: then something is broken. */
const PATIENCE = 60_000;
/** Looks at the network fall anywhere between two changes. */
const APART = { least: 3_000, spread: 5_000 };

async function codeOf(wall: Page): Promise<string | null> {
  const { data, width, height } = PNG.sync.read(await wall.screenshot());
  return readQr(new Uint8ClampedArray(data), width, height)?.data ?? null;
}

/** @throws where no network can be made, or when the code never comes */
export async function renumber(bench: Bench): Promise<Figure[]> {
  const missing = withoutNetworks();
  if (missing !== null) throw new Error(missing);
  const { network, hub, wall, close } = await openTown();
  bench.atEnd(close);
  network.router.sh('ip addr add 192.168.7.1/24 dev br0');
  const right: number[] = [];
  const old: number[] = [];
  const tries = bench.full ? 20 : 5;
  let before: string | null = null;
  for (let n = 0; n <= tries; n++) {
    const address = `192.168.7.${20 + n}`;
    readdress(hub, address, '192.168.7.1');
    const began = performance.now();
    let lastOld = 0;
    for (;;) {
      const code = await codeOf(wall);
      const since = performance.now() - began;
      if (code?.includes(`//${address}:`)) {
        // The first is where there was none before.
        if (before !== null) {
          right.push(since);
          old.push(lastOld);
        }
        break;
      }
      if (before !== null && code?.includes(`//${before}:`)) lastOld = since;
      if (since > PATIENCE) throw new Error(`no code for ${address}: ${code ?? 'none'}`);
    }
    before = address;
    await wait(APART.least + (APART.spread * n) / tries);
  }
  const target = { target: 'renumber', atMost: AT_MOST };
  return [
    figure('another address to its code on the wall', 'ms', right, target),
    worst('the same, the worst', 'ms', right, target),
    worst('how long an old code was seen after its address had gone, the worst', 'ms', old, {
      note: 'with the time a picture takes',
    }),
  ];
}
