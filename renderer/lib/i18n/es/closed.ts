import type { ClosedWords } from '../en/closed.ts';

export const closed: ClosedWords = {
  'closed.damaged': 'El archivo de la casa está dañado',
  'closed.damagedHow':
    'Esta pantalla no puede leer lo que se guardaba aquí. No se ha cambiado ni borrado nada.',
  'closed.damagedLooking': 'Se están leyendo las copias enteras. Puede tardar unos minutos.',
  'closed.damagedCopies': 'Estas copias se han leído y están enteras. Quien esté aquí puede elegir una.',
  'closed.damagedNone':
    'En esta máquina no hay ninguna copia entera. Una guardada en otro sitio se puede traer: quien cuida la máquina encuentra cómo en docs/data.md.',
  'closed.newer': 'Esta casa la escribió un Moothall más nuevo',
  'closed.newerHow':
    'El programa de esta máquina es más viejo que el archivo de la casa. No se ha cambiado nada.',
  'closed.newerDo': 'Instalad el Moothall más nuevo en esta máquina y arrancadla de nuevo.',
  'closed.full': 'El disco está lleno',
  'closed.fullHow': 'No se puede guardar nada más hasta que haya sitio. Lo dicho antes sigue ahí.',
  'closed.fullDo': 'Quien cuida la máquina: quitad otras cosas. La casa se abre después sola.',
  'closed.notWritable': 'No se puede escribir en la carpeta de la casa',
  'closed.notWritableHow': 'Quizá el disco esté desenchufado o bloqueado, o la carpeta sea de otra persona.',
  'closed.notWritableDo': 'Enchufad el disco de nuevo o devolved la carpeta. La casa se abre después sola.',
  'closed.disk': 'El disco no responde como debería',
  'closed.diskHow': 'Lo guardado puede seguir entero. No se ha cambiado nada.',
  'closed.diskDo':
    'Apagad y encended la máquina detrás de esta pantalla. Si sigue así, hay que cambiar el disco.',
  'closed.unknown': 'No se puede abrir la casa',
  'closed.unknownHow': 'Moothall no tiene mejores palabras para lo que ha pasado. No se ha cambiado nada.',
  'closed.unknownDo':
    'Probad otra vez aquí, o enseñad la última línea de esta pantalla a quien cuida la máquina.',
  'closed.said': 'En palabras de la propia máquina:',
  'closed.again': 'Mirar otra vez',
  'closed.copy': 'Usar la copia de {when}',
  'closed.sure': '¿Volver a {when}?',
  'closed.sureHow':
    'Lo que vino después ya no estará en la casa. El archivo de ahora se aparta y no se borra.',
  'closed.yes': 'Sí, usar esta copia',
  'closed.no': 'No, dejarlo así',
  'closed.anew': 'Empezar con una casa vacía',
  'closed.anewSure': '¿Empezar con una casa vacía?',
  'closed.anewHow': 'Todo el mundo tendría que entrar de nuevo. El archivo de ahora se aparta y no se borra.',
  'closed.anewYes': 'Sí, empezar de nuevo',
  'closed.wait': 'Un momento',
  'closed.language': 'Idioma',
};
