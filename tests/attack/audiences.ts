/** Another audience's data: everything that outsiders are told and can ask for, searched for what is not for them. */
import { randomBytes } from 'node:crypto';
import { newId, newKeys } from '../../electron/demo/phone.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { NeedId, PledgeId, ThanksId } from '../../shared/domain/ids.ts';
import { MESSAGES } from '../../shared/protocol/version.ts';
import { helloText } from '../../shared/protocol/messages.ts';
import { details } from '../fixtures/random-hall.ts';
import { lookingLine } from './forged.ts';
import { openLine, type Line } from './line.ts';
import { insider } from './malformed.ts';
import { fetchAs } from './places.ts';
import { addressOf, isDone, type Siege } from './siege.ts';

export async function audiences(siege: Siege): Promise<void> {
  const { hall, did, tried } = siege;
  const secret = (): string => `q${randomBytes(9).toString('hex')}`;
  const [what, where, note, words, edited, covered] = Array.from({ length: 6 }, secret) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const hidden = `Hidden ${secret()}`;
  const [noor, imre] = [await hall.villager(1), await hall.villager(2)];
  const guest = await insider(siege, 'Guest', addressOf(5_000));
  const shy = await insider(siege, hidden, addressOf(5_001));
  await shy.act({ type: 'ShowMeOnWall', shown: false });
  for (let n = 0; n < 3; n++) did();

  const lines = {
    guest: await personLine(siege, guest.person, guest.keys, 5_002),
    looker: await lookingLine(siege, 5_003),
    wall: await wallLine(siege),
    'retired phone': await retiredLine(siege, guest.person),
  };
  const [need, open, pledge, thanks] = [
    newId<NeedId>(),
    newId<NeedId>(),
    newId<PledgeId>(),
    newId<ThanksId>(),
  ];
  const quietly: readonly (readonly [typeof noor, Command])[] = [
    [noor, { type: 'RaiseNeed', need, details: details({ what, where, quiet: true }) }],
    [imre, { type: 'SeeNeed', need }],
    [imre, { type: 'PledgeToNeed', pledge, need, amount: 1, standby: false, note }],
    [noor, { type: 'EditNeed', need, changes: { what: edited } }],
    [imre, { type: 'MarkDone', pledge, need }],
    [noor, { type: 'SayMet', need, outcome: 'met' }],
    [noor, { type: 'GiveThanks', thanks, for: { kind: 'need', id: need }, words }],
    [noor, { type: 'RaiseNeed', need: open, details: details({ what: covered }) }],
    [imre, { type: 'CoverThing', thing: { kind: 'need', id: open } }],
  ];
  const before = Object.values(lines).map((line) => line.texts.length);
  for (const [phone, body] of quietly) {
    const answer = await phone.act(body);
    if (!answer.ok) throw new Error(`${body.type} was refused: ${answer.refusal.type}`);
    did();
    if (body.type === 'RaiseNeed' && body.need === open) await imre.until(() => imre.view.needs.has(open));
  }
  const secrets = {
    what,
    where,
    note,
    words,
    edited,
    hidden,
    need,
    pledge,
    thanks,
    member: noor.keys.device,
  };
  for (const [n, [name, line]] of Object.entries(lines).entries()) {
    await askForAll(line, need, open, noor.person);
    const heard = line.texts.slice(before[n]).join('\n') + (await boardOf(siege, line));
    for (const [kind, text] of Object.entries(secrets))
      tried(heard.includes(text), () => `${name} was told: ${kind}`);
    // What was covered was to be seen for the moment before.
    const later = await line.ask('look', { at: 'need', need: open });
    tried(JSON.stringify(later ?? '').includes(covered), () => `${name} was told what is covered`);
    line.close();
  }
  for (const phone of [noor, imre, guest, shy]) phone.close();
}

async function askForAll(line: Line, need: NeedId, open: NeedId, person: string): Promise<void> {
  const of = [`need:${need}`, `need:${open}`, `person:${person}`, 'hall:', `thanks:${need}`];
  const looks: object[] = [
    { at: 'need', need },
    { at: 'archive', words: 'q', circle: null, page: 0 },
    { at: 'archive', words: 'hidden', circle: null, page: 0 },
    { at: 'archive', words: null, circle: null, page: 0 },
    { at: 'me' },
    { at: 'export', page: 0 },
    { at: 'chain', after: 0 },
    ...of.map((key) => ({ at: 'history', of: key, page: 0 })),
  ];
  await Promise.all(looks.map((look) => line.ask('look', look)));
}

/** The whole board, by the path that this line was given. */
async function boardOf({ hall }: Siege, line: Line): Promise<string> {
  const path = line.texts
    .map((said) => /"snapshot":"([^"]+)"/.exec(said)?.[1])
    .findLast((one) => one !== undefined);
  if (path === undefined) return '';
  const response = await fetch(`${hall.url}${path}`);
  const others = [path.replace('/room/', '/member/'), '/snapshot/member/', '/snapshot/member'];
  const more = await Promise.all(others.map((other) => fetchAs(hall.port, other)));
  return (await response.text()) + more.map(({ text }) => text).join('');
}

async function personLine(
  { hall }: Siege,
  person: string,
  keys: ReturnType<typeof newKeys>,
  n: number,
): Promise<Line> {
  const line = await openLine(hall.url, { localAddress: addressOf(n) });
  if (line?.welcome == null) throw new Error('a guest was not let in');
  const signature = keys.sign(helloText(line.welcome.hall, line.welcome.nonce));
  const as = { kind: 'person', person, device: keys.device, signature };
  await line.ask('hello', { protocol: MESSAGES, since: 0, as });
  return line;
}

async function wallLine({ hall }: Siege): Promise<Line> {
  const line = await openLine(hall.url);
  const as = { kind: 'wall', key: hall.wallKey };
  if (line === null || !isDone(await line.ask('hello', { protocol: MESSAGES, since: 0, as })))
    throw new Error('the wall was not let in');
  return line;
}

/** A member's second phone that they retire: it stays on its line, and goes on asking. */
async function retiredLine(siege: Siege, _guest: string): Promise<Line> {
  const { hall, did } = siege;
  const owner = await hall.villager(3);
  const second = newKeys();
  hall.mayAct(second.device);
  const line = await lookingLine(siege, 5_010);
  const asked = owner.prepare({ type: 'AskToComeBack' }, undefined, owner.person, second);
  const { device } = second;
  const steps = [
    await line.ask('act', asked),
    await owner.act({ type: 'ConfirmReturn', person: owner.person, device }),
  ];
  line.close();
  const member = await personLine(siege, owner.person, second, 5_011);
  steps.push(await owner.act({ type: 'RetireDevice', device }));
  if (!steps.every(isDone)) throw new Error(`a phone could not be retired: ${JSON.stringify(steps)}`);
  for (const _ of steps) did();
  await member.until((said) => (said.startsWith('42["again"') ? said : undefined));
  member.texts.length = 0;
  owner.close();
  return member;
}
