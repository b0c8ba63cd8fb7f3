/** Starts a hub: the log, the rules, the sockets and the pages, put together. Plain Node; Electron is not needed. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Server } from 'socket.io';
import type { HallId, PersonId, PollId } from '../../shared/domain/ids.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import { limits } from '../../shared/limits.ts';
import type { DisplayChoice, MachineState } from '../../shared/machine/page.ts';
import type { ShellWish } from '../../shared/protocol/shell.ts';
import type { House } from '../../shared/protocol/messages.ts';
import { createBackups, type BackupPace, type Backups, type BackupState } from './backups.ts';
import { createBallots } from './ballots/ballots.ts';
import { createRecount } from './ballots/published.ts';
import { createClockJumps } from './clock-jumps.ts';
import { createHub } from './hub.ts';
import { createKeeper } from './keeper.ts';
import { keepSnapshot, loadState } from './load.ts';
import { joinText } from './lan/join-url.ts';
import { labelOf } from './lan/mdns-names.ts';
import { makeFolder } from './log/on-disk.ts';
import { HALL_FILE, openSqliteStore } from './log/sqlite.ts';
import { StoreFailed, type Store } from './log/store.ts';
import { freeBytes } from './free-bytes.ts';
import { createRoom, type Room } from './room.ts';
import { liveSettings, type LiveSettings, type Settings } from './settings.ts';
import { createCustody } from './touch/custody.ts';
import { createTouch, type AtTheWall } from './touch/touch.ts';
import { newId, secretOf, wallKeyOf } from './wall-key.ts';
import { createBallotBox } from './web/ballot-box.ts';
import { createBuckets } from './web/buckets.ts';
import { createCalendars } from './web/calendar.ts';
import { createDoors } from './web/doors.ts';
import { createHttp } from './web/http.ts';
import { createLooks } from './web/looks.ts';
import { createMinutes } from './web/minutes.ts';
import { createMachineDesk } from './web/machine.ts';
import { MACHINE_PAGE, readPages } from './web/pages.ts';
import { printed } from './web/print.ts';
import { createPublisher } from './web/publisher.ts';
import { createReach, type Reach } from './web/reach.ts';
import { createResumes } from './web/resumes.ts';
import { createSigns } from './web/signs.ts';
import { createSecure, type Secure } from './web/secure.ts';
import { createSessions, type Sessions } from './web/sessions.ts';
import { createShellDesk } from './web/shell-desk.ts';
import { createSnapshots } from './web/snapshots.ts';
import { createTurns } from './web/turns.ts';

export interface HubOptions {
  /** Folder of the hall's data; made when missing. */
  readonly data: string;
  /** 0 for any free one. */
  readonly port: number;
  /** `0.0.0.0`, or a loopback address: then nobody else can reach it and nothing is advertised. */
  readonly listen: string;
  /** Host name or address to show in the code whatever the network looks like; null to find out. */
  readonly address: string | null;
  /** Folder of the built pages. */
  readonly renderer: string;
  readonly version: string;
  /** The key of the wall's page; a new one when left out. */
  readonly wallKey?: string;
  readonly log?: (line: string) => void;
  /** Something happened that the hub cannot go on after; it has stopped acknowledging. */
  readonly failed?: (reason: unknown) => void;
  /** Opens the log; the ordinary one keeps it in SQLite. */
  readonly openStore?: (path: string) => Store;
  /** Bytes that are left on the disk of the hall's data; asked of the system when left out. */
  readonly free?: () => number | null;
  readonly backupPace?: Partial<BackupPace>;
  /** Settings of the machine that somebody else keeps an eye on and stops; else its own. */
  readonly settings?: LiveSettings;
  /** Starts people who are not there, for those who look around (the wall's button). */
  readonly demo?: (hub: RunningHub) => void;
  /** Does what the keeper's menu on the wall asks of the program around this hub. */
  readonly shell?: (wish: ShellWish) => void;
  /** The displays that the program around this hub knows. */
  readonly displays?: () => readonly DisplayChoice[];
}

export interface RunningHub {
  /** The join address with the code of now. */
  readonly phone: string;
  /** The wall's address with its key. */
  readonly wall: string;
  readonly data: string;
  readonly version: string;
  readonly port: number;
  /** Copies at a second place: their state, and where they go. */
  readonly backups: Backups;
  stop(): Promise<void>;
}

/** So few entries since the last beat that what waits can be done now. */
const LITTLE = 20;
const HOUSE_EVERY = 1_000;
const SNAPSHOT_LOOK_EVERY = 60_000;
const CERTIFICATE_LOOK_EVERY = 60_000;
/** How long phones have to close their side when the hub stops. */
const GOODBYE = 500;

