/**
 * Published elections. "Schulze" is M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
 * Condorcet-consistent single-winner election method", Social Choice and Welfare 36 (2011) 267-303, with the
 * examples as numbered in the longer version, arXiv:1804.02973, section 3.
 */
import { describe, expect, it } from 'vitest';
import type { Pile } from '../../../../shared/domain/polls/ballot.ts';
import { routeBetween, tallyRanking } from '../../../../shared/domain/polls/tally/ranking.ts';
import { pilesFrom, strictPilesFrom } from './elections.ts';

const count = (letters: string, piles: readonly Pile[]) =>
  tallyRanking({ kind: 'ranking', options: Array.from(letters) }, piles);

describe('known answers', () => {
  it.each([
    [
      'R8 Tennessee: Nashville wins and beats each other city',
      'MNCK',
      'MNCK 42\nNCKM 26\nCKNM 15\nKCNM 17',
      'N',
    ],
    ['R8 the same election with other letters', 'ABCD', 'ABCD 42\nBCDA 26\nCDBA 15\nDCBA 17', 'B'],
  ])('%s', (_, letters, text, winner) => {
    const result = count(letters, strictPilesFrom(text));
    const against = (other: number) => [
      result.pairwise[letters.indexOf(winner)]?.[other],
      result.pairwise[other]?.[letters.indexOf(winner)],
    ];
    expect(result.winners).toEqual([winner]);
    expect(result.condorcet).toBe(winner);
    expect([0, 2, 3].map(against)).toEqual([
      [58, 42],
      [68, 32],
      [68, 32],
    ]);
  });

  it('R8 R12 Schulze, example 1: 21 voters, pairwise table, strongest paths, winner D in a cycle', () => {
    const result = count('ABCD', strictPilesFrom('ACDB 8\nBADC 2\nCDBA 4\nDBAC 4\nDCBA 3'));
    expect(result.pairwise).toEqual([
      [0, 8, 14, 10],
      [13, 0, 6, 2],
      [7, 15, 0, 12],
      [11, 19, 9, 0],
    ]);
    expect(result.strengths).toEqual([
      [0, 14, 14, 12],
      [13, 0, 13, 12],
      [13, 15, 0, 12],
      [13, 19, 13, 0],
    ]);
    expect(result.winners).toEqual(['D']);
    expect(result.condorcet).toBeNull();
    expect(routeBetween(result, 'A', 'D')).toEqual(['A', 'C', 'D']);
    expect(routeBetween(result, 'D', 'A')).toEqual(['D', 'B', 'A']);
  });

  it('R8 R12 the 45 voters of Schulze (example 10) and of the encyclopaedias: both tables, winner E', () => {
    const result = count(
      'ABCDE',
      strictPilesFrom('ACBED 5\nADECB 5\nBEDAC 8\nCABED 3\nCAEBD 7\nCBADE 2\nDCEBA 7\nEBADC 8'),
    );
    expect(result.pairwise).toEqual([
      [0, 20, 26, 30, 22],
      [25, 0, 16, 33, 18],
      [19, 29, 0, 17, 24],
      [15, 12, 28, 0, 14],
      [23, 27, 21, 31, 0],
    ]);
    expect(result.strengths).toEqual([
      [0, 28, 28, 30, 24],
      [25, 0, 28, 33, 24],
      [25, 29, 0, 29, 24],
      [25, 28, 28, 0, 24],
      [25, 28, 28, 31, 0],
    ]);
    expect(result.winners).toEqual(['E']);
    expect(result.condorcet).toBeNull();
    expect(routeBetween(result, 'A', 'B')).toEqual(['A', 'D', 'C', 'B']);
    // By way of D it would be as strong: of those as short the first in the order of the options is shown.
    expect(routeBetween(result, 'B', 'E')).toEqual(['B', 'A', 'C', 'E']);
  });

  it.each([
    ['example 2, a tie', 'ABCD', 'ABCD 3\nCBDA 2\nDABC 2\nDBCA 2', 'BD'],
    ['example 3', 'ABCD', 'ABCD 12\nADBC 6\nBCDA 9\nCDAB 15\nDBAC 21', 'D'],
    ['example 4, a tie', 'ABCD', 'ACDB 6\nBADC 1\nCBDA 3\nDBAC 3\nDCBA 2', 'AD'],
    [
      'example 5, situation 1',
      'ABCDEF',
      'ADEBCF 3\nBFECDA 3\nCABFDE 4\nDBCEFA 1\nDEFABC 4\nECBDFA 2\nFACDBE 2',
      'A',
    ],
    [
      'example 5, situation 2: two more who like A best make D win',
      'ABCDEF',
      'ADEBCF 3\nBFECDA 3\nCABFDE 4\nDBCEFA 1\nDEFABC 4\nECBDFA 2\nFACDBE 2\nAEFCBD 2',
      'D',
    ],
    [
      'example 6, situation 1',
      'ABCD',
      'ABDC 3\nADBC 5\nADCB 1\nBADC 2\nBDCA 2\nCABD 4\nCBAD 6\nDBCA 2\nDCAB 5',
      'A',
    ],
    [
      'example 6, situation 2: with an E that all rank below D',
      'ABCDE',
      'ABDEC 3\nADEBC 5\nADECB 1\nBADEC 2\nBDECA 2\nCABDE 4\nCBADE 6\nDBECA 2\nDECAB 5',
      'B',
    ],
    ['example 8', 'ABCDE', 'ADBEC 9\nBCADE 6\nBCDEA 5\nCDBEA 2\nDECBA 6\nEACBD 14\nECABD 2\nEDACB 1', 'B'],
    ['example 9', 'ABCDE', 'ADBEC 9\nBACED 1\nCBADE 6\nCDBEA 2\nCDEAB 5\nDECAB 6\nEBACD 14\nEBCAD 2', 'E'],
    [
      'example 11, 921 voters',
      'ABCDE',
      `ACEDB 98\nBAECD 64\nBAEDC 12\nBEACD 98\nBEADC 13\nBEDAC 125\nCAEDB 124\nCEADB 76\nDABEC 21
       DBAEC 30\nDBECA 98\nDCABE 139\nDCBAE 23`,
      'A',
    ],
  ])('R8 Schulze, %s', (_, letters, text, winners) => {
    expect(count(letters, strictPilesFrom(text)).winners).toEqual(Array.from(winners));
  });

  it('R8 R9 Schulze, example 7: equal and missing ranks, where margins would elect A and ratios B', () => {
    const result = count(
      'ABCD',
      pilesFrom(`A>B>C>D 6\nA=B 8\nA=C 8\nA=C>D 18\nA=C=D 8\nB 40\nC>B>D 4\nC>D>A 9\nC=D 8\nD>A>B 14
        D>B>C 11\nD>C>A 4`),
    );
    expect(result.winners).toEqual(['D']);
    expect(result.condorcet).toBeNull();
  });

  it('R9 A=B=C is no preference, and a ballot with nothing ranked neither; both are turnout', () => {
    const result = count('ABC', [
      ...pilesFrom('A=B=C 5'),
      { ballot: { kind: 'ranking', ranks: [] }, count: 2 },
      { ballot: { kind: 'abstain' }, count: 3 },
    ]);
    expect(result).toMatchObject({ ballots: 10, abstained: 3, counted: 7, winners: [], condorcet: null });
    expect(result.pairwise.flat()).toEqual(new Array(9).fill(0));
    expect(routeBetween(result, 'A', 'B')).toBeNull();
  });

  it('R8 a perfect cycle is a tie of all, and a pair that is tied gives no path', () => {
    const cycle = count('ABC', strictPilesFrom('ABC 5\nBCA 5\nCAB 5'));
    expect(cycle.winners).toEqual(['A', 'B', 'C']);
    const pair = count('AB', strictPilesFrom('AB 5\nBA 5'));
    expect(pair).toMatchObject({ winners: ['A', 'B'], condorcet: null });
    expect(pair.strengths).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});
