/** The live hall as the screens see it: the session's state in runes, assigned once per frame. */
import type { Command } from '../../shared/domain/commands.ts';
import type { HallId, NeedId } from '../../shared/domain/ids.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import type { Resume } from '../../shared/view/rows.ts';
import type { Live, Me } from './api.ts';
import { loadActing } from './acting.ts';
import type { Clock } from './clock.ts';
import type { Person } from './identity.ts';
import type { Keep } from './keep.ts';
import { createRenewal } from './renewal.ts';
import { createSession } from './session.ts';
import { replay } from './settling.ts';
import { asBefore } from './steady.ts';
import type { Wire } from './wire.ts';

/** What a live hall needs of the browser around it; tests bring their own. */
export interface Surroundings {
  readonly wire: Wire;
  readonly clock: Clock;
  readonly keep: Keep;
  readonly fetchResume: (path: string) => Promise<Resume | null>;
  readonly code: string | null;
  readonly wallKey: string | null;
  readonly tab: Pick<Storage, 'getItem' | 'setItem'> | null;
  readonly isWriting: () => boolean;
  readonly reload: () => void;
  /** The name under which the page is open, as in addresses. */
  readonly place?: string;
  /** Calls `wake` whenever the page is in front again or the network is back. */
  readonly onWake: (wake: () => void) => void;
}

/** What is said with the key that was made for a need, by whoever raised it without a name. */
const SAID_UNNAMED: ReadonlySet<Command['type']> = new Set([
  'EditNeed',
  'LetNeedGo',
  'ReopenNeed',
  'SayMet',
  'TakeBackMet',
]);

const meOf = ({ person, device, name }: Person): Me => ({ person, device, name });
const isSameMe = (a: Me, b: Me): boolean =>
  a.person === b.person && a.device === b.device && a.name === b.name;

/** The piece of the page did not come. */
const NOT_THERE: Refusal = { type: 'Stopping' };
const notThere = (): Refusal => NOT_THERE;

/** Fetched when somebody becomes somebody here: a phone that only looks does without. */
async function arriving() {
  await loadActing();
  return coming();
}
const coming = () => import('./arriving.ts');

/** What the screens build on (see `api.ts`): connects to the hub that served this page. */
export function createLive(surface: 'phone' | 'wall', around: Surroundings): Live {
  const { clock, keep } = around;
  let isReplaced = false;
  const renewal = createRenewal({
    tab: around.tab,
    // Only this version's page could send what is on its way; the next one reads it where this browser keeps it.
    isBusy: () => around.isWriting() || (session.pending.length > 0 && !(isReplaced && keep.lasting)),
    reload: around.reload,
  });
  /** What a phone keeps it keeps under the name of the page: better one that stays, as long as nothing is kept yet. */
  function named(hall: HallId, name: string | null): void {
    if (name && around.code && name !== around.place)
      // Where the piece of the page does not come, it stays where it is.
      coming()
        .then(({ goOn }) => goOn(hall, name, around, () => session.everybody.length === 0))
        .catch(() => undefined);
  }
  const session = createSession({
    ...around,
    named,
    changed: () => read(),
    renew(why, version) {
      isReplaced = why === 'protocol';
      renewal.want(version);
    },
  });

  let confirmed = $state.raw(session.confirmed);
  let given = $state.raw(session.given);
  let link = $state.raw(session.link);
  let standing = $state.raw(session.standing);
  let everybody = $state.raw(session.everybody.map(meOf) as readonly Me[]);
  let me = $state.raw(session.me === null ? null : meOf(session.me));
  let pending = $state.raw(session.pending);
  let notices = $state.raw(session.notices);
  let house = $state.raw(session.house);
  let updatedAt = $state.raw(session.updatedAt);
  let lasting = $state.raw(session.lasting);
  let now = $state.raw(clock.now());
  const view = $derived(given.length === 0 ? confirmed : replay(confirmed, given, me?.person ?? null));

  function read(): void {
    confirmed = session.confirmed;
    given = asBefore(given, session.given);
    link = session.link;
    standing = session.standing;
    everybody = asBefore(everybody, session.everybody.map(meOf), isSameMe);
    const nextMe = session.me === null ? null : meOf(session.me);
    if (me === null || nextMe === null || !isSameMe(me, nextMe)) me = nextMe;
    pending = asBefore(pending, session.pending);
    notices = asBefore(notices, session.notices);
    house = session.house;
    updatedAt = session.updatedAt;
    lasting = session.lasting;
  }

  function tick(): void {
    now = clock.now() + session.offset;
    renewal.look();
    clock.after(1_000 - (now % 1_000), tick);
  }
  tick();
  around.onWake(() => session.wake());

  function act(body: Command): Promise<Refusal | null> {
    const who = session.me;
    if (surface === 'wall') return session.giveAsWall(body);
    if (who === null) return Promise.resolve(session.refuse(body, { type: 'NotKnownHere' }));
    if (SAID_UNNAMED.has(body.type) && 'need' in body && holdsKeyOf(body.need))
      return session.giveUnnamed(body);
    if (body.type === 'RenameMyself')
      return arriving().then(({ takeBackName }) => takeBackName(session, who, body));
    return session.give({ by: who.person, keys: who, body });
  }
  const holdsKeyOf = (need: NeedId): boolean => (session.identities?.keysOf(need) ?? null) !== null;

  return {
    get view() {
      return view;
    },
    get link() {
      return link;
    },
    get standing() {
      return standing;
    },
    get me() {
      return me;
    },
    get everybody() {
      return everybody;
    },
    get pending() {
      return pending;
    },
    get notices() {
      return notices;
    },
    get now() {
      return now;
    },
    get updatedAt() {
      return updatedAt;
    },
    get house() {
      return house;
    },
    get lasting() {
      return lasting;
    },
    act,
    actUnnamed: (body) => session.giveUnnamed(body),
    holdsKeyOf,
    look: (question) => session.look(question),
    sign: (sign) => session.sign(sign),
    touch: (message) => session.touch(message),
    dismiss: (notice) => session.dismiss(notice),
    join: (name, shownOnWall) =>
      arriving().then(
        ({ join }) => join(session, clock, name, shownOnWall),
        () => ({ words: '', refusal: NOT_THERE }),
      ),
    rename: (name) => arriving().then(({ rename }) => rename(session, name), notThere),
    askToComeBack: (person, name) =>
      arriving().then(({ comeBack }) => comeBack(session, clock, person, name, null), notThere),
    comeBackWithWords: (person, name, words) =>
      arriving().then(({ comeBack }) => comeBack(session, clock, person, name, words), notThere),
    newRecoveryWords: () =>
      arriving().then(
        ({ newRecoveryWords }) => newRecoveryWords(session),
        () => ({ words: '', refusal: NOT_THERE }),
      ),
    switchTo(person) {
      if (person !== session.me?.person) session.choose(person);
    },
    forget(person) {
      const wasMe = session.me?.person === person;
      session.identities?.forget(person);
      if (wasMe) session.choose(null);
      else read();
    },
  };
}
