/** Ed25519 key pairs of this phone. The synchronous API with our own SHA-512: plain http has no `crypto.subtle`. */
import type { DeviceKey } from '../../shared/domain/ids.ts';
import { acting } from './acting.ts';
import { base64url, fromBase64url, randomBytes, utf8 } from './bytes.ts';

/** `device` is the public half and names the device; `secret` (32 bytes, base64url) never leaves the phone. */
export interface Keys {
  readonly device: DeviceKey;
  readonly secret: string;
}

/** `seed`: 32 bytes. */
export const keysFrom = (seed: Uint8Array): Keys => ({
  device: base64url(acting().getPublicKey(seed)) as DeviceKey,
  secret: base64url(seed),
});

export const makeKeys = (): Keys => keysFrom(randomBytes(32));

/** The signature over the UTF-8 of `text`, 86 base64url characters. */
export const signText = ({ secret }: Keys, text: string): string =>
  base64url(acting().sign(utf8(text), fromBase64url(secret)));
