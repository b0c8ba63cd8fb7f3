/** Who is compared with whom. */
export const peers = [
  'ws',
  'ws@16',
  'ws+fsync',
  'the least',
  'socket.io',
  'hocuspocus',
  'colyseus',
  'ready frame',
] as const;
export type Peer = (typeof peers)[number];
export type Name = 'hall' | Peer;

/** The package that a peer needs is not here: said in the table, and no reason to stop. */
export class NotInstalled extends Error {
  override readonly name = 'NotInstalled';
}

/** What a server of a peer does for the bench. */
export interface PeerServer {
  readonly port: number;
  /** Says something of 234 bytes to everybody, so many times; resolves when the system has taken all of it. */
  broadcast?(times: number): Promise<void>;
  /** Where somebody in the same process needs it gone. */
  close?(): void;
}
