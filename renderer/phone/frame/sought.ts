import type { CircleId } from '../../../shared/domain/ids.ts';

/** What somebody looks for on the hall's machine. */
export interface Question {
  readonly words: string | null;
  readonly circle: CircleId | null;
  readonly page: number;
}
