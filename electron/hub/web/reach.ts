/** How the hall is reached: addresses, code, name on the network, and what to tell the wall when nobody can. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Wifi } from '../../../shared/machine/wifi.ts';
import type { House } from '../../../shared/protocol/messages.ts';
import type { Ends } from '../lan/address.ts';
import { createAdvertiser } from '../lan/advertiser.ts';
import { joinEvidence } from '../lan/evidence.ts';
import type { InterfacePin, JoinAddress } from '../lan/interfaces.ts';
import { allowedHosts, type AllowedHosts } from '../lan/hosts.ts';
import { joinText, joinUrl, wifiCode } from '../lan/join-url.ts';
import { routeHint } from '../lan/hint.ts';
import { kernelListener, listenToKernel } from '../lan/kernel.ts';
import { startMdns } from '../lan/mdns.ts';
import { reach } from '../lan/reached.ts';
import { joinTokens, passes } from '../lan/token.ts';
import { watchNetwork, type NetworkState } from '../lan/watch.ts';
import { surroundings } from '../../programs/surroundings.ts';

export interface ReachOptions {
  /** The port that is listened on. */
  readonly port: number;
  /** True when only this machine can reach the hub: then nothing is advertised. */
  readonly loopbackOnly: boolean;
  /** A host name or address to show whatever the network looks like, or null. */
  readonly address: string | null;
  readonly name: () => string;
  /** What its host name is made of. */
  readonly label: string;
  /** What the settings say now. */
  readonly wifi: () => Wifi | null;
  /** The network card to prefer now, or null. */
  readonly pin: () => InterfacePin | null;
  readonly log: (line: string) => void;
  /** Where https is answered now, or null. */
  readonly secure: () => { readonly name: string; readonly port: number } | null;
  /** Something that the wall shows has changed. */
  readonly changed: () => void;
}

export interface Reach {
  readonly first: Promise<unknown>;
  /** The settings changed. */
  lookAgain(): void;
  /** The network cards that have an address phones could be sent to, best first. */
  cards(): readonly JoinAddress[];
  house(here: number, time: number): House;
  /** The join address with the code of now. */
  joinUrl(): string;
  acceptsCode(code: string): boolean;
  acceptsPass(pass: string): boolean;
  issuePass(): string;
  /**
   * The hall's name on the network as it stands in addresses, `hall-k7qd.local:4810`: where phones keep what is theirs,
   * because it stays when the address changes. Told also while it is not answered for: that takes seconds after a
   * change. Null where the hall has no such name, or the keeper of the machine chose an address.
   */
  steadyName(): string | null;
  isAllowedHost(host: string | undefined): boolean;
  isAllowedOrigin(origin: string | undefined, host: string | undefined): boolean;
  onPage(request: IncomingMessage): void;
  onPhone(where: Ends, is: 'open' | 'closed'): void;
  complain(): void;
  stop(): Promise<void>;
}

export function createReach(options: ReachOptions): Reach {
  const { port, address, loopbackOnly } = options;
  const now = () => performance.now();
  const tokens = joinTokens({ now, random: randomBytes });
  const pass = passes({ random: randomBytes });
  const evidence = joinEvidence({ now });
  const reached = reach();
  const hostName = (): string => advertiser.hostName ?? `${options.label}.local`;

  function hostsFor(own: readonly string[]): AllowedHosts {
    const extra = address === null ? [] : [address];
    return allowedHosts({
      secure: options.secure(),
      port,
      addresses: own,
      mdnsHost: loopbackOnly ? null : hostName(),
      extra,
    });
  }

  const advertiser = createAdvertiser({
    start: startMdns,
    port,
    label: options.label,
    name: options.name,
    log: options.log,
    changed() {
      hosts = hostsFor(watch.current().own);
      options.changed();
    },
  });

  let hosts = hostsFor([]);

  const watch = watchNetwork({
    pin: options.pin,
    evidence: () => evidence.scores(),
    hint: () => (loopbackOnly ? Promise.resolve(null) : routeHint()),
    onChange(state) {
      const shown = shownIn(state);
      hosts = hostsFor(state.own);
      reached.note({ type: 'addresses', at: now(), addresses: shown, proven: evidence.scores().size > 0 });
      if (!loopbackOnly) advertiser.at(shown);
      options.changed();
    },
  });

  const listener = loopbackOnly ? null : kernelListener(surroundings());
  const kernel = listener === null ? null : listenToKernel(listener, watch.glance);

  const shownIn = (state: NetworkState): string[] =>
    state.status === 'some' ? state.shown.map((one) => one.address) : [];

  /** What to show, best first. A pinned address is shown whatever the network looks like. */
  function places(): string[] {
    if (address !== null) return [address];
    if (loopbackOnly) return ['127.0.0.1'];
    return shownIn(watch.current());
  }

  function withoutAddress(): House['trouble'] {
    const state = watch.current();
    return state.status === 'none' && state.changing ? 'network-changing' : 'no-network';
  }

  return {
    first: watch.first,
    lookAgain() {
      hosts = hostsFor(watch.current().own);
      watch.lookAgain();
    },
    cards: () => watch.current().candidates,
    house(here, time) {
      const wifi = options.wifi();
      const { token, until } = tokens.current();
      const [best] = places();
      const name = advertiser.hostName;
      const plain = [...places(), ...(name === null ? [] : [name])].map((host) => joinText({ host, port }));
      const place = options.secure();
      // Where a phone does not find the name, the plain address stands below and works as ever.
      const safe = place === null ? null : { host: place.name, port: place.port, secure: true };
      const text = safe === null ? plain : [joinText(safe), ...plain];
      const trouble = address !== null || loopbackOnly ? 'fine' : reached.trouble(now());
      return {
        join: {
          code: best === undefined ? null : joinUrl({ ...(safe ?? { host: best, port }), token }),
          text,
          until: time + Math.max(0, until - now()),
        },
        wifi: wifi === null ? null : { code: wifiCode(wifi), name: wifi.ssid },
        trouble: best === undefined ? withoutAddress() : trouble,
        here,
        time,
        demo: false,
      };
    },
    joinUrl() {
      const { token } = tokens.current();
      return joinUrl({ host: places()[0] ?? '127.0.0.1', port, token });
    },
    acceptsCode: (code) => tokens.accepts(code),
    acceptsPass: (given) => pass.acceptsPass(given, now()),
    issuePass: () => pass.issuePass(now()),
    steadyName: () => (loopbackOnly || address !== null ? null : joinText({ host: hostName(), port })),
    isAllowedHost: (host) => hosts.isAllowedHost(host),
    isAllowedOrigin: (origin, host) => hosts.isAllowedOrigin(origin, host),
    onPage(request) {
      reached.note({ type: 'page', at: now(), ...ends(request) });
    },
    onPhone(where, is) {
      reached.note({ type: is === 'open' ? 'socket' : 'socket-closed', at: now(), ...where });
      if (is === 'open') evidence.joined(where);
    },
    complain() {
      reached.note({ type: 'complaint', at: now() });
      options.changed();
    },
    async stop() {
      watch.stop();
      await kernel?.stop();
      await advertiser.stop();
    },
  };
}

/** Both ends of the connection that a request came over. */
export const ends = ({ socket }: IncomingMessage): Ends => ({
  remote: socket.remoteAddress ?? '',
  local: socket.localAddress ?? '',
});
