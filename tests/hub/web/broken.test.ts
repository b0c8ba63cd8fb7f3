import { describe, expect, it } from 'vitest';
import { newId, newKeys } from '../../../electron/demo/phone.ts';
import type { NeedId } from '../../../shared/domain/ids.ts';
import { limits } from '../../../shared/limits.ts';
import { canonical } from '../../../shared/protocol/envelope.ts';
import { MESSAGES } from '../../../shared/protocol/messages.ts';
import { openHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';
import { Wire } from '../../fixtures/wire.ts';
import { isRefusal, stillServes, wireOf } from './wires.ts';

describe('what no phone would send', () => {
  it('K14 numbers beyond all reason are answered, not choked on', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const wire = (await wireOf(hall, noor)).wire;
    const person = `person:${noor.person}`;
    for (const number of [1e6, 2 ** 31, 2 ** 53, 1e17, 1e300, Number.MAX_VALUE]) {
      const looks = [
        { at: 'history', of: person, page: number },
        { at: 'archive', words: 'cook', circle: null, page: number },
        { at: 'archive', words: null, circle: null, page: number },
        { at: 'proposals', words: 'cook', circle: null, page: number },
        { at: 'polls', words: null, circle: null, page: number },
        { at: 'export', page: number },
        { at: 'chain', after: number },
      ];
      for (const look of looks)
        expect([number, look.at, typeof ((await wire.ask('look', look)) as { ok: unknown }).ok]).toEqual([
          number,
          look.at,
          'boolean',
        ]);
      const hello = { protocol: MESSAGES, since: number, as: { kind: 'looking', code: hall.code() } };
      expect(await wire.ask('hello', hello)).toMatchObject({ ok: true, resume: null, hashAtSince: null });
      const at = noor.prepare({ type: 'LeaveHall' });
      const envelope = { ...at.envelope, at: number };
      expect(
        isRefusal(await wire.ask('act', { envelope, signature: noor.keys.sign(canonical(envelope)) })),
      ).toBe(true);
    }
    await stillServes(hall, noor);
  });

  it('K14 messages without an acknowledgement, with more arguments, and of unknown names are nothing', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const wire = (await wireOf(hall, noor)).wire;
    const before = await stillServes(hall, noor);
    const act = () => noor.prepare({ type: 'RaiseNeed', need: newId<NeedId>(), details: details() });
    wire.send(`42["act",${JSON.stringify(act())}]`);
    wire.send('42["act"]');
    wire.send('4299["act"]');
    wire.send(`4298["act",${JSON.stringify(act())},1]`);
    wire.send(`4297["act",${JSON.stringify(act())},${JSON.stringify(act())}]`);
    for (const name of [
      'error',
      'constructor',
      '__proto__',
      'welcome',
      'f',
      'again',
      'house',
      'mine',
      'toString',
      '',
    ])
      wire.send(`4296["${name}",{}]`);
    wire.send('4295[7,{}]');
    wire.send('43123[{"ok":true}]');
    expect(await wire.ask('look', { at: 'me' })).toMatchObject({ ok: true });
    expect(wire.texts.filter((text) => /^43(9[5-9])/.test(text))).toEqual([]);
    expect(await stillServes(hall, noor)).toBe(before + 1);
  });

  it('K14 bytes, half messages and broken framing end that connection or are refused, and no other', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const deep = `${'['.repeat(8_000)}${']'.repeat(8_000)}`;
    const deepObject = `${'{"a":'.repeat(2_500)}1${'}'.repeat(2_500)}`;
    const placeholder = '{"_placeholder":true,"num":0}';
    const nestedPlaceholder = `${'['.repeat(7_000)}${placeholder}${']'.repeat(7_000)}`;
    const tries: readonly (readonly (string | Buffer)[])[] = [
      [`421["act",${deep}]`],
      [`421["hello",${deepObject}]`],
      [`4511-1["act",${placeholder}]`, Buffer.from('bytes')],
      [`451-1["act",{"envelope":${placeholder},"signature":${placeholder}}]`, Buffer.alloc(8_000)],
      [`451-1["act",${nestedPlaceholder}]`, Buffer.from('x')],
      [`451-1["act",{"_placeholder":true,"num":1e9}]`, Buffer.from('x')],
      [`451-1["act",{"_placeholder":true,"num":"__proto__"}]`, Buffer.from('x')],
      ['45999999-1["act",{}]', ...Array.from({ length: 30 }, () => Buffer.alloc(16_000))],
      ['451-1["act",{}]', '421["act",{}]'],
      [Buffer.from('nothing was announced')],
      ...[
        '',
        '4',
        '42',
        '42[',
        '42{}',
        '42"act"',
        '42[]',
        '42[null]',
        '421',
        '43',
        '44{}',
        '41',
        '45',
        '46',
        '49',
        '5',
      ]
        .concat([
          '0{"sid":"x"}',
          '1',
          '2probe',
          '3probe',
          '6',
          '7',
          'x',
          'b4AAAA',
          '42["connect"]',
          '421["disconnect"]',
        ])
        .map((text) => [text]),
    ];
    for (const messages of tries) {
      const wire = await Wire.open(hall.url);
      for (const message of messages) wire.send(message);
      // Either it still answers, or it was ended.
      const answer = await wire.ask('look', { at: 'me' });
      expect([String(messages[0]).slice(0, 20), answer === null || isRefusal(answer)]).toEqual([
        String(messages[0]).slice(0, 20),
        true,
      ]);
    }
    await stillServes(hall, noor);
  });

  it('K16 a message that is too long ends its connection before it is read, in one piece or in many', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const wire = (await wireOf(hall, noor)).wire;
    const filled = (length: number) => {
      const start = '421["look",{"at":"name","name":"';
      return `${start}${'x'.repeat(length - start.length - 3)}"}]`;
    };
    const fits = filled(limits.messageBytes);
    wire.send(fits);
    await wire.until(() => wire.texts.some((text) => text.startsWith('431[')));
    wire.send(filled(limits.messageBytes + 1));
    await wire.until(() => wire.closed !== null);
    expect(wire.closed).toBe(1009);

    const pieces = await Wire.open(hall.url);
    const unfinished = (opcode: number) => {
      const piece = Buffer.alloc(8_006, 0x78);
      // Masked with zeros, not the last piece, 8,000 bytes.
      Buffer.from([opcode, 0xfe, 0x1f, 0x3e, 0, 0, 0, 0]).copy(piece);
      return piece.subarray(0, 8 + 0x1f3e - 0);
    };
    pieces.tcp.write(unfinished(0x01));
    for (let n = 0; n < 8; n++) pieces.tcp.write(unfinished(0x00));
    await pieces.until(() => pieces.closed !== null);
    await stillServes(hall, noor);
  });

  it('K14 one connection is one session, however often it asks to be let in', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const wire = await Wire.open(hall.url, { enter: false });
    const enter = Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]);
    wire.tcp.write(Buffer.concat(Array.from({ length: 200 }, () => enter)));
    await wire.until(() => wire.closed !== null);
    expect(wire.heard('welcome').length).toBeLessThanOrEqual(1);
    const elsewhere = await Wire.open(hall.url, { enter: false });
    elsewhere.send('40/admin,');
    elsewhere.send('42/admin,1["act",{}]');
    await elsewhere.until(
      () => elsewhere.closed !== null || elsewhere.texts.some((text) => text.startsWith('44/admin')),
    );
    await stillServes(hall, noor);
  });

  it('K28 who floods is cut off, with whatever it is, and others are not', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    for (const message of ['42["nothing"]', '43123[]', '421["look",{"at":"me"}]', '2']) {
      const eve = await Wire.open(hall.url, { localAddress: '127.0.0.41' });
      const piece = Buffer.from(message);
      const framed = Buffer.concat([Buffer.from([0x81, 0x80 | piece.length, 0, 0, 0, 0]), piece]);
      eve.tcp.write(Buffer.concat(Array.from({ length: limits.rates.flood.burst + 600 }, () => framed)));
      await eve.until(() => eve.closed !== null);
    }
    // What the WebSocket itself answers, and nobody above it hears of.
    for (const control of [0x89, 0x8a]) {
      const eve = await Wire.open(hall.url, { localAddress: '127.0.0.41' });
      const framed = Buffer.from([control, 0x80, 0, 0, 0, 0]);
      eve.tcp.write(Buffer.concat(Array.from({ length: limits.rates.flood.burst + 600 }, () => framed)));
      await eve.until(() => eve.closed !== null);
    }
    await stillServes(hall, noor);
  });

  it('K14 a phone with no keys of its own cannot make the hub keep them', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const odd = ['A'.repeat(43), `${'A'.repeat(42)}B`, '_'.repeat(43), newKeys().device.replace(/.$/, '-')];
    for (const device of odd) {
      const envelope = {
        ...noor.prepare({ type: 'LeaveHall' }).envelope,
        device: device as typeof noor.keys.device,
      };
      for (const signature of ['A'.repeat(86), noor.keys.sign(canonical(envelope))])
        expect(isRefusal(await noor.send({ envelope, signature }))).toBe(true);
    }
    await stillServes(hall, noor);
  });
});
