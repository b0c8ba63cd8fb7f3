/** Halls to look at: empty, busy, with long names, and in other scripts. Everything in them is made up. */
import type { Command } from '../../../shared/domain/commands.ts';
import type { CircleId, DeedId, NeedId, PledgeId, ThanksId } from '../../../shared/domain/ids.ts';
import type { NeedDetails } from '../../../shared/domain/needs/commands.ts';
import type { Me } from '../../../renderer/lib/api.ts';
import { madeUp, PretendHall } from './pretend.svelte.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** A Monday afternoon, as the phone's own clock shows it. */
export const NOON = new Date(2026, 10, 23, 14, 0).getTime();
const at = (days: number, hour: number, minute = 0): number =>
  new Date(2026, 10, 23 + days, hour, minute).getTime();
export const clock = (days: number, hour: number, minute = 0) => ({
  at: at(days, hour, minute),
  allDay: false,
});
export const allDay = (days: number) => ({ at: at(days, 0), allDay: true });

const plain: NeedDetails = {
  what: '',
  where: null,
  circle: null,
  unit: 'hands',
  amount: 1,
  from: null,
  by: null,
  care: null,
  quiet: false,
};

export interface Story {
  readonly hall: PretendHall;
  readonly people: readonly Me[];
  say(who: Me, body: Command): void;
  raise(who: Me, details: Partial<NeedDetails>): NeedId;
  pledge(who: Me, need: NeedId, amount: number, standby?: boolean, note?: string): PledgeId;
  circle(who: Me, name: string, domain?: string): CircleId;
}

export function begin(names: readonly string[], hallName: string | null, founded = true): Story {
  const hall = new PretendHall(NOON - 30 * DAY);
  const people: Me[] = [];
  const say = (who: Me, body: Command): void => {
    const refusal = hall.act(who.person, who.device, body);
    if (refusal !== null) throw new Error(`${body.type}: ${refusal.type}`);
  };
  const first = names.map((name) => {
    const me = hall.join(name);
    people.push(me);
    if (people.length === 1 && hallName !== null)
      say(me, { type: 'NameHall', name: hallName, languages: ['en'] });
    return me;
  });
  if (founded)
    for (const guest of first.slice(3))
      for (const member of first.slice(0, 2)) say(member, { type: 'VouchFor', person: guest.person });
  return {
    hall,
    people,
    say,
    raise(who, details) {
      const need = madeUp<NeedId>();
      say(who, { type: 'RaiseNeed', need, details: { ...plain, ...details } });
      return need;
    },
    pledge(who, need, amount, standby = false, note) {
      const pledge = madeUp<PledgeId>();
      say(who, { type: 'PledgeToNeed', pledge, need, amount, standby, note: note ?? null });
      return pledge;
    },
    circle(who, name, domain) {
      const circle = madeUp<CircleId>();
      say(who, { type: 'StartCircle', circle, name, domain: domain ?? null });
      return circle;
    },
  };
}

/** A hall on an ordinary day; the first person is the one who holds the phone. */
export function busy(): Story {
  const story = begin(['Mira', 'Rosa', 'Imre', 'Tomás', 'Ada', 'Juno'], 'Elm House');
  const { hall, people, say, raise, pledge, circle } = story;
  const [mira, rosa, imre, tomas, ada] = people as [Me, Me, Me, Me, Me, Me];
  const kitchen = circle(rosa, 'Kitchen', 'Cooking, shopping, and what is in the pantry');
  const garden = circle(imre, 'Garden', 'Beds, compost, tools and the hens');
  const repairs = circle(tomas, 'Repairs', 'What drips, squeaks or does not close');
  circle(ada, 'Care');
  for (const member of [mira, tomas]) say(member, { type: 'JoinCircle', circle: kitchen });

  hall.now = NOON - 22 * DAY;
  raise(ada, { what: 'Sort the books in the stairwell' });
  hall.now = NOON - 10 * DAY;
  raise(tomas, { what: 'Find out who the blue bicycle belongs to', where: 'bicycle shed' });
  hall.now = NOON - 2 * DAY;
  const compost = raise(imre, { what: 'Turn the compost', circle: garden, amount: 5, by: allDay(5) });
  pledge(rosa, compost, 1);
  pledge(ada, compost, 1);
  pledge(mira, compost, 1, false, 'I bring the second fork');
  const gutter = raise(imre, { what: 'Fix the leaking gutter', circle: repairs, amount: 2, by: allDay(9) });
  say(ada, { type: 'SeeNeed', need: gutter });
  const chairs = raise(mira, { what: 'Carry chairs back to the school', amount: 4, by: allDay(2) });
  pledge(tomas, chairs, 3);
  const milk = raise(rosa, { what: 'Fetch milk from the farm', circle: kitchen, amount: 1, by: clock(1, 8) });
  pledge(mira, milk, 1, true);
  const fetched = pledge(tomas, milk, 1);
  const soup = raise(ada, {
    what: 'Soup for the building site',
    circle: kitchen,
    amount: 2,
    by: clock(-1, 12),
  });
  const cooked = pledge(tomas, soup, 2);
  say(tomas, { type: 'MarkDone', pledge: cooked, need: soup });
  say(ada, { type: 'SayMet', need: soup, outcome: 'met' });
  say(mira, {
    type: 'GiveThanks',
    thanks: madeUp<ThanksId>(),
    for: { kind: 'need', id: soup },
    words: 'The soup kept us going all afternoon.',
  });
  say(rosa, { type: 'NoticeDeed', deed: madeUp<DeedId>(), what: 'The stairs are clean again', circle: null });

  hall.now = NOON - 5 * HOUR;
  const cook = raise(rosa, {
    what: 'Cook for tonight',
    where: 'big kitchen',
    circle: kitchen,
    amount: 3,
    by: clock(0, 18),
  });
  pledge(ada, cook, 1);
  raise(ada, {
    what: 'Someone to sit with Rosa’s mother',
    care: 'care',
    amount: 2,
    from: clock(3, 14),
    by: clock(3, 18),
  });
  raise(tomas, { what: 'The cellar light sparks: nobody goes down', where: 'cellar', care: 'safety' });
  raise(ada, { what: 'Talk with the neighbours about the noise', quiet: true, circle: null });
  hall.now = NOON - HOUR;
  const bread = raise(imre, {
    what: 'Bread for the gathering',
    unit: 'loaves',
    amount: 12,
    by: clock(4, 10),
  });
  pledge(rosa, bread, 7);
  raise(imre, { what: 'Beds for the choir from Ghent', unit: 'beds', amount: 9, by: allDay(12) });
  say(tomas, { type: 'WithdrawPledge', pledge: fetched, need: milk });
  hall.now = NOON - 10 * 60_000;
  hall.join('Noor Haddad');
  hall.now = NOON;
  return story;
}

