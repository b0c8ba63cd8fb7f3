/** What is a person's own in a meeting or a choosing, on their screens: kept in step with the meeting's row. See project-own.ts. */
import type { MeetingId } from '../domain/ids.ts';
import type { MeetingRow } from './meeting-rows.ts';
import type { MyMeeting, View } from './rows.ts';

export const nothingOwn = (meeting: MeetingId): MyMeeting => ({
  ...{ meeting, here: false, named: false, hand: null, calls: [], interest: [], feedback: null },
});

/** What is mine as far as the rows still bear it out: a hand is down when I have the floor, a call ends with the role. */
export function stillOwn(own: View['own'], meetings: View['meetings']): View['own'] {
  const still = [...own].flatMap(([id, mine]) => {
    const row = meetings.get(id);
    return row === undefined ? [] : [[id, stillIn(row, mine)] as const];
  });
  const isSame = still.length === own.size && still.every(([id, mine]) => own.get(id) === mine);
  return isSame ? own : new Map(still);
}

function stillIn(row: MeetingRow, mine: MyMeeting): MyMeeting {
  const here = mine.here && row.status !== 'announced' && row.status !== 'calledOff';
  const hand = row.hands.some(({ kind }) => kind === mine.hand) ? mine.hand : null;
  const calls = mine.calls.filter((role) => row.lent[role].calls > 0);
  const isSame = here === mine.here && hand === mine.hand && calls.length === mine.calls.length;
  return isSame ? mine : { ...mine, here, hand, calls };
}

/** What I said in a choosing ends with the step in which it was asked. */
export function stillChoosing(chosen: View['chosen'], choosings: View['choosings']): View['chosen'] {
  const still = [...chosen].flatMap(([id, mine]) => {
    const stage = choosings.get(id)?.stage;
    if (stage !== 'gathering' && stage !== 'changing' && stage !== 'asking') return [];
    return [[id, stage === 'asking' || !mine.asked ? mine : { ...mine, asked: false }] as const];
  });
  const isSame = still.length === chosen.size && still.every(([id, mine]) => chosen.get(id) === mine);
  return isSame ? chosen : new Map(still);
}
