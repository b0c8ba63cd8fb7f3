import { describe, expect, it } from 'vitest';
import type { DeviceKey } from '../../shared/domain/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Me } from '../../renderer/lib/api.ts';
import { askedOfMe, returnsAsked } from '../../renderer/phone/people/waiting.ts';
import { madeUp, PretendLive } from './gallery/pretend.svelte.ts';
import { busy, NOON } from './gallery/stories.ts';

describe('who waits to be recognised', () => {
  it('H12 newcomers whom I have not spoken for, and people with a new phone, are asked of members only', () => {
    const { hall, people, say } = busy();
    const [mira, rosa] = people as [Me, Me];
    const live = new PretendLive(hall, mira);
    const asked = (isMember = true): readonly string[] => askedOfMe(live.view, mira.person, isMember, NOON);
    const guest = [...live.view.people.values()].find(({ status }) => status === 'guest')!;
    expect(asked()).toEqual([guest.id]);
    say(mira, { type: 'VouchFor', person: guest.id });
    expect(asked()).toEqual([]);

    const device = madeUp<DeviceKey>(43);
    expect(hall.act(rosa.person, device, { type: 'AskToComeBack' })).toBeNull();
    expect(asked()).toEqual([device]);
    expect(asked(false)).toEqual([]);
    say(mira, { type: 'ConfirmReturn', person: rosa.person, device });
    expect(asked()).toEqual([]);
  });

  it('H12 a request to come back ends after a day', () => {
    const { hall, people } = busy();
    const [mira, rosa] = people as [Me, Me];
    const live = new PretendLive(hall, mira);
    hall.act(rosa.person, madeUp<DeviceKey>(43), { type: 'AskToComeBack' });
    expect(returnsAsked(live.view, mira.person, NOON + limits.people.returnWaitsMs - 1)).toHaveLength(1);
    expect(returnsAsked(live.view, mira.person, NOON + limits.people.returnWaitsMs)).toEqual([]);
  });

  it('H12 a request to come back as me is told as such', () => {
    const { hall, people } = busy();
    const [mira] = people as [Me];
    const live = new PretendLive(hall, mira);
    hall.act(mira.person, madeUp<DeviceKey>(43), { type: 'AskToComeBack' });
    expect(returnsAsked(live.view, mira.person, NOON).map(({ own }) => own)).toEqual([true]);
  });
});
