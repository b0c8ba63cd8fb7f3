import type { Moment } from '../ids.ts';
import type { Circle, State } from '../state.ts';
import type { CircleEvent } from './events.ts';

export function evolveCircles(state: State, event: CircleEvent, at: Moment): State {
  if (event.type === 'CircleStarted')
    return put(state, {
      id: event.circle,
      no: at.number,
      n: at.number,
      name: event.name,
      domain: event.domain,
      startedBy: event.by,
      members: [event.by],
      status: 'open',
    });
  const circle = state.circles.get(event.circle);
  if (circle === undefined) return state;
  const n = at.number;
  switch (event.type) {
    case 'CircleJoined':
      return put(state, { ...circle, n, members: [...circle.members, event.by] });
    case 'CircleLeft':
      return put(state, { ...circle, n, members: circle.members.filter((id) => id !== event.by) });
    case 'CircleClosed':
      return put(state, { ...circle, n, status: 'closed' });
    case 'CircleReopened':
      return put(state, { ...circle, n, status: 'open' });
  }
}

const put = (state: State, circle: Circle): State => ({
  ...state,
  circles: state.circles.set(circle.id, circle),
});
