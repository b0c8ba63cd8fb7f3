import type { MinutesFile } from '../../shared/minutes/file.ts';

/** Null where there are none at that address, or the hall is not to be reached. */
export async function fetchMinutes(path: string): Promise<MinutesFile | null> {
  try {
    const answer = await fetch(`${path}.json`);
    return answer.ok ? ((await answer.json()) as MinutesFile) : null;
  } catch {
    return null;
  }
}
