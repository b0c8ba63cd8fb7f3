/** The key that the wall signs with, and the first entry of a new hall. Kept on this machine, apart from the log. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Command } from '../../shared/domain/commands.ts';
import type { CommandId, DeviceKey, HallId } from '../../shared/domain/ids.ts';
import { canonical, PROTOCOL, type Act } from '../../shared/protocol/envelope.ts';
import type { Store } from './log/store.ts';

export interface WallKey {
  readonly device: DeviceKey;
  sign(hall: HallId, body: Command, at: number): Act;
}

const SECRET = 'wall-key';

/** Ids of 12 random bytes, as phones make them. */
export const newId = <Id extends string>(): Id => randomBytes(12).toString('base64url') as Id;

/** A secret of this machine, made on first use. */
export function secretOf(store: Store, name: string): string {
  const known = store.secret(name);
  if (known !== null) return known;
  const made = randomBytes(32).toString('base64url');
  store.keepSecret(name, made);
  return made;
}

export function wallKeyOf(store: Store): WallKey {
  const known = store.secret(SECRET);
  const key =
    known === null
      ? generateKeyPairSync('ed25519').privateKey
      : createPrivateKey({ key: Buffer.from(known, 'base64'), format: 'der', type: 'pkcs8' });
  if (known === null)
    store.keepSecret(SECRET, key.export({ format: 'der', type: 'pkcs8' }).toString('base64'));
  const device = createPublicKey(key).export({ format: 'jwk' }).x as DeviceKey;
  return {
    device,
    sign(hall, body, at) {
      const id = newId<CommandId>();
      const envelope = { v: PROTOCOL, hall, id, by: 'wall', device, at, body } as const;
      const signature = sign(null, Buffer.from(canonical(envelope)), key).toString('base64url');
      return { envelope, signature };
    },
  };
}
