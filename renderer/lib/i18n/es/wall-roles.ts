import type { WallRoles } from '../en/wall-roles.ts';

export const wallRoles: WallRoles = {
  'prop.mandate': 'alguien para un papel',
  'choosing.gathering': 'Sugerir a alguien, también a ti',
  'choosing.gatheringHow':
    'Una sugerencia con un motivo, en tu teléfono. Nadie la ve antes del paso siguiente.',
  'choosing.changing': 'Los motivos',
  'choosing.changingHow': '¿Te convence un motivo? Puedes cambiar tu sugerencia en el teléfono.',
  'choosing.asking': 'Preguntamos',
  'choosing.askingHow': 'Se está preguntando a alguien en su teléfono, a solas.',
  'choosing.nobodyHow': 'Nadie de los sugeridos quiere. Podemos sugerir otra vez o dejarlo para otro día.',
  'choosing.heard': '{k} de {n} escuchados',
  'choosing.hidden': 'Los motivos para otras personas están en los teléfonos.',
  'choosing.for': '{name}: {role}, hasta {when}',
  'choosing.chosen': 'Hay elección',
  'role.until': 'hasta {when}',
  'roles.title': 'Papeles en esta casa',
  'role.free': 'no lo tiene nadie',
  'role.seatFree': 'el asiento de al lado está libre',
};
