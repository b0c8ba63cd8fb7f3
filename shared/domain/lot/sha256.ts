import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Hash } from './hash.ts';

/** Pure, and the same on hubs and phones. */
export const sha256: Hash = (text) => bytesToHex(digest(utf8ToBytes(text)));
