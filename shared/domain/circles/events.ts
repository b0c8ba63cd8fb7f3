import type { CircleId, PersonId } from '../ids.ts';

interface Of<T extends string> {
  readonly type: T;
  readonly v: 1;
  readonly circle: CircleId;
  readonly by: PersonId;
}

export type CircleEvent =
  | (Of<'CircleStarted'> & { readonly name: string; readonly domain: string | null })
  | Of<'CircleJoined'>
  | Of<'CircleLeft'>
  | Of<'CircleClosed'>
  | Of<'CircleReopened'>;
