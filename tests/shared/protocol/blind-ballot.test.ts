import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Ballot } from '../../../shared/domain/polls/ballot.ts';
import {
  faultInCast,
  nextTurn,
  putInto,
  type Cast,
  type Entry,
} from '../../../shared/protocol/blind-ballot/cast.ts';
import { close, recount, type Closing } from '../../../shared/protocol/blind-ballot/closing.ts';
import * as messages from '../../../shared/protocol/blind-ballot/messages.ts';
import { toBytes, toText } from '../../../shared/protocol/blind-ballot/encoding.ts';
import {
  blind,
  evaluate,
  isKeyPair,
  isTokenOf,
  unblind,
} from '../../../shared/protocol/blind-ballot/token.ts';
import { boxOf, chanceFrom, milk, openBallot, poll, tea, verify, voterIn } from './voters.ts';

const { ballot, key } = openBallot();
const open = { ballot, poll, secretKey: key.secretKey };
const abstain: Ballot = { kind: 'abstain' };
const names = ['anna', 'ben', 'cleo', 'dora', 'emil', 'fey'];
const voters = names.map((name) => voterIn(ballot, key, name));
const [anna, ben] = voters as [(typeof voters)[0], (typeof voters)[0]];
/** Anna, Cleo and Emil like tea, Ben and Dora milk, Fey abstains. */
const entries = voters.map((voter, n) => voter.choose(n === 5 ? abstain : n % 2 === 0 ? tea : milk));

