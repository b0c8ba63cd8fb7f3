/**
 * What a phone that comes back lacks, and what is its person's own. After a restart all phones ask at the same
 * moment, most of them for the same: it is found once for each state, not once for each phone.
 */
import type { EntryNumber, PersonId } from '../../../shared/domain/ids.ts';
import type { State } from '../../../shared/domain/state.ts';
import { projectMine, projectMines, projectResume, type Names } from '../../../shared/view/project.ts';
import type { Audience, Mine, Resume } from '../../../shared/view/rows.ts';

export interface Resumes {
  /** What this audience lacks that has seen `since`. */
  resume(state: State, audience: Audience, since: EntryNumber): Resume;
  mine(state: State, person: PersonId): Mine;
  /** A name was erased: nothing that was found with it is given any more. */
  erased(): void;
}

/** Different numbers that phones come back with; beyond them it is found again. */
const KEPT = 64;
const NOTHING: Mine = { pledges: [], concerns: [], answers: [], meetings: [] };

export function createResumes(names: Names): Resumes {
  let of: State | null = null;
  /** Everybody's, from the second who asks at the same state. */
  let mines: ReadonlyMap<PersonId, Mine> | 'one asked' | null = null;
  const resumes = new Map<string, Resume>();

  function at(state: State): void {
    if (of === state) return;
    of = state;
    mines = null;
    resumes.clear();
  }

  return {
    resume(state, audience, since) {
      at(state);
      const key = `${audience} ${since}`;
      const known = resumes.get(key);
      if (known !== undefined) return known;
      const made = projectResume(state, audience, names, since);
      if (resumes.size < KEPT) resumes.set(key, made);
      return made;
    },
    mine(state, person) {
      at(state);
      if (mines === null) {
        mines = 'one asked';
        return projectMine(state, person);
      }
      if (mines === 'one asked') mines = projectMines(state);
      return mines.get(person) ?? NOTHING;
    },
    erased: () => resumes.clear(),
  };
}
