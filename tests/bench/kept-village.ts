/** Halls that take long to write are written once, and copied for each who wants to change them. */
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LATEST } from '../../electron/hub/log/migrations/list.ts';
import type { Bench } from './bench.ts';
import { buildVillage, type VillageSize } from './village.ts';

/** Counted up when the village's life changes, so that an older one is not measured. */
const VILLAGE = 1;
const DAY = 86_400_000;

interface Village {
  readonly name: string;
  readonly size: Omit<VillageSize, 'lasting'> & { readonly lasting?: number };
}

/** The folder of a hall that must not be changed. */
export async function keptVillage({ cache, say }: Bench, { name, size }: Village): Promise<string> {
  const folder = join(cache, `hall-${name}-${VILLAGE}-${LATEST}`);
  const data = join(folder, 'hall');
  if (existsSync(folder)) return data;
  say(`writing a hall, once (${name}) …`);
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  await buildVillage(join(part, 'hall'), { lasting: DAY, ...size });
  renameSync(part, folder);
  return data;
}

/** A copy to do with as one likes. */
export async function copiedVillage(bench: Bench, village: Village): Promise<string> {
  const data = join(bench.temp('hall'), 'hall');
  cpSync(await keptVillage(bench, village), data, { recursive: true });
  return data;
}
