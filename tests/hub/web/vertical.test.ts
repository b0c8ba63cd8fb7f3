import { describe, expect, it } from 'vitest';
import type { NeedId, PledgeId } from '../../../shared/domain/ids.ts';
import { newId } from '../../../electron/demo/phone.ts';
import { details } from '../../fixtures/random-hall.ts';
import { openHall } from '../../fixtures/hall.ts';

describe('the way of a command', () => {
  it('K3 a pledge on one phone is on disk and on every other phone', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const imre = await hall.joined('Imre');
    const need = newId<NeedId>();
    const raised = await noor.act({ type: 'RaiseNeed', need, details: details() });
    expect(raised.ok).toBe(true);
    await imre.until(() => imre.view.needs.has(need));
    const pledge = newId<PledgeId>();
    const pledged = await imre.act({
      type: 'PledgeToNeed',
      pledge,
      need,
      amount: 2,
      standby: false,
      note: null,
    });
    expect(pledged.ok).toBe(true);
    await noor.until(() => noor.view.needs.get(need)?.tally.pledged === 2);
    const seen = await noor.look({ at: 'need', need });
    expect(seen).toMatchObject({
      ok: true,
      answer: { pledges: [{ id: pledge, person: imre.person, amount: 2 }] },
    });
  });
});
