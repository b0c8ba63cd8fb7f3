/** Guesses, as fast as one is let, from many addresses: join codes, keys, paths, recovery words. */
import { randomBytes } from 'node:crypto';
import { newId, newKeys, type SimulatedPhone } from '../../electron/demo/phone.ts';
import type { CommandId } from '../../shared/domain/ids.ts';
import { canonical, PROTOCOL } from '../../shared/protocol/envelope.ts';
import { chance, type Chance } from '../fixtures/seeded.ts';
import { lookingLine } from './forged.ts';
import { openLine, type Line } from './line.ts';
import { fetchAs } from './places.ts';
import { addressOf, isDone, type Siege } from './siege.ts';
import { MESSAGES } from '../../shared/protocol/messages.ts';

/** One kind of secret, and how it is guessed; a new kind is one more line in `guessing`. */
type Guess = (line: Line, dice: Chance, victim: SimulatedPhone, from: string) => Promise<boolean>;

const hello = (as: object): object => ({ protocol: MESSAGES, since: 0, as });
const CODE = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const letters = (dice: Chance, count: number): string =>
  Array.from({ length: count }, () => CODE[dice.below(CODE.length)]).join('');
const random = (bytes: number): string => randomBytes(bytes).toString('base64url');

export function guessing(hall: Siege['hall']): Readonly<Record<string, Guess>> {
  const page = async (path: string, from: string): Promise<boolean> =>
    (await fetchAs(hall.port, path, {}, 'GET', from)).status === 200;
  return {
    'join code': async (line, dice) =>
      isDone(await line.ask('hello', hello({ kind: 'looking', code: letters(dice, 7) }))),
    pass: async (line) => {
      const pass = `${Date.now() + 3_600_000}.${random(32)}`;
      return isDone(await line.ask('hello', hello({ kind: 'looking', pass })));
    },
    'wall key': async (line) => isDone(await line.ask('hello', hello({ kind: 'wall', key: random(24) }))),
    'calendar path': (_line, _dice, { person }, from) => page(`/calendar/${person}.${random(32)}.ics`, from),
    'snapshot path': (_line, dice, _victim, from) =>
      page(`/snapshot/${dice.pick(['member', 'room'])}/${random(18)}`, from),
    'recovery words': async (line, _dice, victim) => {
      const words = newKeys();
      const body = { type: 'ComeBackWithWords', device: newKeys().device } as const;
      const head = { v: PROTOCOL, hall: victim.hall, id: newId<CommandId>(), by: victim.person };
      const envelope = { ...head, device: words.device, at: Date.now(), body };
      return isDone(await line.ask('act', { envelope, signature: words.sign(canonical(envelope)) }));
    },
  };
}

export async function guesses(siege: Siege): Promise<void> {
  const { hall, seed, runs, tried } = siege;
  const dice = chance(seed + 4);
  const victim = await hall.villager(6);
  let n = 4_000;
  for (const [kind, guess] of Object.entries(guessing(hall)))
    for (let address = 0; address < 5; address++) {
      const from = addressOf(++n);
      const line =
        kind === 'recovery words'
          ? await lookingLine(siege, n)
          : await openLine(hall.url, { localAddress: from });
      if (line === null) throw new Error('nobody is let in');
      for (let round = 0; round < runs; round++)
        tried(!line.closed && (await guess(line, dice, victim, from)), () => `a guess at a ${kind}`);
      line.close();
    }
  victim.close();
}
