import type { WallRoles } from '../en/wall-roles.ts';

export const wallRoles: WallRoles = {
  'prop.mandate': 'jemand für eine Rolle',
  'choosing.gathering': 'Vorschlagen, auch sich selbst',
  'choosing.gatheringHow':
    'Ein Vorschlag mit einem Grund, auf dem Handy. Vor dem nächsten Schritt sieht ihn niemand.',
  'choosing.changing': 'Die Gründe',
  'choosing.changingHow': 'Überzeugt dich ein Grund? Auf dem Handy kannst du deinen Vorschlag ändern.',
  'choosing.asking': 'Wir fragen',
  'choosing.askingHow': 'Jemand wird auf dem eigenen Handy gefragt, allein.',
  'choosing.nobodyHow':
    'Von den Vorgeschlagenen möchte niemand. Wir können neu vorschlagen oder es auf ein anderes Mal verschieben.',
  'choosing.heard': '{k} von {n} gehört',
  'choosing.hidden': 'Gründe für andere stehen auf den Handys.',
  'choosing.for': '{name}: {role}, bis {when}',
  'choosing.chosen': 'Gewählt',
  'role.until': 'bis {when}',
  'roles.title': 'Rollen in diesem Haus',
  'role.free': 'niemand hat sie',
  'role.seatFree': 'der Platz daneben ist frei',
};