describe('tokens', () => {
  it('Z2 a token is that of its code, in its ballot, with its key', () => {
    expect(isTokenOf(key.secretKey, ballot, anna.code, anna.token)).toBe(true);
    expect(isTokenOf(key.secretKey, ballot, ben.code, anna.token)).toBe(false);
    expect(isTokenOf(key.secretKey, 'ballot-000000002', anna.code, anna.token)).toBe(false);
    const other = openBallot('ballot-000000002').key;
    expect(isTokenOf(other.secretKey, ballot, anna.code, anna.token)).toBe(false);
    expect(isKeyPair(key)).toBe(true);
    expect(isKeyPair({ ...key, publicKey: other.publicKey })).toBe(false);
    expect(anna.token).toMatch(/^[A-Za-z0-9_-]{86}$/);
  });

  it('Z2 a phone that was served with another key than the published one notices', () => {
    const random = chanceFrom('phone');
    const kept = blind(ballot, anna.code, random);
    const marked = openBallot(ballot, 'a key for her alone').key;
    // With its own public key, and with the published one in the proof.
    for (const wrong of [marked, { ...marked, publicKey: key.publicKey }]) {
      const answer = evaluate(wrong, kept.blinded, random)!;
      expect(unblind(ballot, anna.code, kept, answer, key.publicKey)).toBeNull();
    }
    const honest = evaluate(key, kept.blinded, random)!;
    expect(unblind(ballot, anna.code, kept, honest, key.publicKey)).toBe(anna.token);
  });

  it('Z2 asked again it is the same answer, and what the hub sees is new for each blinding of one code', () => {
    const first = blind(ballot, anna.code, chanceFrom('one'));
    const second = blind(ballot, anna.code, chanceFrom('two'));
    const random = chanceFrom('hub');
    expect(first.blinded).not.toBe(second.blinded);
    expect(evaluate(key, first.blinded, random)!.evaluated).toBe(
      evaluate(key, first.blinded, random)!.evaluated,
    );
    expect(evaluate(key, first.blinded, random)!.evaluated).not.toBe(
      evaluate(key, second.blinded, random)!.evaluated,
    );
  });

  it('Z3 whatever is sent as an element, an answer, a token or a key is refused and not thrown at', () => {
    const random = chanceFrom('hub');
    const kept = blind(ballot, anna.code, random);
    const honest = evaluate(key, kept.blinded, random)!;
    const rubbish = fc.oneof(
      fc.string(),
      fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toText),
      fc.uint8Array({ minLength: 64, maxLength: 64 }).map(toText),
      fc.constantFrom(
        '',
        'A'.repeat(43),
        'A'.repeat(86),
        '_'.repeat(43),
        `${honest.evaluated}=`,
        '€'.repeat(43),
      ),
    );
    fc.assert(
      fc.property(rubbish, (text) => {
        const answer = evaluate(key, text, random);
        if (answer !== null) expect(toBytes(text, 32)).not.toBeNull();
        expect(unblind(ballot, anna.code, kept, { ...honest, evaluated: text }, key.publicKey)).toBeNull();
        expect(unblind(ballot, anna.code, kept, { ...honest, proof: text }, key.publicKey)).toBeNull();
        expect(unblind(ballot, anna.code, kept, honest, text)).toBeNull();
        expect(isTokenOf(key.secretKey, ballot, anna.code, text)).toBe(false);
        expect(isKeyPair({ ...key, secretKey: text })).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('Z3 messages have the shape and size that honest phones give them, and no more', () => {
    const random = chanceFrom('phone');
    const kept = blind(ballot, anna.code, random);
    expect(v.is(messages.BlindedElement, kept.blinded)).toBe(true);
    expect(v.is(messages.Evaluated, evaluate(key, kept.blinded, random))).toBe(true);
    const ranks = { kind: 'ranking', ranks: [['tea', 'milk']] };
    const cast = { ballot, token: anna.token, entry: { ...entries[0], choice: ranks } };
    expect(v.is(messages.Cast, cast)).toBe(true);
    const { entry } = cast;
    for (const bad of [
      { ...cast, by: 'anna' },
      { ...cast, token: `${cast.token}A` },
      { ...cast, entry: { ...entry, turn: 0 } },
      { ...cast, entry: { ...entry, turn: 2 ** 53 } },
      { ...cast, entry: { ...entry, code: cast.token } },
      { ...cast, entry: { ...entry, choice: { ...ranks, why: 'x' } } },
      { ...cast, entry: { ...entry, choice: { kind: 'ranking', ranks: new Array(21).fill(['tea']) } } },
      { ...cast, entry: { ...entry, choice: { kind: 'score', scores: [['tea', 11]] } } },
      { ...cast, entry: { ...entry, choice: { kind: 'one', option: 'tea?' } } },
    ])
      expect(v.is(messages.Cast, bad)).toBe(false);
  });

  it('Z3 bytes are written in one way only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(toText(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(toBytes(toText(bytes), bytes.length)).toEqual(new Uint8Array(bytes));
        expect(toBytes(toText(bytes), bytes.length + 1)).toBeNull();
      }),
    );
    for (const bad of ['A', 'AB', 'AA==', 'A+', 'A/', 'AA\n', ' AA']) expect(toBytes(bad, 1)).toBeNull();
    expect(toBytes('AA', 1)).toEqual(new Uint8Array(1));
  });
});

