/** Proposals and agreements as somebody sees them who stands before the wall: part of seen.ts. */
import type { ProposalId } from '../../../shared/domain/ids.ts';
import type { Who } from '../../../shared/protocol/touch.ts';
import type { ProposalRow } from '../../../shared/view/meeting-rows.ts';
import type { View } from '../../../shared/view/rows.ts';

/** Where a row tells only that somebody proposed it, is proposed, or said something to it, and it is this one. */
export function inProposals(
  rows: View['proposals'],
  { person, proposes, proposed, remarks }: Who,
): View['proposals'] {
  const proposals = new Map(rows);
  const change = (id: ProposalId, how: (row: ProposalRow) => ProposalRow): void => {
    const row = proposals.get(id);
    if (row !== undefined) proposals.set(id, how(row));
  };
  for (const { proposal, by } of proposes)
    change(proposal, (row) => {
      const { latest } = row;
      // Later versions may be somebody else's, whom the room is not told either.
      const isFirst = latest.version === 1 && by === person;
      return { ...row, by, latest: isFirst ? { ...latest, by } : latest };
    });
  for (const id of proposed)
    change(id, (row) =>
      row.effect.kind === 'mandate' ? { ...row, effect: { ...row.effect, person } } : row,
    );
  if (remarks.length === 0) return proposals;
  for (const [id, row] of proposals)
    if (row.remarks.some((one) => remarks.includes(one.id)))
      proposals.set(id, {
        ...row,
        remarks: row.remarks.map((one) => (remarks.includes(one.id) ? { ...one, by: person } : one)),
      });
  return proposals;
}

/** Where a row tells only that somebody asked to look at it again, and it is this one. */
export function inAgreements(rows: View['agreements'], { person, reviews }: Who): View['agreements'] {
  const agreements = new Map(rows);
  for (const id of reviews) {
    const row = rows.get(id);
    if (row !== undefined) agreements.set(id, { ...row, reviewCalledBy: person });
  }
  return agreements;
}
