import { describe, expect, it } from 'vitest';
import { newId } from '../../../electron/demo/phone.ts';
import type { NeedId, PledgeId } from '../../../shared/domain/ids.ts';
import { openHall } from '../../fixtures/hall.ts';
import { details } from '../../fixtures/random-hall.ts';

describe('somebody who waits to come back', () => {
  it('K35 is told nothing of the person they say they are', async () => {
    const hall = await openHall();
    const noor = await hall.joined('Noor');
    const need = newId<NeedId>();
    await noor.act({ type: 'RaiseNeed', need, details: details({ what: 'A quiet word', quiet: true }) });
    const pledge = (): PledgeId => newId<PledgeId>();
    const promise = { need, amount: 1, standby: false, note: 'only for me' };
    await noor.act({ type: 'PledgeToNeed', pledge: pledge(), ...promise });

    const other = hall.phone({ person: noor.person });
    const told: unknown[] = [];
    other.socket.onAny((...said: unknown[]) => told.push(said));
    await other.greet(hall.code());
    expect((await other.act({ type: 'AskToComeBack' })).ok).toBe(true);
    const waiting = await other.greetAsPerson();
    expect(waiting).toMatchObject({ ok: true, as: 'waiting', mine: { pledges: [], concerns: [] } });

    const again = await noor.act({ type: 'PledgeToNeed', pledge: pledge(), ...promise });
    const number = again.ok ? again.number : 0;
    await other.until(() => other.view.number >= number);
    expect(JSON.stringify([told, waiting])).not.toMatch(/only for me|quiet word/);
  });
});
