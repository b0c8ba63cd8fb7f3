/** What is to be said to whoever holds the phone: never by silence, and never to somebody else on the same phone. */
import type { Command } from '../../shared/domain/commands.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import type { ActAnswer } from '../../shared/protocol/messages.ts';
import type { Notice } from './api.ts';
import { newId } from './bytes.ts';
import type { Entry } from './outbox.ts';

/** The screens that give these say themselves how it went, if they are still there. */
const ARRIVING: ReadonlySet<Command['type']> = new Set([
  'JoinHall',
  'AskToComeBack',
  'ComeBackWithWords',
  'NewRecoveryWords',
]);
/** Of what was done only the last few are still worth undoing from a notice. */
const KEPT = 12;

export interface Notices {
  readonly shown: readonly Notice[];
  done(body: Command, by: PersonId | null, undo: Command | null): void;
  refused(body: Command, by: PersonId | null, refusal: Refusal): void;
  /** `isAwaited`: whoever gave it hears of it anyway. */
  settled(entry: Entry, answer: ActAnswer, isAwaited: boolean): void;
  /** False when it is said already. */
  historyDiffers(): boolean;
  /** Which kind it was. */
  dismiss(id: string): Notice['kind'] | null;
}

export function createNotices(me: () => PersonId | null, changed: () => void): Notices {
  /** `by`: for whom; null for whoever it is. */
  let all: readonly { readonly by: PersonId | null; readonly notice: Notice }[] = [];

  function add(by: PersonId | null, notice: Notice): void {
    all = [...all, { by, notice }].slice(-KEPT);
    changed();
  }
  const done = (body: Command, by: PersonId | null, undo: Command | null) =>
    add(by, { id: newId(), kind: 'done', body, undo });
  const refused = (body: Command, by: PersonId | null, refusal: Refusal) =>
    add(by, { id: newId(), kind: 'refused', body, refusal });

  return {
    get shown() {
      return all.filter(({ by }) => by === null || by === me()).map(({ notice }) => notice);
    },
    done,
    refused,
    settled({ act, undo }, answer, isAwaited) {
      const { body, by } = act.envelope;
      const whom = by === 'unnamed' || by === 'wall' ? null : by;
      if (ARRIVING.has(body.type) && (answer.ok || isAwaited)) return;
      if (answer.ok) done(body, whom, undo);
      else refused(body, ARRIVING.has(body.type) ? null : whom, answer.refusal);
    },
    historyDiffers() {
      if (all.some(({ notice }) => notice.kind === 'history-differs')) return false;
      add(null, { id: newId(), kind: 'history-differs' });
      return true;
    },
    dismiss(id) {
      const found = all.find(({ notice }) => notice.id === id);
      if (found === undefined) return null;
      all = all.filter((other) => other !== found);
      changed();
      return found.notice.kind;
    },
  };
}
