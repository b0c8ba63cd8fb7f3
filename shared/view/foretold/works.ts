/** What a command about circles, deeds, thanks or covers will do to the rows. */
import type { CommandOf } from '../../domain/commands.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { CircleRow, View } from '../rows.ts';
import { addRow, changeRow, meShown, removeRow, UNNUMBERED, type Seer } from './rows.ts';

type CircleCommand = CommandOf<'StartCircle' | 'JoinCircle' | 'LeaveCircle' | 'CloseCircle' | 'ReopenCircle'>;
type DeedCommand = CommandOf<'NoticeDeed' | 'TakeBackDeed' | 'GiveThanks' | 'TakeBackThanks'>;

type Coverable = Pick<CircleRow, 'covered' | 'uncoverAskedBy'>;
const isNew = { no: UNNUMBERED, covered: false } as const;

/** Circles are for members. */
export function foretellCircle({ view, me, member }: Seer, body: CircleCommand): View {
  if (me === null || !member) return view;
  const { circle: id } = body;
  if (body.type === 'StartCircle') {
    const { name, domain } = body;
    return addRow(view, 'circles', {
      ...isNew,
      k: 'circle',
      id,
      name,
      domain,
      status: 'open',
      members: [me],
      size: 1,
    });
  }
  return changeRow(view, 'circles', id, ({ members, status }): Partial<CircleRow> | null => {
    switch (body.type) {
      case 'JoinCircle':
        return status === 'closed' || members.includes(me) ? null : round([...members, me]);
      case 'LeaveCircle':
        return members.includes(me) ? round(members.filter((other) => other !== me)) : null;
      case 'CloseCircle':
        return members.some((other) => other !== me) ? null : { status: 'closed' };
      case 'ReopenCircle':
        return { status: 'open' };
    }
  });
}

export const round = (members: readonly PersonId[]) => ({ members, size: members.length });

export function foretellDeed(seer: Seer, body: DeedCommand): View {
  const { view, at } = seer;
  if (seer.me === null) return view;
  const by = meShown(seer);
  switch (body.type) {
    case 'NoticeDeed': {
      const { deed: id, what, circle } = body;
      return addRow(view, 'deeds', { ...isNew, k: 'deed', id, what, circle, by, at });
    }
    case 'GiveThanks': {
      const { thanks: id, words } = body;
      return addRow(view, 'thanks', { ...isNew, k: 'thanks', id, for: body.for, words, by, at });
    }
    case 'TakeBackDeed':
      return removeRow(view, 'deeds', body.deed);
    case 'TakeBackThanks':
      return removeRow(view, 'thanks', body.thanks);
  }
}

/** Members still see what is under a cover, and that it is covered. */
export function foretellCover({ view, me, member }: Seer, { thing }: CommandOf<'CoverThing'>): View {
  if (!member) return view;
  const cover = ({ covered, uncoverAskedBy = [] }: Coverable) => {
    if (!covered) return { covered: true };
    // I had asked to uncover it, and would rather not.
    const others = uncoverAskedBy.filter((other) => other !== me);
    if (others.length === uncoverAskedBy.length) return null;
    return { uncoverAskedBy: others.length > 0 ? others : undefined };
  };
  switch (thing.kind) {
    case 'need':
      return changeRow(view, 'needs', thing.id, cover);
    case 'circle':
      return changeRow(view, 'circles', thing.id, cover);
    case 'deed':
      return changeRow(view, 'deeds', thing.id, cover);
    case 'thanks':
      return changeRow(view, 'thanks', thing.id, cover);
    case 'meeting':
      return changeRow(view, 'meetings', thing.id, cover);
    case 'proposal':
      return changeRow(view, 'proposals', thing.id, cover);
    case 'agreement':
      return changeRow(view, 'agreements', thing.id, cover);
    case 'poll':
      return changeRow(view, 'polls', thing.id, cover);
    case 'role':
      return changeRow(view, 'roles', thing.id, cover);
    case 'choosing':
      return changeRow(view, 'choosings', thing.id, cover);
    case 'person':
      return changeRow(view, 'people', thing.id, (row) => (row.status === 'left' ? null : cover(row)));
  }
}
