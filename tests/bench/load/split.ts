/**
 * Finds the messages in what a WebSocket server sends, and looks at nothing else: the load must not be slower
 * than what is measured with it.
 */
const CONTINUATION = 0;

/** `heard` gets each message's opcode and payload, which is only good until it returns. */
export function splitter(heard: (opcode: number, payload: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer | null = null;
  return (chunk) => {
    const data = rest === null ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    while (data.length - at >= 2) {
      const [first = 0, second = 0] = [data[at], data[at + 1]];
      const short = second & 0x7f;
      const head = short === 127 ? 10 : short === 126 ? 4 : 2;
      if (data.length - at < head) break;
      const length =
        short === 127
          ? Number(data.readBigUInt64BE(at + 2))
          : short === 126
            ? data.readUInt16BE(at + 2)
            : short;
      if (data.length - at < head + length) break;
      const opcode = first & 0x0f;
      if ((first & 0x80) === 0 || opcode === CONTINUATION || (second & 0x80) !== 0)
        throw new Error('a message in pieces, or masked: the load does not know how to read that');
      heard(opcode, data.subarray(at + head, at + head + length));
      at += head + length;
    }
    rest = at === data.length ? null : data.subarray(at);
  };
}
