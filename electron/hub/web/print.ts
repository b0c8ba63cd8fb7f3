/** What the poster and the cards say of this hall. */
import type { State } from '../../../shared/domain/state.ts';
import type { House } from '../../../shared/protocol/messages.ts';
import type { Printed } from '../../../shared/protocol/printed.ts';

/** @param forWall whether the wall's own machine asks: the Wi-Fi's password is for nobody else */
export function printed(house: House, { hall }: Pick<State, 'hall'>, forWall: boolean): Printed {
  const [best] = house.join.text;
  return {
    name: hall?.name ?? null,
    languages: hall?.languages ?? [],
    // All capitals: a smaller code, as for the wall's own.
    code: best === undefined ? null : `${best.startsWith('https:') ? '' : 'http://'}${best}/`.toUpperCase(),
    text: house.join.text,
    wifi: forWall ? house.wifi : null,
  };
}
