import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/commands.ts';
import type { Thing } from '../../../shared/domain/hall/commands.ts';
import { projectAll } from '../../../shared/view/project.ts';
import type { Audience } from '../../../shared/view/rows.ts';
import {
  circleId,
  deedId,
  details,
  does,
  hallWith,
  needId,
  personId,
  run,
} from '../../fixtures/random-hall.ts';
import { stateAfter, thanksId, type Step } from '../../fixtures/random-hall.ts';

const hall = hallWith(4, 1);
const GUEST = 4;
const outcome = (steps: Step[]) => {
  const happened = run([...hall, ...steps]).at(-1);
  return happened?.decision.ok === true ? 'ok' : happened?.decision.refusal.type;
};
const seen = (steps: Step[], audience: Audience) =>
  JSON.stringify([...projectAll(stateAfter([...hall, ...steps]), audience, { get: () => 'Noor' })]);
const start = (by: number): Step =>
  does(by, { type: 'StartCircle', circle: circleId(0), name: 'Kitchen', domain: 'All that is cooked' });
const circle = (by: number, type: 'JoinCircle' | 'LeaveCircle' | 'CloseCircle' | 'ReopenCircle'): Step =>
  does(by, { type, circle: circleId(0) });

describe('circles', () => {
  it('C1 any member can start, join and leave a circle; guests cannot', () => {
    expect([outcome([start(3)]), outcome([start(GUEST)])]).toEqual(['ok', 'OnlyMembers']);
    expect(outcome([start(0), circle(1, 'JoinCircle')])).toBe('ok');
    expect(outcome([start(0), circle(GUEST, 'JoinCircle')])).toBe('OnlyMembers');
    expect(outcome([start(0), circle(1, 'JoinCircle'), circle(0, 'LeaveCircle')])).toBe('ok');
    expect(outcome([start(0), circle(1, 'LeaveCircle')])).toBe('AlreadySo');
  });

  it('C2 a circle closes only while nobody else is in it, and can be opened again by any member', () => {
    expect(outcome([start(0), circle(1, 'JoinCircle'), circle(0, 'CloseCircle')])).toBe('CircleNotEmpty');
    const closed = [start(0), circle(0, 'CloseCircle')];
    expect(outcome(closed)).toBe('ok');
    expect(outcome([...closed, circle(1, 'JoinCircle')])).toBe('CircleClosed');
    expect(outcome([...closed, circle(2, 'ReopenCircle'), circle(1, 'JoinCircle')])).toBe('ok');
  });
});

describe('deeds and thanks', () => {
  const notice = (by: number): Step =>
    does(by, { type: 'NoticeDeed', deed: deedId(0), what: 'The stairs are clean', circle: null });
  const thank = (by: number, target: 'need' | 'deed' = 'deed'): Step => {
    const body = {
      type: 'GiveThanks',
      thanks: thanksId(0),
      words: 'Lovely',
      for: { kind: target, id: target === 'deed' ? deedId(0) : needId(0) },
    };
    return does(by, body as Command);
  };
  it('D1 deeds and thanks name no doer, and are taken back and restored by who said them', () => {
    const events = run([...hall, notice(1), thank(2)]).flatMap(({ decision }) =>
      decision.ok ? decision.events : [],
    );
    const [deed, thanks] = events.slice(-2);
    expect(Object.keys(deed ?? {}).sort()).toEqual(['by', 'circle', 'deed', 'type', 'v', 'what']);
    expect(Object.keys(thanks ?? {}).sort()).toEqual(['by', 'for', 'thanks', 'type', 'v', 'words']);
    const back: Command = { type: 'TakeBackDeed', deed: deedId(0) };
    expect([outcome([notice(1), does(1, back)]), outcome([notice(1), does(2, back)])]).toEqual([
      'ok',
      'NotYours',
    ]);
    expect(seen([notice(1), does(1, back)], 'member')).not.toContain('stairs');
    expect(
      seen([notice(1), does(1, back), does(1, { type: 'RestoreDeed', deed: deedId(0) })], 'member'),
    ).toContain('stairs');
    const unsaid = [notice(1), thank(2), does(2, { type: 'TakeBackThanks', thanks: thanksId(0) })];
    expect(seen(unsaid, 'member')).not.toContain('Lovely');
    expect(seen([...unsaid, does(2, { type: 'RestoreThanks', thanks: thanksId(0) })], 'member')).toContain(
      'Lovely',
    );
  });

  it('D2 thanks go to what is there', () => {
    expect([outcome([thank(0)]), outcome([notice(0), thank(GUEST)])]).toEqual(['NoSuchThing', 'ok']);
    expect(outcome([notice(0), does(0, { type: 'TakeBackDeed', deed: deedId(0) }), thank(1)])).toBe(
      'NoSuchThing',
    );
    expect(
      outcome([does(0, { type: 'RaiseNeed', need: needId(0), details: details() }), thank(GUEST, 'need')]),
    ).toBe('ok');
  });
});

