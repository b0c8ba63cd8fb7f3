/**
 * Which of this machine's addresses phones are sent to. The wrong address on the screen is the most frequent
 * failure of software of this kind, so this is pure, and says why it ranked as it did.
 */
import type { NetworkInterfaceInfo } from 'node:os';
import { inRange, ipv4Number, plainAddress } from './address.ts';

/** What `os.networkInterfaces()` answers. */
export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** A network card somebody chose: by name and MAC, because its IP address changes. */
export type InterfacePin = { readonly name: string; readonly mac: string };

export type Reason =
  | 'pinned'
  /** Phones really joined through this address lately. */
  | 'joined-through'
  /** The system would leave by this address to reach the world. */
  | 'default-route'
  | 'ordinary'
  /** 100.64.0.0/10: shared by carriers and by overlay networks. */
  | 'shared-range'
  | 'tunnel'
  /** A switch for containers or virtual machines inside this computer. */
  | 'virtual';

export type JoinAddress = {
  readonly address: string;
  /** The interface's name and MAC: what a pin needs. */
  readonly name: string;
  readonly mac: string;
  /** Greater is better; comparable only within one ranking. */
  readonly score: number;
  readonly why: readonly Reason[];
};

export type Ranking = {
  /** Best first; the order does not depend on the order of the input. */
  readonly candidates: readonly JoinAddress[];
  /** All that are as good as the best when there is more than one, else empty: show every one of them. */
  readonly ties: readonly JoinAddress[];
  /** `absent`: a card is pinned but has no usable address now, so the others stand in for it. */
  readonly pin: 'unset' | 'held' | 'absent';
};

const TUNNEL = /^(utun|tun|tap|wg|wireguard|zt|zerotier|tailscale)/i;
const VIRTUAL = /^(docker|br-|veth|virbr|vbox|virtualbox|vmnet|vmware|podman|lxcbr|lxdbr|incusbr)/i;

// Each step is greater than everything below it together: a pin beats evidence, evidence beats kind, kind beats
// the hint. So a VPN that took the default route does not push the common room's own network off the screen.
const SCORE = {
  pinned: 10_000,
  perEvidenceLevel: 100,
  ordinary: 30,
  tunnel: 10,
  virtual: 0,
  defaultRoute: 5,
};
const HIGHEST_LEVEL = 90;
/** Evidence that has faded to less than this many joins no longer counts. */
const FADED = 0.1;

const ipv4Of = (interfaces: Interfaces): { name: string; info: NetworkInterfaceInfo }[] =>
  Object.entries(interfaces).flatMap(([name, infos]) =>
    (infos ?? []).filter((info) => info.family === 'IPv4').map((info) => ({ name, info })),
  );

/** Every IPv4 address of this machine, loopback and link-local too: the names it may be spoken to by. */
export function ownAddresses(interfaces: Interfaces): string[] {
  return [...new Set(ipv4Of(interfaces).map(({ info }) => info.address))].sort();
}

/**
 * Ranks this machine's addresses as places to send phones to. IPv4 only for now.
 *
 * - Internal and 169.254/16 addresses are dropped.
 * - The pinned card wins. It is known by name and MAC, or by its MAC alone where no card has both (a card that
 *   was plugged in elsewhere and got a new name); a card of the same name with another MAC is not it.
 * - Then evidence: `evidence` has the number of recent real joins per local address, already faded by its owner.
 *   Numbers count in doublings (1, 2, 4, 8 …), so that two networks in use do not swap places at each join.
 * - Then the kind: ordinary cards before tunnels and 100.64/10, those before switches inside this computer.
 * - Then `hint`, the address the system would leave by, or null.
 * - What is still equal is a tie.
 */
export function rankAddresses(input: {
  readonly interfaces: Interfaces;
  readonly pin: InterfacePin | null;
  readonly hint: string | null;
  readonly evidence: ReadonlyMap<string, number>;
}): Ranking {
  const usable = ipv4Of(input.interfaces).filter(
    ({ info }) => !info.internal && !inRange(info.address, '169.254.0.0', 16),
  );
  const isPinned = pinTest(input.pin, usable);
  const hint = input.hint === null ? null : plainAddress(input.hint);

  const ranked = usable.map(({ name, info }): JoinAddress => {
    const { address, mac } = info;
    const why: Reason[] = [];
    let score = 0;
    if (isPinned(name, mac)) {
      score += SCORE.pinned;
      why.push('pinned');
    }
    const level = evidenceLevel(input.evidence.get(address) ?? 0);
    if (level > 0) {
      score += level * SCORE.perEvidenceLevel;
      why.push('joined-through');
    }
    const kind = kindOf(name, address);
    score += kind.score;
    if (address === hint) {
      score += SCORE.defaultRoute;
      why.push('default-route');
    }
    return { address, name, mac, score, why: [...why, ...kind.why] };
  });

  const candidates = oncePerAddress(ranked.sort(inOrder));
  const best = candidates[0];
  const equal = candidates.filter(({ score }) => score === best?.score);
  return {
    candidates,
    ties: equal.length > 1 ? equal : [],
    pin: input.pin === null ? 'unset' : best?.why.includes('pinned') ? 'held' : 'absent',
  };
}

function pinTest(pin: InterfacePin | null, usable: readonly { name: string; info: NetworkInterfaceInfo }[]) {
  if (pin === null) return () => false;
  const mac = pin.mac.toLowerCase();
  const sameMac = (other: string) => other.toLowerCase() === mac;
  const exact = (name: string, other: string) => name === pin.name && sameMac(other);
  if (usable.some(({ name, info }) => exact(name, info.mac))) return exact;
  // Tunnels have no MAC of their own: all zeros would match any of them.
  const hasMac = /[1-9a-f]/.test(mac);
  return (_name: string, other: string) => hasMac && sameMac(other);
}

function evidenceLevel(joins: number): number {
  if (!(joins >= FADED)) return 0;
  return Math.min(HIGHEST_LEVEL, 1 + Math.floor(Math.log2(Math.max(1, joins))));
}

function kindOf(name: string, address: string): { score: number; why: Reason[] } {
  const why: Reason[] = [];
  // Windows' "vEthernet (…)" begins with `veth` too.
  if (VIRTUAL.test(name)) why.push('virtual');
  if (TUNNEL.test(name)) why.push('tunnel');
  if (inRange(address, '100.64.0.0', 10)) why.push('shared-range');
  if (why.length === 0) return { score: SCORE.ordinary, why: ['ordinary'] };
  return { score: why.includes('virtual') ? SCORE.virtual : SCORE.tunnel, why };
}

function inOrder(a: JoinAddress, b: JoinAddress): number {
  const byText = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0);
  return (
    b.score - a.score ||
    byText(a.name, b.name) ||
    (ipv4Number(a.address) ?? 0) - (ipv4Number(b.address) ?? 0) ||
    byText(a.mac, b.mac)
  );
}

/** Two cards can hold the same address; on the wall it is one address. Keeps the better, which comes first. */
function oncePerAddress(ranked: readonly JoinAddress[]): JoinAddress[] {
  const best = new Map<string, JoinAddress>();
  for (const candidate of ranked) if (!best.has(candidate.address)) best.set(candidate.address, candidate);
  return [...best.values()];
}
