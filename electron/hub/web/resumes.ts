/**
 * What a phone that comes back lacks, and what is its person's own. After a restart all phones ask at the same
 * moment, most of them for the same: it is found once for each state, not once for each phone.
 */
import type { EntryNumber, PersonId } from '../../../shared/domain/ids.ts';
import type { State } from '../../../shared/domain/state.ts';
import { projectAll, projectMine, projectMines, type Names } from '../../../shared/view/project.ts';
import {
  nothingMine,
  type Audience,
  type AnyRow,
  type Mine,
  type Resume,
} from '../../../shared/view/rows.ts';

export interface Resumes {
  /** What this audience lacks that has seen `since`. */
  resume(state: State, audience: Audience, since: EntryNumber): Resume;
  mine(state: State, person: PersonId): Mine;
  /** A name was erased: nothing that was found with it is given any more. */
  erased(): void;
}

interface Board {
  readonly rows: readonly (readonly [AnyRow, EntryNumber])[];
  readonly keep: Resume['keep'];
}

export function createResumes(names: Names): Resumes {
  let of: State | null = null;
  /** Everybody's, from the second who asks at the same state. */
  let mines: ReadonlyMap<PersonId, Mine> | 'one asked' | null = null;
  /** Everything that an audience sees: what somebody lacks is part of it, whatever number they say they have. */
  const boards = new Map<Audience, Board>();

  function at(state: State): void {
    if (of === state) return;
    of = state;
    mines = null;
    boards.clear();
  }

  return {
    resume(state, audience, since) {
      at(state);
      const known = boards.get(audience);
      const board = known ?? boardOf(state, audience, names);
      if (known === undefined) boards.set(audience, board);
      const set = board.rows.filter(([, n]) => n > since).map(([row]) => row);
      return { to: state.number, set, keep: board.keep };
    },
    mine(state, person) {
      at(state);
      if (mines === null) {
        mines = 'one asked';
        return projectMine(state, person);
      }
      if (mines === 'one asked') mines = projectMines(state);
      return mines.get(person) ?? nothingMine;
    },
    erased: () => boards.clear(),
  };
}

function boardOf(state: State, audience: Audience, names: Names): Board {
  const rows = [...projectAll(state, audience, names)];
  const keep: Record<string, number[]> = {};
  for (const [row] of rows) (keep[row.k] ??= []).push(row.no);
  return { rows, keep };
}