/** Long names, long words, big numbers. */
export function long(): Story {
  const story = begin(
    [
      'Maximiliane-Theodora von und zu Hohenfels',
      'Bartholomew Featherstonehaugh-Cholmondeley',
      'Wolfeschlegelstein',
    ],
    'The Very Long House between the Old Mill and the New Canal',
  );
  const { hall, people, raise, pledge, circle } = story;
  const [first, second] = people as [Me, Me, Me];
  const club = circle(
    second,
    'Donaudampfschifffahrtsgesellschaft hobby',
    'Everything that has to do with boats',
  );
  hall.now = NOON - 3 * HOUR;
  const one = raise(second, {
    what: 'Carry the Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft sign upstairs',
    where: 'third floor, past the second landing, left of the lift',
    circle: club,
    unit: 'wheelbarrowloads',
    amount: 9_999,
    from: clock(1, 7, 30),
    by: clock(6, 21, 45),
  });
  pledge(first, one, 4_321, false, 'With the small barrow, if it does not rain, and only until lunch');
  raise(first, { what: 'Tea', amount: 8 });
  hall.now = NOON;
  return story;
}

export function arabic(): Story {
  const story = begin(['ليلى', 'يوسف', 'مريم'], 'بيت الزيتون');
  const { hall, people, raise, pledge, circle } = story;
  const [first, second, third] = people as [Me, Me, Me];
  const kitchen = circle(second, 'المطبخ', 'الطبخ والتسوق وما في المخزن');
  hall.now = NOON - 4 * HOUR;
  const cook = raise(second, { what: 'طبخ عشاء الليلة', circle: kitchen, amount: 3, by: clock(0, 18) });
  pledge(third, cook, 1);
  const chairs = raise(third, { what: 'ترتيب الكراسي للاجتماع', where: 'القاعة', amount: 5, by: allDay(2) });
  pledge(first, chairs, 2);
  raise(first, { what: 'Fix the WLAN router', circle: kitchen, care: 'care', amount: 2 });
  hall.now = NOON;
  return story;
}

export function greek(): Story {
  const story = begin(['Ελένη', 'Γιώργος', 'Άννα'], 'Το σπίτι της ελιάς');
  const { hall, people, raise, pledge, circle } = story;
  const [first, second, third] = people as [Me, Me, Me];
  const kitchen = circle(second, 'Κουζίνα', 'Μαγείρεμα, ψώνια και το κελάρι');
  hall.now = NOON - 4 * HOUR;
  const cook = raise(second, { what: 'Μαγείρεμα για απόψε', circle: kitchen, amount: 3, by: clock(0, 18) });
  pledge(third, cook, 1);
  const oil = raise(third, {
    what: 'Μάζεμα ελιάς',
    where: 'κάτω χωράφι',
    unit: 'hours',
    amount: 12,
    by: allDay(4),
  });
  pledge(first, oil, 2);
  hall.now = NOON;
  return story;
}

/** Nothing has been said yet; one founder is here. */
export const empty = (): Story => {
  const story = begin(['Mira'], null, false);
  story.hall.now = NOON;
  return story;
};

/** Three hundred open needs. */
export function full(): Story {
  const story = begin(['Mira', 'Rosa', 'Imre'], 'Elm House');
  story.hall.now = NOON - HOUR;
  for (let n = 1; n <= 300; n += 1)
    story.raise(story.people[n % 3] as Me, {
      what: `Need number ${n}`,
      amount: 1 + (n % 7),
      by: allDay(n % 20),
    });
  story.hall.now = NOON;
  return story;
}

export const stories = { busy, long, arabic, greek, empty, full };
