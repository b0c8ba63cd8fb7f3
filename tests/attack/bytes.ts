/** Bytes: what is not http, not a live connection, not a packet, at each of the layers. */
import { randomBytes } from 'node:crypto';
import { newId } from '../../electron/demo/phone.ts';
import { chance, type Chance } from '../fixtures/seeded.ts';
import { speak } from './line.ts';
import { addressOf, type Siege } from './siege.ts';

const LISTEN_MS = 700;
const AT_ONCE = 20;

const noise = (dice: Chance, most: number): Buffer =>
  Buffer.from(Array.from({ length: 1 + dice.below(most) }, () => dice.below(256)));

/** A WebSocket frame as its bits say, right or wrong. `length`: what it claims, else what it has. */
function frame(
  first: number,
  payload: Buffer,
  { masked = true, length = payload.length }: { masked?: boolean; length?: number | bigint } = {},
): Buffer {
  const mask = masked ? 0x80 : 0;
  let head: Buffer;
  if (length < 126) head = Buffer.from([first, mask | Number(length)]);
  else if (length < 65_536)
    head = Buffer.from([first, mask | 126, Number(length) >> 8, Number(length) & 0xff]);
  else {
    head = Buffer.alloc(10);
    head[0] = first;
    head[1] = mask | 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, masked ? Buffer.alloc(4) : Buffer.alloc(0), payload]);
}
const text = (words: string): Buffer => frame(0x81, Buffer.from(words));

function framesOf(dice: Chance, hello: string): readonly Buffer[] {
  const payload = Buffer.from(hello);
  const half = payload.length >> 1;
  const placeholder = '{"_placeholder":true,"num":0}';
  return [
    frame(0x81, payload, { masked: false }),
    frame(0xc1, payload),
    frame(0xf1, payload),
    ...[3, 4, 5, 6, 7, 0xb, 0xc, 0xf].map((opcode) => frame(0x80 | opcode, payload)),
    frame(0x81, payload, { length: 2n ** 62n }),
    frame(0x81, payload, { length: 2n ** 32n }),
    frame(0x81, payload, { length: 20_000 }),
    frame(0x89, Buffer.alloc(126)),
    frame(0x09, Buffer.from('half a ping')),
    frame(0x80, payload),
    Buffer.concat([frame(0x01, payload.subarray(0, half)), frame(0x81, payload)]),
    Buffer.concat([
      frame(0x01, payload.subarray(0, half)),
      frame(0x89, Buffer.alloc(0)),
      frame(0x02, payload),
    ]),
    ...[0, 1, 999, 1005, 1006, 65_535].map((code) => frame(0x88, Buffer.from([code >> 8, code & 0xff]))),
    frame(0x88, Buffer.from([3])),
    frame(0x81, Buffer.from([0xff, 0xfe, 0x80])),
    frame(0x82, payload),
    text(`451-1["act",${placeholder}]`),
    Buffer.concat([text(`451-1["act",${placeholder}]`), frame(0x82, noise(dice, 2_000))]),
    Buffer.concat([
      text('45999999-1["act",{}]'),
      ...Array.from({ length: 40 }, () => frame(0x82, Buffer.alloc(500))),
    ]),
    text(`451-1["act",{"_placeholder":true,"num":"__proto__"}]`),
    ...[
      '0{"sid":"x"}',
      '1',
      '2probe',
      '5',
      '6',
      '7',
      'b4AAAA',
      '40/admin,',
      '41',
      '44"x"',
      '46',
      '4',
      '',
    ].map(text),
    Buffer.concat(Array.from({ length: 500 }, () => text('40'))),
    frame(0x81, noise(dice, 4_000)),
  ];
}

const handshake = (port: number, path = '/socket.io/?EIO=4&transport=websocket', more = ''): string =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
  `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n${more}\r\n`;

function requestsOf(port: number, dice: Chance): readonly (string | Buffer)[] {
  const host = `Host: 127.0.0.1:${port}\r\n`;
  const get = `GET / HTTP/1.1\r\n${host}`;
  return [
    noise(dice, 3_000),
    Buffer.concat([Buffer.from('16030100f1010000ed0303', 'hex'), noise(dice, 200)]),
    `${get}X: ${'y'.repeat(100_000)}\r\n\r\n`,
    `${get}${'a: b\r\n'.repeat(20_000)}\r\n`,
    `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n${host}\r\n`,
    `${get}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /wall HTTP/1.1\r\n\r\n`,
    `${get}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n`,
    `${get}Content-Length: -1\r\n\r\n`,
    `${get}Host: evil.example\r\n\r\n`,
    `GET / HTTP/9.9\r\n${host}\r\n`,
    'GET / HTTP/1.1\r\n'.repeat(2_000),
    `${get}\r\n`.repeat(2_000),
    `POST / HTTP/1.1\r\n${host}Content-Length: 1000000000\r\n\r\n${'x'.repeat(50_000)}`,
    `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`,
    `CONNECT 127.0.0.1:22 HTTP/1.1\r\n${host}\r\n`,
    handshake(port, '/socket.io/?EIO=4&transport=websocket&sid=__proto__'),
    handshake(port, '/socket.io/?EIO=3&transport=websocket'),
    handshake(port, '/socket.io/?EIO=4&transport=__proto__'),
    handshake(port, '/elsewhere'),
    handshake(
      port,
      '/socket.io/?EIO=4&transport=websocket',
      'Sec-WebSocket-Extensions: permessage-deflate\r\n',
    ),
    handshake(port).replace('Version: 13', 'Version: 99'),
    handshake(port).replace(/Sec-WebSocket-Key: .*\r\n/, 'Sec-WebSocket-Key: x\r\n'),
  ];
}

export async function bytes(siege: Siege): Promise<void> {
  const { hall, seed, runs, tried } = siege;
  const { port } = hall;
  const dice = chance(seed + 3);
  const hello = `421["act",{"envelope":{"id":"${newId()}"},"signature":"x"}]`;
  const tries: (string | Buffer)[] = [];
  for (let n = 0; n < Math.max(1, Math.round(runs / 5)); n++) {
    tries.push(...requestsOf(port, dice));
    for (const frames of framesOf(dice, hello))
      tries.push(Buffer.concat([Buffer.from(handshake(port)), text('40'), frames, text(hello)]));
  }
  for (let at = 0; at < tries.length; at += AT_ONCE)
    await Promise.all(
      tries.slice(at, at + AT_ONCE).map(async (said, n) => {
        const heard = await speak(port, said, LISTEN_MS, addressOf(2_000 + at + n));
        tried(/"ok":true/.test(heard), () => said.toString('latin1').slice(0, 300));
      }),
    );
}
