import { describe, expect, it } from 'vitest';
import { draftOf, forms, settingOf, stepped, type Form } from '../../renderer/machine/forms.ts';
import { checkPart, type Settings } from '../../shared/machine/settings.ts';

const form = (part: string): Form => {
  const found = forms.find((one) => one.part === part);
  if (found === undefined) throw new Error(part);
  return found;
};
const field = (part: string, name: string) => {
  const found = form(part).fields.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

describe('the settings as forms', () => {
  it('GM6 what is set stands in the fields and is the same setting again', () => {
    const settings: Settings = {
      wifi: { ssid: 'Old Mill', security: 'wpa', password: ' with spaces ', hidden: true },
      display: 'HDMI-1',
      wall: { diagonal: 32.5, distance: 2 },
      quiet: { from: '22:30', to: '06:30', screen: 'off' },
      backup: { folder: '/media/stick' },
      https: { certificate: '/c.pem', key: '/k.pem', name: 'hall.example.org', port: 4811 },
    };
    for (const one of forms) expect(settingOf(one, draftOf(one, settings))).toEqual(settings[one.part]);
    expect(forms.map(({ part }) => part).toSorted()).toEqual(Object.keys(settings).toSorted());
  });

  it('GM6 what stands there at first is right where no words are needed', () => {
    for (const part of ['wall', 'quiet'] as const)
      expect(checkPart(part, settingOf(form(part), draftOf(form(part), {}))).ok).toBe(true);
  });

  it('GM6 a comma is a point, and what is no number stays what was written', () => {
    const said = (diagonal: string) => settingOf(form('wall'), { diagonal, distance: '2,5' });
    expect(said('40')).toEqual({ diagonal: 40, distance: 2.5 });
    expect(said('wide')).toEqual({ diagonal: 'wide', distance: 2.5 });
    expect(said('')).toEqual({ diagonal: '', distance: 2.5 });
  });

  it('GM6 numbers and times go up and down by touch', () => {
    const from = field('quiet', 'from');
    expect([stepped(from, '23:50', 1), stepped(from, '00:05', -1), stepped(from, '', 1)]).toEqual([
      '00:05',
      '23:50',
      '22:30',
    ]);
    const distance = field('wall', 'distance');
    expect([stepped(distance, '2,5', 1), stepped(distance, '0.5', -1), stepped(distance, 'far', 1)]).toEqual([
      '3',
      '0.5',
      '4',
    ]);
  });
});
