import { describe, expect, it } from 'vitest';
import { hrefTo, placeOf, spotOf } from '../../renderer/phone/way.svelte.ts';

describe('the way through the phone', () => {
  it('H17 reads where one is from the address, and nothing is the board', () => {
    expect(spotOf('')).toEqual(['needs']);
    expect(spotOf('#/')).toEqual(['needs']);
    expect(spotOf('#/need/abc')).toEqual(['need', 'abc']);
    expect(spotOf('#/archive/caf%C3%A9%20%2F%20tea')).toEqual(['archive', 'café / tea']);
    expect(spotOf('#/archive/%E0%A4%A')).toEqual(['archive', '%E0%A4%A']);
  });

  it('H17 a link leads where it is read from', () => {
    for (const spot of [['needs'], ['need', 'a_b-c'], ['archive', 'خبز / bread %']])
      expect(spotOf(hrefTo(...spot))).toEqual(spot);
  });

  it('H17 every page belongs to one of the four places', () => {
    expect(['need', 'raise', 'edit', 'deed', 'archive', 'nowhere'].map((page) => placeOf([page]))).toEqual(
      Array(6).fill('needs'),
    );
    expect(['circle', 'people'].map((page) => placeOf([page, 'x']))).toEqual(['circles', 'circles']);
    expect(['me', 'return'].map((page) => placeOf([page]))).toEqual(['me', 'me']);
  });
});
