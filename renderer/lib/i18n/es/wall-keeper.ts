import type { WallKeeper } from '../en/wall-keeper.ts';

export const wallKeeper: WallKeeper = {
  'keeper.title': 'La máquina detrás de esta pantalla',
  'keeper.about': 'Este menú es para quien cuida de ella. No da a nadie más voz.',
  'keeper.close': 'Volver a la pared',
  'keeper.machine': 'Ajustes de la máquina',
  'keeper.leave': 'Salir de la pantalla completa',
  'keeper.return': 'Volver a la pantalla completa',
  'keeper.left': 'El escritorio está libre. La pared vuelve sola en un cuarto de hora.',
  'keeper.restart': 'Empezar todo de nuevo',
  'keeper.restartSure': 'Todos los teléfonos pierden la conexión unos segundos. Nada de lo dicho se pierde.',
  'keeper.restartYes': 'Sí, empezar de nuevo',
  'keeper.quit': 'Cerrar Moothall',
  'keeper.quitSure':
    'La casa se cierra para todo el mundo hasta que alguien la abra en esta máquina. Nada de lo dicho se pierde.',
  'keeper.quitYes': 'Sí, cerrar',
  'keeper.no': 'No, dejarlo',
  'keeper.failed': 'Eso no se pudo hacer desde aquí.',
};