describe('handing in', () => {
  it('Z4 a ballot with its token counts, and none with another', () => {
    const cast: Cast = { ballot, token: anna.token, entry: entries[0]! };
    expect(faultInCast(open, cast, verify)).toBeNull();
    const bad = (more: Partial<Cast>) => faultInCast(open, { ...cast, ...more }, verify);
    expect(bad({ token: ben.token })).toEqual({ type: 'BadToken' });
    expect(bad({ token: '' })).toEqual({ type: 'BadToken' });
    expect(bad({ ballot: 'ballot-000000002' })).toEqual({ type: 'OtherBallot' });
    const elsewhere = voterIn('ballot-000000002', openBallot('ballot-000000002').key, 'anna');
    expect(elsewhere.code).toBe(anna.code);
    expect(bad({ token: elsewhere.token })).toEqual({ type: 'BadToken' });
    expect(bad({ entry: elsewhere.choose(tea) })).toEqual({ type: 'BadSignature' });
  });

  it('Z4 who overhears a ballot cannot change it, not even with a token of their own for its code', () => {
    const [heard] = entries as [Entry];
    const bad = (entry: Entry) => faultInCast(open, { ballot, token: anna.token, entry }, verify);
    expect(bad({ ...heard, choice: milk })).toEqual({ type: 'BadSignature' });
    expect(bad({ ...heard, turn: heard.turn + 1 })).toEqual({ type: 'BadSignature' });
    expect(bad({ ...heard, code: ben.code })).toEqual({ type: 'BadSignature' });
    expect(bad({ ...heard, signature: ben.choose(milk).signature })).toEqual({ type: 'BadSignature' });
    expect(bad({ ...heard, choice: { kind: 'one', option: 'beer' } })).toEqual({
      type: 'BadChoice',
      fault: 'NoSuchOption',
    });
    for (const turn of [0, -1, 1.5, Number.NaN, 2 ** 49])
      expect(bad({ ...heard, turn })).toEqual({ type: 'BadTurn' });
  });

  it('Z4 the choice with the greatest turn is kept, however often and in whatever order they come', () => {
    const voter = voterIn(ballot, key, 'undecided');
    const choices = [tea, milk, tea, abstain].map((choice) => voter.choose(choice));
    expect(choices.map(({ turn }) => turn)).toEqual(
      choices.map(({ turn }) => turn).toSorted((a, b) => a - b),
    );
    const arrivals = fc.array(fc.constantFrom(...choices), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(arrivals, (list) => {
        const latest = list.reduce((best, entry) => (entry.turn > best.turn ? entry : best));
        const box = boxOf(...list, entries[1]!);
        expect(box.get(voter.code)).toBe(latest);
        expect(box.size).toBe(2);
        for (const entry of list) expect(putInto(box, entry)).toBe(box);
      }),
    );
  });

  it('Z23 turns grow by chance, so that they do not tell whether somebody chose again', () => {
    const filled = (value: number) => (count: number) => new Uint8Array(count).fill(value);
    expect([nextTurn(0, filled(0)), nextTurn(0, filled(255))]).toEqual([1, 2 ** 47]);
    expect([nextTurn(7, filled(0)), nextTurn(7, filled(255))]).toEqual([8, 7 + 2 ** 32]);
    // Of one choice and of three: as many of each are below any bound, but for a few of many thousands.
    const random = chanceFrom('turns');
    const last = (choices: number): number => {
      let turn = 0;
      for (let n = 0; n < choices; n++) turn = nextTurn(turn, random);
      return turn;
    };
    const pairs = Array.from({ length: 2_000 }, () => [last(1), last(3)] as const);
    const isMore = pairs.filter(([once, thrice]) => thrice > once).length;
    expect(Math.abs(isMore - 1_000)).toBeLessThan(200);
  });
});

