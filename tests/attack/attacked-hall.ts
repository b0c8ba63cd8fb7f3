/** A hall to be attacked: the hub as the process that it is in a common room, and what its log says afterwards. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, SimulatedPhone } from '../../electron/demo/phone.ts';
import { HUB_OPTIONS } from '../../electron/launch/hub-options.mjs';
import { openForReading } from '../../electron/hub/log/open.ts';
import { HALL_FILE } from '../../electron/hub/log/sqlite.ts';
import type { NeedId } from '../../shared/domain/ids.ts';
import type { Envelope } from '../../shared/protocol/envelope.ts';
import { MESSAGES } from '../../shared/protocol/version.ts';
import { onServersCore } from '../bench/pinned.ts';
import { buildVillage, villager } from '../bench/village.ts';
import { details } from '../fixtures/random-hall.ts';
import { openLine } from './line.ts';

const ROOT = join(import.meta.dirname, '../..');
const HUB = join(ROOT, 'electron/hub/process.ts');
const VERIFY = join(ROOT, 'electron/launch/verify.ts');

export interface AttackedHall {
  readonly port: number;
  readonly url: string;
  readonly data: string;
  readonly wallKey: string;
  /** The wall's page, with its key. */
  readonly wall: string;
  /** The code on the wall now. */
  code(): Promise<string>;
  /** A phone of the first so many villagers. */
  villager(n: number): Promise<SimulatedPhone>;
  /** From now on this key may have entries in the log: somebody who joined as everybody may. */
  mayAct(device: string): void;
  /** Entries since the last look that nobody honest signed. */
  foreignEntries(): readonly Envelope[];
  /** Numbers of entries in the log. */
  entries(): number;
  /** Somebody acts, is shown it, and a newcomer gets in: else why not. */
  serves(): Promise<string | null>;
  /** `npm run verify`: null when the log is whole, else its words. */
  verified(): Promise<string | null>;
  /** Resident memory of the hub in bytes; null where the system does not tell. */
  memory(): number | null;
  /** Processor time of the hub so far, in milliseconds; null where the system does not tell. */
  busy(): number | null;
  /** What the hub wrote to standard error. */
  words(): string;
  stop(): Promise<void>;
}

export interface HallSize {
  readonly people: number;
  /** Open needs. */
  readonly open: number;
  /** As in a house, where a flood comes from another machine: nothing else runs on the core of the hub. */
  readonly ownCore?: boolean;
}

const DAY = 86_400_000;
const USER_HZ = 100;

/** @throws when it does not start */
export async function openAttackedHall(size: HallSize): Promise<AttackedHall> {
  const folder = mkdtempSync(join(tmpdir(), 'moothall-attack-'));
  const data = join(folder, 'hall');
  // Nobody: a hall that is still to be founded.
  if (size.people > 0)
    await buildVillage(data, { people: size.people, open: size.open, entries: 0, lasting: 30 * DAY });
  const honest = new Set<string>(
    Array.from({ length: size.people }, (_, n) => villager(n).keys.device as string),
  );
  const renderer = join(ROOT, 'out/renderer');
  const told = { data, port: 0, listen: '127.0.0.1', address: null, renderer, version: '0.0.0-attack' };
  const line = [process.execPath, ...HUB_OPTIONS, HUB, `--hub=${JSON.stringify(told)}`];
  const [program = '', ...args] = size.ownCore === true ? onServersCore(line) : line;
  const child: ChildProcess = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const gone = once(child, 'exit');
  const ready = await Promise.race([
    once(child, 'message').then(([word]) => word as { type: string; wall: string; port: number }),
    gone.then(() => null),
  ]);
  if (ready?.type !== 'ready') throw new Error(`the hub did not start: ${errors}`);
  const { port } = ready;
  const url = `http://127.0.0.1:${port}`;
  const wallKey = ready.wall.split('#key=')[1] ?? '';
  let looked = size.people > 0 ? entriesIn(data).length : 1;

  const hall: AttackedHall = {
    port,
    url,
    data,
    wallKey,
    wall: ready.wall,
    code: () => askedOfTheWall(url, wallKey),
    async villager(n) {
      const phone = new SimulatedPhone({ url, ...villager(n) });
      const greeted = await phone.greetAsPerson();
      if (!greeted.ok) throw new Error(`villager ${n} was not let in: ${greeted.refusal.type}`);
      return phone;
    },
    mayAct: (device) => void honest.add(device),
    foreignEntries() {
      const all = entriesIn(data);
      const news = all.slice(looked);
      looked = all.length;
      return news.filter(({ device }) => !honest.has(device));
    },
    entries: () => entriesIn(data).length,
    async serves() {
      if (child.exitCode !== null) return `the hub ended: ${errors}`;
      let phone: SimulatedPhone | null = null;
      let newcomer: SimulatedPhone | null = null;
      try {
        phone = await hall.villager(0);
        const need = newId<NeedId>();
        const acted = phone;
        const answer = await acted.act({ type: 'RaiseNeed', need, details: details() });
        if (!answer.ok) return `an act was refused: ${answer.refusal.type}`;
        await acted.until(() => acted.view.needs.has(need));
        newcomer = new SimulatedPhone({ url, localAddress: '127.9.9.9' });
        const greeted = await newcomer.greet(await hall.code());
        return greeted.ok ? null : `a newcomer was refused: ${greeted.refusal.type}`;
      } catch (reason) {
        return String(reason);
      } finally {
        phone?.close();
        newcomer?.close();
      }
    },
    async verified() {
      const check = spawn(process.execPath, [VERIFY, '--data', data], { stdio: ['ignore', 'pipe', 'pipe'] });
      let words = '';
      for (const stream of [check.stdout, check.stderr])
        stream.on('data', (chunk: Buffer) => (words += chunk.toString()));
      const [exit] = (await once(check, 'close')) as [number];
      return exit === 0 ? null : words;
    },
    memory() {
      const pages = proc(child.pid, 'statm')?.split(' ')[1];
      return pages === undefined ? null : Number(pages) * 4_096;
    },
    busy() {
      const fields = proc(child.pid, 'stat')?.split(') ')[1]?.split(' ');
      return fields === undefined ? null : ((Number(fields[11]) + Number(fields[12])) * 1_000) / USER_HZ;
    },
    words: () => errors,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return hall;
}

/** Linux tells how processes are; elsewhere nothing is told. */
function proc(pid: number | undefined, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid ?? 0}/${file}`, 'utf8');
  } catch {
    return null;
  }
}

function entriesIn(data: string): Envelope[] {
  const log = openForReading(join(data, HALL_FILE));
  try {
    return log
      .prepare<[], { envelope: string }>('SELECT envelope FROM log ORDER BY number')
      .all()
      .map(({ envelope }) => JSON.parse(envelope) as Envelope);
  } finally {
    log.close();
  }
}

/** The wall is told the newest code. */
async function askedOfTheWall(url: string, key: string): Promise<string> {
  const line = await openLine(url);
  if (line === null) throw new Error('the wall was not let in');
  try {
    await line.ask('hello', { protocol: MESSAGES, since: 0, as: { kind: 'wall', key } });
    return await line.until((text) => /^42\["house".*\/J\/(\w+)"/i.exec(text)?.[1]);
  } finally {
    line.close();
  }
}