describe('covering what harms', () => {
  const raise = does(GUEST, {
    type: 'RaiseNeed',
    need: needId(0),
    details: details({ what: 'Something cruel' }),
  });
  const thing: Thing = { kind: 'need', id: needId(0) };
  const cover = (by: number): Step => does(by, { type: 'CoverThing', thing });
  const uncover = (by: number): Step => does(by, { type: 'UncoverThing', thing });

  it('V1 any one member covers at once; the room no longer sees the words, members see that it is covered', () => {
    expect([outcome([raise, cover(3)]), outcome([raise, cover(GUEST)])]).toEqual(['ok', 'OnlyMembers']);
    expect(seen([raise], 'room')).toContain('cruel');
    expect(seen([raise, cover(3)], 'room')).not.toContain('cruel');
    expect(seen([raise, cover(3)], 'room')).toContain('"covered":true');
    expect(seen([raise, cover(3)], 'member')).toContain('cruel');
    expect(outcome([does(0, { type: 'CoverThing', thing })])).toBe('NoSuchThing');
    const name: Thing = { kind: 'person', id: personId(GUEST) };
    expect(seen([does(0, { type: 'CoverThing', thing: name })], 'room')).not.toContain(personId(GUEST));
  });

  it('V3 a request to uncover is taken back by who made it, and then no longer counts', () => {
    const asked = [raise, cover(3), uncover(0)];
    expect(outcome([...asked, cover(0)])).toBe('ok');
    expect(outcome([...asked, cover(1)])).toBe('AlreadySo');
    expect(outcome([...asked, cover(3)])).toBe('AlreadySo');
    expect(seen([...asked, cover(0), uncover(1)], 'room')).not.toContain('cruel');
    expect(seen([...asked, cover(0), uncover(1), uncover(0)], 'room')).toContain('cruel');
    expect(seen([...asked, cover(0), uncover(3)], 'room')).toContain('cruel');
  });

  it('V4 members see who asked to uncover, the room does not', () => {
    const asked = seen([raise, cover(3), uncover(0)], 'member');
    expect(asked).toContain(`"uncoverAskedBy":["${personId(0)}"]`);
    expect(seen([raise, cover(3), uncover(0)], 'room')).not.toContain('uncoverAskedBy');
    expect(seen([raise, cover(3), uncover(0), cover(0)], 'member')).not.toContain('uncoverAskedBy');
  });

  it('V2 who covered can uncover; otherwise it takes two others', () => {
    expect(seen([raise, cover(3), uncover(3)], 'room')).toContain('cruel');
    expect(seen([raise, cover(3), uncover(0)], 'room')).not.toContain('cruel');
    expect(outcome([raise, cover(3), uncover(0), uncover(0)])).toBe('AlreadySo');
    expect(seen([raise, cover(3), uncover(0), uncover(1)], 'room')).toContain('cruel');
    expect(outcome([raise, cover(3), uncover(0), uncover(GUEST)])).toBe('OnlyMembers');
    const alone = [raise, cover(3), ...[1, 2, 3].map((n) => does(n, { type: 'LeaveHall' })), uncover(0)];
    expect(seen(alone, 'room')).toContain('cruel');
  });
});