export const newWallPageKey = (): string => randomBytes(24).toString('base64url');

/** @throws StoreRefused, or the listen error (EADDRINUSE …); nothing is left running then. */
export async function startHub(options: HubOptions): Promise<RunningHub> {
  makeFolder(options.data);
  const store = (options.openStore ?? openSqliteStore)(join(options.data, HALL_FILE));
  const machine = options.settings ?? liveSettings(options.data, { log: options.log ?? (() => {}) });
  try {
    return await start(options, store, machine);
  } catch (reason) {
    if (options.settings === undefined) machine.stop();
    store.close();
    throw reason;
  }
}

async function start(options: HubOptions, store: Store, machine: LiveSettings): Promise<RunningHub> {
  const log = options.log ?? (() => {});
  const now = () => Date.now();
  const clock = () => performance.now();
  const names = new Map<PersonId, string>(store.names());
  const { state } = loadState(store);
  const wall = wallKeyOf(store);
  const wallKey = options.wallKey ?? newWallPageKey();
  const buckets = createBuckets(clock);
  const turns = createTurns({ now: clock, soon: (run) => setImmediate(run) });
  const snapshots = createSnapshots(names, clock);
  const publisher = createPublisher(state, store.head().hash, names, clock);
  let sessions: Sessions | null = null;
  let touch: AtTheWall | null = null;
  const signs = createSigns(clock, (given) => publisher.signs(given));
  const free = options.free ?? (() => freeBytes(options.data));
  const room = createRoom(free, clock);
  const hub = createHub({
    store,
    hasRoom: () => room.state !== 'full',
    full: room.ranOut,
    state,
    names,
    now,
    soon: publisher.soon,
    committed(news) {
      // Whose rights changed is told first: the frame is for those who still have them.
      sessions?.committed(news);
      touch?.committed(news);
      publisher.committed(news.state, news.hash, news.touched);
      if ([...news.touched].some((key) => key.startsWith('poll:'))) ballots.look();
    },
    failed: diskFailed,
  });
  let hasFailed = false;
  let isUp = false;
  let notUp: (reason: unknown) => void = () => {};
  /** Rejects when the disk fails before the hub is up: nobody would be told that nothing comes of it. */
  const failedBefore = new Promise<never>((_, reject) => (notUp = reject));
  failedBefore.catch(() => undefined);
  function diskFailed(reason: unknown): void {
    if (hasFailed) return;
    hasFailed = true;
    hub.stop();
    if (!isUp) {
      notUp(reason);
      return;
    }
    log(`the disk failed, stopping: ${String(reason)}`);
    if (options.failed === undefined) throw reason;
    options.failed(reason);
  }
  if (state.hall === null) {
    const hall = newId<HallId>();
    const opening = hub.receive(wall.sign(hall, { type: 'OpenHall', hall }, now()), null);
    const opened = await Promise.race([opening, failedBefore]);
    if (!opened.ok) throw notOpened(opened.refusal);
  }
  const hallId = (): HallId => hub.state.hall?.id as HallId;

  const ballots = createBallots({
    box: store.ballots,
    state: () => hub.state,
    submit: (body) => hub.receive(wall.sign(hallId(), body, now()), null),
    random: randomBytes,
    clock,
    soon: (run) => setImmediate(run),
    later: (run, ms) => setTimeout(run, ms),
    failed: diskFailed,
  });

  let reach: Reach | null = null;
  let secure: Secure | null = null;
  let demoStarted = false;
  const calendars = createCalendars(() => hub.state, secretOf(store, 'calendar'), now);
  const minutes = createMinutes(() => hub.state, names, secretOf(store, 'minutes'));
  const pages = readPages(options.renderer);
  const recount = createRecount(store, () => hub.state);
  const server = createHttp({
    pages,
    machine: createMachineDesk({
      page: () => pages.get(MACHINE_PAGE),
      wallKey,
      settings: machine,
      told: () => ({
        data: options.data,
        version: options.version,
        languages: hub.state.hall?.languages ?? [],
        addresses: reach?.house(0, now()).join.text ?? [],
        cards: reach?.cards().map(({ name, mac, address }) => ({ name, mac, address })) ?? [],
        displays: options.displays?.() ?? [],
        copies: copiesOf(running.backups.state),
        https: httpsOf(secure),
        closed: null,
      }),
    }),
    shell: createShellDesk(wallKey, options.shell),
    snapshots,
    buckets,
    turns,
    wallKey,
    steadyName: () => reach?.steadyName() ?? null,
    isAllowedHost: (host) => reach?.isAllowedHost(host) ?? false,
    calendar: (secret) => calendars.read(secret),
    minutes(secret) {
      const file = minutes.read(secret);
      return file === null ? null : JSON.stringify(file);
    },
    print(forWall) {
      return reach === null ? null : JSON.stringify(printed(reach.house(0, now()), hub.state, forWall));
    },
    onPage: (request) => reach?.onPage(request),
    startDemo() {
      if (demoStarted || hub.state.people.size > 0 || options.demo === undefined) return;
      demoStarted = true;
      options.demo(running);
      tellWalls();
    },
    complain: () => reach?.complain(),
    handIn: createBallotBox({
      buckets,
      isAllowedOrigin: (origin, host) => reach?.isAllowedOrigin(origin, host) ?? false,
      // As while it restarts: the phone tries again.
      cast: (cast) => (room.state === 'full' ? Promise.reject(new Error('no room')) : ballots.cast(cast)),
    }),
    recount: (poll) => recount(poll as PollId),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // After a restart all phones come at once: who is not let wait by the system tries again a second later.
    server.listen(options.port, options.listen, limits.connections.all, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const loopbackOnly = /^(127\.|::1$|localhost$)/.test(options.listen);
  reach = createReach({
    port,
    loopbackOnly,
    address: options.address,
    name: () => hub.state.hall?.name ?? 'moothall',
    wifi: () => machine.settings.wifi ?? null,
    pin: () => machine.settings.network ?? null,
    label: labelOf(hallId()),
    secure: () => secure?.place ?? null,
    log,
    changed: () => tellWalls(),
  });
  await reach.first;
  const reached = reach;

  const doors = createDoors(server, buckets, turns, reach.isAllowedOrigin);
  const [page = () => {}] = server.listeners('request') as ((...asked: unknown[]) => void)[];
  const io = new Server(server, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: limits.messageBytes,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    connectTimeout: 10_000,
    allowRequest: (request, answer) => doors.open(request, (may) => answer(null, may)),
  });
  // Live connections begin with an upgrade: what asks for socket.io's path without one is a page like any other.
  server.removeAllListeners('request').on('request', page);
  doors.watch(io.engine);
  const resumes = createResumes(names);
  touch = createTouch({
    custody: createCustody(store, now),
    hub,
    signs,
    mineOf: (person) => resumes.mine(hub.state, person),
    take: (key, rate) => buckets.take(key, rate),
    now,
    later(run, ms) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  sessions = createSessions({
    touch,
    io,
    hub,
    store,
    publisher,
    snapshots,
    resumes,
    signs,
    looks: createLooks(
      store,
      () => hub.state,
      names,
      { calendar: calendars.path, minutes: minutes.path },
      (poll, person) => ballots.paper(poll, person),
    ),
    buckets,
    turns,
    onKnown: (tcp, is) => (is ? doors.isKnown(tcp) : doors.isStranger(tcp)),
    now,
    version: options.version,
    wallKey,
    acceptsCode: reach.acceptsCode,
    acceptsPass: reach.acceptsPass,
    issuePass: reach.issuePass,
    steadyName: reach.steadyName,
    signForWall: (body) => wall.sign(hallId(), body, now()),
    onPhone: (where, is) => reached.onPhone(where, is),
    onWall: (socket) => socket.emit('house', house()),
    onThrown(reason) {
      if (reason instanceof StoreFailed) {
        diskFailed(reason);
        return 'stops';
      }
      log(
        `a message could not be answered: ${reason instanceof Error ? (reason.stack ?? '') : String(reason)}`,
      );
      return 'goes on';
    },
  });

  const backups = createBackups({
    data: options.data,
    file: join(options.data, HALL_FILE),
    number: () => hub.state.number,
    now,
    clock,
    log,
    mayFill: () => room.state === 'fine',
    ...(options.backupPace === undefined ? {} : { pace: options.backupPace }),
  });
  const second = (): void => backups.configure(machine.settings.backup ?? null);
  second();
  const house = (): House => ({
    ...reached.house(publisher.hereNow, now()),
    demo: demoStarted,
    ...careOf(backups.daysWithout, room.state),
    ...ofTheWall(machine.settings),
  });
  let lastHouse = '';
  function tellWalls(): void {
    if (sessions === null || reach === null) return;
    const news = house();
    const text = JSON.stringify({ ...news, time: 0, join: { ...news.join, until: 0 } });
    if (text === lastHouse) return;
    lastHouse = text;
    sessions.toWalls('house', news);
  }
  secure = createSecure({
    settings: () => machine.settings.https,
    http: server,
    listen: options.listen,
    port: options.port === 0 ? 0 : port + 1,
    mayShake: (address) => buckets.take(`tls ${address}`, limits.rates.pages) === 0,
    now,
    log,
    changed() {
      reached.lookAgain();
      tellWalls();
    },
  });
  await secure.look();
  const renewing = setInterval(() => void secure?.look(), CERTIFICATE_LOOK_EVERY);
  const settingsUnheard = machine.onChange(() => {
    reached.lookAgain();
    void secure?.look();
    second();
    tellWalls();
  });
  const jumps = createClockJumps(now, () => process.uptime() * 1_000);
  const keeper = createKeeper({
    state: () => hub.state,
    now,
    clock,
    isClockSettled: () => jumps.isSettled,
    isConnected: (person) => sessions?.isConnected(person) ?? false,
    hasNumber: (person) => touch?.hasNumber(person) ?? false,
    act: (body) => hub.receive(wall.sign(hallId(), body, now()), null),
  });
  const keeping = setInterval(() => void keeper.look().catch(diskFailed), HOUSE_EVERY);
  // Codes rotate and troubles show with time, so the wall's news is looked at again on a beat.
  const beat = setInterval(() => {
    room.look();
    if (jumps.look()) {
      log('the clock of this machine was set, or it slept');
      // Screens learn the time when they come: what they sign by the old one would be refused.
      io.disconnectSockets(true);
    }
    tellWalls();
    ballots.look();
    snapshots.forget();
    whileLittleHappens(seenAtBeat, LITTLE, () => store.settle());
    seenAtBeat = hub.state.number;
  }, HOUSE_EVERY);
  ballots.look();
  let seenAtBeat = 0;
  let seenNumber = 0;
  function whileLittleHappens(seen: number, atMost: number, run: () => void): void {
    try {
      if (hub.state.number - seen <= atMost && room.state !== 'full') run();
    } catch (reason) {
      diskFailed(reason);
    }
  }
  const saving = setInterval(() => {
    // Writing a snapshot takes a moment.
    whileLittleHappens(seenNumber, 0, () => keepSnapshot(store, hub.state));
    seenNumber = hub.state.number;
  }, SNAPSHOT_LOOK_EVERY);

  const copying = setInterval(() => {
    backups.look();
  }, backups.lookEvery);

  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    clearInterval(beat);
    clearInterval(keeping);
    signs.stop();
    clearInterval(saving);
    clearInterval(copying);
    settingsUnheard();
    clearInterval(renewing);
    await secure?.stop();
    if (options.settings === undefined) machine.stop();
    ballots.stop();
    hub.stop();
    publisher.stop();
    // What was just written to disk is still to be answered.
    await new Promise((resolve) => setImmediate(resolve));
    const patience = setTimeout(() => doors.closeAll(), GOODBYE);
    const closed = io.close();
    server.closeAllConnections();
    await closed;
    clearTimeout(patience);
    await reached.stop();
    await backups.stop();
    try {
      // A snapshot is only a cache, and takes room.
      if (!hasFailed && room.state !== 'full') keepSnapshot(store, hub.state);
    } finally {
      store.close();
    }
  };
  const running: RunningHub = {
    get phone() {
      return reached.joinUrl();
    },
    wall: `http://127.0.0.1:${port}/wall#key=${wallKey}`,
    data: options.data,
    version: options.version,
    port,
    backups,
    stop: () => (stopping ??= stop()),
  };
  isUp = true;
  if (hasFailed) {
    await running.stop();
    return failedBefore;
  }
  return running;
}

function httpsOf(secure: Secure | null): MachineState['https'] {
  if (secure?.place)
    return { address: joinText({ host: secure.place.name, port: secure.place.port, secure: true }) };
  return secure?.trouble ? { trouble: secure.trouble } : null;
}

const copiesOf = ({ folder, last, trouble }: BackupState): MachineState['copies'] => ({
  folder,
  last: last?.at ?? null,
  trouble: trouble?.why ?? null,
});

/** For a day without a copy nobody is troubled: a stick may be carried elsewhere for a while. */
const DAYS_UNSAID = 1;

function careOf(daysWithout: number | null, room: Room): Pick<House, 'copy' | 'disk'> {
  const isSaid = daysWithout !== null && (daysWithout < 0 || daysWithout > DAYS_UNSAID);
  return {
    ...(isSaid ? { copy: { days: daysWithout < 0 ? null : daysWithout } } : {}),
    ...(room === 'fine' ? {} : { disk: room }),
  };
}

const ofTheWall = ({ languages, quiet, wall }: Settings): Pick<House, 'languages' | 'quiet' | 'size'> => ({
  ...(languages && { languages }),
  ...(quiet && { quiet }),
  ...(wall && { size: wall }),
});

const notOpened = ({ type }: Refusal): Error =>
  Object.assign(
    new Error(`the hall could not be opened: ${type}`),
    type === 'DiskFull' ? { code: 'ENOSPC' } : {},
  );
