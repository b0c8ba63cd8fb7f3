/** Names as the local network's name service can carry them. */
import { createHash } from 'node:crypto';

/**
 * A host name's label from any name: small ASCII letters, digits and single `-`, at most 40 of them. What has
 * none of those, such as a name in another script, is `moothall`.
 */
export function hostLabel(name: string): string {
  const label = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return label === '' ? 'moothall' : label;
}

/** Small letters and digits that are not taken for each other when read off a wall. */
const PLAIN = '23456789abcdefghjkmnpqrstvwxyz';
const LETTERS = 4;

/**
 * The label of a hall's host name: `hall-k7qd`. It follows from the hall's id, so it stays when the hall gets a name, moves
 * to another machine or starts anew. Phones keep keys under it, so no two halls should have the same one.
 */
export function labelOf(hall: string): string {
  const digest = createHash('sha256').update(`name on the network ${hall}`).digest();
  return `hall-${[...digest.subarray(0, LETTERS)].map((byte) => PLAIN.charAt(byte % PLAIN.length)).join('')}`;
}

/**
 * A service's name as lists of services show it: any script, at most 60 bytes of UTF-8 (a label's 63, less what a
 * number needs). Full stops would be taken for the end of a label.
 */
export function instanceName(name: string): string {
  const tidy = name.replace(/[\p{Cc}\p{Cs}.\s]+/gu, ' ').trim();
  let short = '';
  for (const letter of tidy) {
    if (new TextEncoder().encode(short + letter).length > 60) break;
    short += letter;
  }
  return short.trim() === '' ? 'Moothall' : short.trim();
}
