/** Everything that a phone needs once somebody acts on it, as one piece to be fetched: see `../acting.ts`. */
import { getPublicKey, hashes, sign } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

hashes.sha512 = sha512;

export { canonical } from '../../../shared/protocol/signing.ts';
export { foretell, settleMine } from '../../../shared/view/foretell.ts';
export { undoOf } from '../../../shared/view/undo.ts';
export { getPublicKey, sha256, sign };
