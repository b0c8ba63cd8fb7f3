/** Keeps looking which addresses this machine has, and says when the answer has changed for good. */
import { networkInterfaces } from 'node:os';
import {
  ownAddresses,
  rankAddresses,
  type InterfacePin,
  type Interfaces,
  type JoinAddress,
  type Ranking,
} from './interfaces.ts';

type Seen = {
  readonly pin: Ranking['pin'];
  readonly candidates: readonly JoinAddress[];
  /** Every IPv4 address of this machine, for the `Host` check; never empty in practice (loopback). */
  readonly own: readonly string[];
};

export type NetworkState =
  /**
   * Nobody can reach us: show "no network", never a code that was right before. `changing`: the address that was
   * shown is gone, and what comes after it is not yet known.
   */
  | (Seen & { readonly status: 'none'; readonly changing: boolean })
  /** `shown` is what goes on the wall: the best address, or all that are equally good. */
  | (Seen & { readonly status: 'some'; readonly shown: readonly [JoinAddress, ...JoinAddress[]] });

export type NetworkWatch = {
  /** What was last said; `none` until the first look is done. */
  readonly current: () => NetworkState;
  /** The first look's answer. Never rejects. */
  readonly first: Promise<NetworkState>;
  /** Look now: after the machine woke up, when the pin changed, when a first phone joined. Cheap to repeat. */
  readonly lookAgain: () => void;
  /** Whether the addresses are the same as before, now: what a glance does. Cheaper still, and nothing where they are. */
  readonly glance: () => void;
  readonly stop: () => void;
};

export type WatchOptions = {
  /** Called with every answer that differs from the one before, the first one included. Must not throw. */
  readonly onChange: (state: NetworkState) => void;
  readonly pin: () => InterfacePin | null;
  readonly evidence: () => ReadonlyMap<string, number>;
  readonly hint: () => Promise<string | null>;
  readonly read?: () => Interfaces;
  /** ms between looks, default 5,000. */
  readonly everyMs?: number;
  /** ms between glances, default 500: whether the addresses are the same as before, and nothing else. */
  readonly glanceMs?: number;
  /** ms after which a different answer is looked at a second time before it is believed, default 1,000. */
  readonly settleMs?: number;
};

/** A network that looks different at each look is believed at the third: an old code must not stay up. */
const MOST_UNSETTLED = 3;

/**
 * Starts looking at once and then every `everyMs`, and as soon as a glance finds other addresses than before. The
 * first answer is said at once; a later one when two looks in a row agree on it (cards go away and come back while
 * they roam or renew a lease). So a new address is on the wall `glanceMs` + `settleMs` after the old one went. An
 * address that is gone is taken down by the glance that misses it, and is back with the first look that finds it
 * again. A reader that throws counts as no network, a hint that rejects as no hint. Uses the global timers, which
 * do not keep the process alive.
 */
export function watchNetwork(options: WatchOptions): NetworkWatch {
  const { onChange, pin, evidence, hint, everyMs = 5_000, glanceMs = 500, settleMs = 1_000 } = options;
  const read = options.read ?? networkInterfaces;

  /** What looks agreed on. */
  let believed: NetworkState | null = null;
  /** What is shown of it: less, where an address is gone already. */
  let said: NetworkState | null = null;
  /** The addresses there were when the cards were last read. */
  let seen = '';
  let unsettled: { readonly key: string; readonly looks: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let looking = false;
  let wanted = false;
  let stopped = false;
  let settleFirst: (state: NetworkState) => void = () => {};
  const first = new Promise<NetworkState>((resolve) => {
    settleFirst = resolve;
  });

  const say = (state: NetworkState) => {
    said = state;
    settleFirst(state);
    onChange(state);
  };

  const believe = (state: NetworkState) => {
    const isWhole = said === believed && believed !== null;
    const isSame = isWhole && believed !== null && keyOf(state) === keyOf(believed);
    believed = state;
    unsettled = null;
    if (isSame) said = state;
    else say(state);
  };

  const consider = (state: NetworkState) => {
    const key = keyOf(state);
    const looks = (unsettled?.looks ?? 0) + 1;
    const isKnown = believed === null || key === keyOf(believed);
    if (isKnown || unsettled?.key === key || looks >= MOST_UNSETTLED) believe(state);
    else unsettled = { key, looks };
  };

  const takeDown = (own: readonly string[]) => {
    if (said?.status !== 'some') return;
    const [first, ...others] = said.shown.filter(({ address }) => own.includes(address));
    if (others.length + 1 === said.shown.length && first !== undefined) return;
    const { pin: held, candidates } = said;
    say(
      first === undefined
        ? { status: 'none', changing: true, pin: held, candidates: [], own }
        : { status: 'some', shown: [first, ...others], pin: held, candidates, own },
    );
  };

  const glance = () => {
    if (stopped) return;
    const own = ownAddresses(readOrNothing(read));
    if (own.join(' ') === seen) return;
    seen = own.join(' ');
    takeDown(own);
    lookAgain();
  };

  const look = async () => {
    timer = null;
    looking = true;
    wanted = false;
    const found = await answerOrNull(hint);
    looking = false;
    if (stopped) return;
    // The cards are read after waiting for the hint, so that the answer is as fresh as it can be.
    const interfaces = readOrNothing(read);
    const own = ownAddresses(interfaces);
    seen = own.join(' ');
    takeDown(own);
    consider(
      stateOf(rankAddresses({ interfaces, pin: pin(), hint: found, evidence: evidence() }), interfaces),
    );
    schedule(unsettled !== null ? settleMs : wanted ? 0 : everyMs);
  };

  const schedule = (ms: number) => {
    timer = setTimeout(() => void look(), ms);
    timer.unref();
  };

  const lookAgain = () => {
    if (stopped) return;
    if (looking) wanted = true;
    // A second look is due within `settleMs`; one now would see the network before it had settled.
    else if (unsettled === null) {
      if (timer !== null) clearTimeout(timer);
      void look();
    }
  };

  void look();
  const glancing = setInterval(glance, glanceMs);
  glancing.unref();

  return {
    current: () => said ?? NOTHING_YET,
    first,
    lookAgain,
    glance,
    stop() {
      stopped = true;
      clearInterval(glancing);
      if (timer !== null) clearTimeout(timer);
      settleFirst(said ?? NOTHING_YET);
    },
  };
}

const NOTHING_YET: NetworkState = {
  status: 'none',
  changing: false,
  pin: 'unset',
  candidates: [],
  own: [],
};

function stateOf({ candidates, ties, pin }: Ranking, interfaces: Interfaces): NetworkState {
  const seen: Seen = { pin, candidates, own: ownAddresses(interfaces) };
  const [best] = candidates;
  if (best === undefined) return { status: 'none', changing: false, ...seen };
  const [first = best, ...others] = ties;
  return { status: 'some', ...seen, shown: [first, ...others] };
}

/** What makes an answer a different one. Scores move with every join and are not part of it. */
function keyOf(state: NetworkState): string {
  const cards = state.candidates.map(({ address, name, mac }) => [address, name, mac]);
  return JSON.stringify([state.pin, cards, state.status === 'some' ? state.shown.length : 0, state.own]);
}

function readOrNothing(read: () => Interfaces): Interfaces {
  try {
    return read();
  } catch {
    // Some systems forbid listing the cards; then there is nothing that could be shown.
    return {};
  }
}

async function answerOrNull(hint: () => Promise<string | null>): Promise<string | null> {
  try {
    return await hint();
  } catch {
    return null;
  }
}
