/** One direction of a WebSocket connection, cut into its frames (RFC 6455, 5.2). */
export interface WebMessage {
  /** The frame as it was sent. */
  readonly bytes: Buffer;
  /** What it says; null where it is not a whole text message. */
  readonly text: string | null;
}

const TEXT = 0x81;

/** `take`: the next bytes as they came, in any pieces. Returns the frames that are complete with them. */
export function createMessages(): { take(bytes: Buffer): WebMessage[] } {
  let rest: Buffer = Buffer.alloc(0);
  return {
    take(bytes) {
      rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      const messages: WebMessage[] = [];
      for (;;) {
        const length = lengthOf(rest);
        if (length === null || rest.length < length.head + length.body) return messages;
        const end = length.head + length.body;
        const frame = rest.subarray(0, end);
        messages.push({ bytes: frame, text: frame[0] === TEXT ? textOf(frame, length.head) : null });
        rest = rest.subarray(end);
      }
    },
  };
}

/** Null while the head is not all there. A mask belongs to the head. */
function lengthOf(bytes: Buffer): { readonly head: number; readonly body: number } | null {
  if (bytes.length < 2) return null;
  const isMasked = ((bytes[1] as number) & 0x80) !== 0;
  const short = (bytes[1] as number) & 0x7f;
  const head = (short < 126 ? 2 : short === 126 ? 4 : 10) + (isMasked ? 4 : 0);
  if (bytes.length < head) return null;
  const body = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return { head, body };
}

function textOf(frame: Buffer, head: number): string {
  const isMasked = ((frame[1] as number) & 0x80) !== 0;
  if (!isMasked) return frame.toString('utf8', head);
  const mask = frame.subarray(head - 4, head);
  return Buffer.from(frame.subarray(head).map((byte, at) => byte ^ (mask[at & 3] as number))).toString();
}
