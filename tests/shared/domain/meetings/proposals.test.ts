import { describe, expect, it } from 'vitest';
import { circleId, START, type Step } from '../../../fixtures/random-hall.ts';
import {
  after,
  answers,
  closes,
  does,
  GUEST,
  hall,
  heating,
  lends,
  meetingId,
  meets,
  object,
  open,
  opens,
  outcome,
  overDays,
  p,
  plan,
  proposalId,
  proposalIn,
  proposes,
  timed,
} from './acting.ts';
import { rule, amend, acts, kitchen } from './proposing.ts';

describe('proposals', () => {
  it('Q8 any member proposes; the text is changed by who proposed it, and in the room by who holds the pen', () => {
    expect([
      outcome([...hall, proposes(3, { kind: 'agreement' }, 1)]),
      outcome([...hall, proposes(GUEST, { kind: 'agreement' }, 1)]),
    ]).toEqual(['ok', 'OnlyMembers']);
    expect([outcome([...open, amend(0, 1)]), outcome([...open, amend(1, 1)])]).toEqual(['ok', 'NotYours']);
    for (const role of ['facilitator', 'noteTaker'] as const) {
      const held = [...open, does(1, { type: 'TakeUp', ...meets, role })];
      expect(outcome([...held, amend(1, 1)])).toBe('ok');
      expect(
        outcome([
          ...held,
          does(1, { type: 'TakeUp', ...lends }),
          does(1, { type: 'CloseItem', ...heating }),
          amend(1, 1),
        ]),
      ).toBe('NotYours');
    }
    // Two write at once: the second reads first.
    expect(outcome([...open, amend(0, 1), amend(0, 1, 'With both')])).toBe('TextChanged');
    expect(outcome([...open, amend(0, 1, 'With wood')])).toBe('AlreadySo');
    const left = [...open, does(0, { type: 'LeaveHall' })];
    expect([outcome([...left, amend(3, 1)]), outcome([...left, acts(2, 'WithdrawProposal')])]).toEqual([
      'ok',
      'ok',
    ]);
    expect(
      outcome([...left, ...timed([...left, ...overDays(0, 2, [])]).slice(left.length, left.length + 1)]),
    ).toBe('ok');
  });

  it('W102 what is asked in one meeting is asked in no other meanwhile, nor over days; one after the other it is', () => {
    const own = { meeting: meetingId(1) } as const;
    const item = { ...own, item: heating.item } as const;
    const there: Step[] = [
      does(1, { type: 'AnnounceMeeting', ...own, plan: { ...plan, title: 'Another' } }),
      does(1, {
        ...{ type: 'AddItem', ...item },
        details: { kind: 'decide', title: 'Heating', minutes: 5, proposal: proposalId(0) },
      }),
      does(1, { type: 'BeginGathering', ...own }),
      ...[1, 2, 3].map((n) => does(n, { type: 'CheckIn', ...own, named: true })),
      does(1, { type: 'OpenMeeting', ...own }),
      does(1, { type: 'OpenItem', ...item }),
    ];
    const asks = does(1, {
      ...{ type: 'OpenRound', ...p(0), version: 1, place: { in: 'meeting', ...own } },
    });
    const days = does(0, { type: 'OpenRound', ...p(0), version: 1, place: { in: 'days', closesAt: 0 } });
    const both = [...open, ...there];
    expect([outcome([...both, opens(0)]), outcome([...both, asks])]).toEqual(['ok', 'ok']);
    const asked = [...both, opens(0)];
    expect([
      outcome([...asked, opens(0)]),
      outcome([...asked, asks]),
      outcome(timed([...asked, days])),
      outcome([...asked, closes(0), asks]),
      outcome(timed([...both, days, asks])),
    ]).toEqual(['AlreadySo', 'AskedElsewhere', 'AskedElsewhere', 'ok', 'AskedElsewhere']);
  });

  it('Q8 nobody writes in somebody else’s proposal by a meeting of their own, nor while it is asked elsewhere', () => {
    const own = { meeting: meetingId(1) } as const;
    const item = { ...own, item: heating.item } as const;
    const sham = (n: number, others: readonly number[]): Step[] => [
      does(n, {
        type: 'AnnounceMeeting',
        ...own,
        plan: { title: 'Mine', at: START, where: null, circle: null },
      }),
      does(n, {
        ...{ type: 'AddItem', ...item },
        details: { kind: 'decide', title: 'Theirs', minutes: 1, proposal: proposalId(1) },
      }),
      does(n, { type: 'BeginGathering', ...own }),
      ...[n, ...others].map((one) => does(one, { type: 'CheckIn', ...own, named: false })),
      does(n, { type: 'OpenMeeting', ...own }),
      ...(['facilitator', 'noteTaker'] as const).map((role) => does(n, { type: 'TakeUp', ...own, role })),
      does(n, { type: 'OpenItem', ...item }),
    ];
    const proposed = [...hall, proposes(0, { kind: 'agreement' }, 1)];
    const writes = [amend(3, 1, 'Mine now', 1), acts(3, 'DeferProposal', 1)];
    for (const write of writes) {
      expect(outcome([...proposed, ...sham(3, []), write])).toBe('NotYours');
      // A room that could decide it has it written down …
      expect(outcome([...proposed, ...sham(3, [1, 2]), write])).toBe('ok');
    }
    // … but not over what everybody is being asked.
    const asked = timed([
      ...proposed,
      does(0, { type: 'OpenRound', ...p(1), version: 1, place: { in: 'days', closesAt: 0 } }),
    ]);
    for (const write of writes) expect(outcome([...asked, ...sham(3, [1, 2]), write])).toBe('NotYours');
  });

  it('Q20 what somebody withdrew is taken up by them only, what was put off by any member', () => {
    const withdrawn = [...open, acts(0, 'WithdrawProposal')];
    expect([
      outcome([...withdrawn, acts(1, 'TakeUpProposal')]),
      outcome([...withdrawn, acts(0, 'TakeUpProposal')]),
      outcome([...withdrawn, amend(0, 1)]),
    ]).toEqual(['NotYours', 'ok', 'ProposalOver']);
    expect(outcome([...open, acts(1, 'WithdrawProposal')])).toBe('NotYours');
    const later = [...open, acts(0, 'DeferProposal')];
    expect(outcome([...later, acts(3, 'TakeUpProposal')])).toBe('ok');
    const returned = [...open, kitchen, does(0, { type: 'ReturnToCircle', ...p(), circle: circleId(0) })];
    expect(proposalIn(after([...returned, acts(2, 'TakeUpProposal')]))).toMatchObject({
      status: 'draft',
      circle: circleId(0),
    });
  });

  it('Q21 another value of a rule is another version, and everybody is asked again', () => {
    const asked = timed([
      ...hall,
      proposes(0, rule({ rule: 'welcome', to: 5 }), 1),
      does(0, { type: 'OpenRound', ...p(1), version: 1, place: { in: 'days', closesAt: 0 } }),
      answers(1, object, 1, 1, 1),
    ]);
    const change = (to: number): Step =>
      does(0, {
        type: 'Amend',
        ...p(1),
        version: 1,
        text: 'Like this',
        reviewAfter: 90,
        change: { rule: 'welcome', to },
      });
    const three = after([...asked, change(3)]);
    expect(proposalIn(three, 1)).toMatchObject({
      effect: { change: { rule: 'welcome', to: 3 } },
      versions: [{ version: 1 }, { version: 2 }],
      rounds: [{ status: 'lapsed' }],
    });
    expect(outcome([...asked, change(5)])).toBe('AlreadySo');
    expect(
      outcome([
        ...asked,
        does(0, {
          type: 'Amend',
          ...p(1),
          version: 1,
          text: 'x',
          reviewAfter: 90,
          change: { rule: 'paleAfterDays', to: 3 },
        }),
      ]),
    ).toBe('Malformed');
    expect(
      outcome([
        ...open,
        does(0, {
          type: 'Amend',
          ...p(),
          version: 1,
          text: 'x',
          reviewAfter: 90,
          change: { rule: 'welcome', to: 3 },
        }),
      ]),
    ).toBe('Malformed');
  });
});