describe('closing and counting again', () => {
  const papers = { ...open, papers: 7 };
  const closing = close(papers, boxOf(...entries), []);
  const list = closing.list!;
  const known = { poll, publicKey: key.publicKey, requests: 7, paper: [], own: null };
  const count = (more: Partial<Closing>, own: Entry | null = null) =>
    recount({ ...closing, ...more }, { ...known, own }, verify);

  it('Z5 Z6 an honest closing has no fault, for those who voted and for those who only look', () => {
    expect(closing).toMatchObject({
      ballots: 6,
      papers: 7,
      tally: { winners: ['tea'], abstained: 1, lead: 1 },
    });
    expect(count({})).toEqual({ faults: [], valid: 6, unused: 1 });
    for (const own of entries) expect(count({}, own).faults).toEqual([]);
  });

  it('Z5 the list is in the order of the codes, whatever order they came in', () => {
    expect(list.map(({ code }) => code)).toEqual(voters.map(({ code }) => code).toSorted());
    expect(close(papers, boxOf(...entries.toReversed()), [])).toEqual(closing);
  });

  it('Z5 below five ballots there is the tally and no list', () => {
    const four = close(papers, boxOf(...entries.slice(0, 4)), []);
    expect(four).toMatchObject({ list: null, ballots: 4, tally: { counted: 4, winners: ['tea', 'milk'] } });
    expect(JSON.stringify(four)).not.toContain(anna.code);
    expect(recount(four, known, verify)).toEqual({ faults: [], valid: null, unused: 3 });
    expect(close(papers, boxOf(...entries.slice(0, 5)), []).list).toHaveLength(5);
  });

  it('Z6 it finds a changed, doubled, misplaced, missing and added ballot', () => {
    const [first, second, ...rest] = list as [Entry, Entry, ...Entry[]];
    const owner = entries.find(({ code }) => code === first.code)!;
    const changed = { ...first, choice: first.choice === milk ? tea : milk };
    expect(count({ list: [changed, second, ...rest] }).faults).toEqual([
      { type: 'BadEntry', code: first.code, fault: { type: 'BadSignature' } },
    ]);
    expect(count({ list: [changed, second, ...rest] }).valid).toBe(5);
    expect(count({ list: [second, first, ...rest] }).faults).toEqual([
      { type: 'WrongOrder', code: first.code },
    ]);
    expect(count({ list: [first, first, ...rest] }, owner).faults).toEqual([
      { type: 'WrongOrder', code: first.code },
    ]);
    const dropped = close(papers, boxOf(second, ...rest), []);
    expect(recount(dropped, known, verify).faults).toEqual([]);
    expect(recount(dropped, { ...known, own: owner }, verify).faults).toEqual([{ type: 'OwnMissing' }]);
    expect(count({ list: [second, ...rest] }).faults).toEqual([
      { type: 'WrongList' },
      { type: 'OtherTally' },
    ]);
    expect(count({ list: null }).faults).toEqual([{ type: 'WrongList' }]);
  });

  it('Z6 it finds that an earlier choice of mine was counted', () => {
    const later = anna.choose(milk);
    expect(count({}, later).faults).toEqual([{ type: 'OwnChanged', choice: tea }]);
    const current = close(papers, boxOf(...entries, later), []);
    expect(recount(current, { ...known, own: later }, verify).faults).toEqual([]);
  });

  it('Z6 it finds another key, other papers, more ballots than papers, and a wrong tally', () => {
    expect(count({ secretKey: openBallot('ballot-000000002').key.secretKey }).faults).toEqual([
      { type: 'OtherKey' },
    ]);
    expect(count({ papers: 8 }).faults).toEqual([{ type: 'OtherPapers', said: 8, counted: 7 }]);
    const few = recount({ ...closing, papers: 5 }, { ...known, requests: 5 }, verify);
    expect(few.faults).toEqual([{ type: 'MoreBallotsThanPapers', ballots: 6, papers: 5 }]);
    const { tally } = close(papers, boxOf(...entries.slice(1)), []);
    expect(count({ tally }).faults).toEqual([{ type: 'OtherTally' }]);
  });

  it('Z6 what it cannot find: a hub that holds the key adds a ballot for a paper that was not handed in', () => {
    const stuffed = voterIn(ballot, key, 'nobody').choose(milk);
    const result = recount(close(papers, boxOf(...entries, stuffed), []), known, verify);
    expect(result).toEqual({ faults: [], valid: 7, unused: 0 });
    const more = [stuffed, voterIn(ballot, key, 'nobody else').choose(milk)];
    const over = recount(close(papers, boxOf(...entries, ...more), []), known, verify);
    expect(over.faults).toEqual([{ type: 'MoreBallotsThanPapers', ballots: 8, papers: 7 }]);
  });

  it('Z7 paper ballots are in the tally and not in the list', () => {
    const paper = [{ ballot: milk, count: 3 }];
    const both = close(papers, boxOf(...entries), paper);
    expect(both).toMatchObject({ ballots: 6, tally: { ballots: 9, winners: ['milk'], lead: 2 } });
    expect(both.list).toEqual(list);
    expect(recount(both, { ...known, paper }, verify).faults).toEqual([]);
    expect(recount(both, known, verify).faults).toEqual([{ type: 'OtherTally' }]);
  });

  it('Z6 codes that look alike are not one', () => {
    const code = `${anna.code.slice(0, -1)}${anna.code.endsWith('A') ? 'E' : 'A'}` as messages.BallotCode;
    expect(count({}, { ...entries[0]!, code }).faults).toEqual([{ type: 'OwnMissing' }]);
  });
});
