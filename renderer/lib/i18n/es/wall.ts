import type { Wall } from '../en/wall.ts';

export const wall: Wall = {
  'board.title': 'Lo que necesitamos',
  'board.open': { one: '{n} abierta', other: '{n} abiertas' },
  'board.page': 'página {k} de {n}',
  'board.metToday': { one: '{n} necesidad resuelta hoy', other: '{n} necesidades resueltas hoy' },
  'board.empty': 'Ahora mismo no hace falta nada',
  'board.emptyHow': '¿Has visto que falta algo? Dilo con tu teléfono y aparece aquí.',
  'board.rest': 'Eso es todo por ahora. ¿Has visto que falta algo más? Dilo con tu teléfono.',

  'days.title': 'Hoy y mañana',
  'days.today': 'Hoy',
  'days.tomorrow': 'Mañana',
  'days.allDay': 'cuando sea',
  'days.until': 'para las {time}',
  'days.meeting': 'una reunión',

  'thanks.title': 'Gracias',
  'thanks.forNeed': 'A todas las personas que ayudaron: {what}',
  'thanks.forDeed': 'Por esto: {what}',
  'thanks.forSomething': 'A todas las personas que ayudaron',
  'thanks.deed': 'alguien lo vio: se hizo',
  'thanks.from': 'de {name}',
  'thanks.metLately': {
    one: '{n} necesidad resuelta en los últimos siete días',
    other: '{n} necesidades resueltas en los últimos siete días',
  },

  'circles.title': 'Nuestros círculos',
  'circles.open': { one: '{n} necesidad abierta', other: '{n} necesidades abiertas' },
  'circles.none': 'nada abierto',

  'join.title': 'Cómo entrar',
  'join.rail': 'Entra con tu teléfono',
  'join.wifi': 'Primero, nuestro wifi',
  'join.network': 'red {name}',
  'join.sameWifi': 'Entra en nuestro wifi',
  'join.sameWifiHow': 'Tu teléfono tiene que estar en la misma red que esta pantalla.',
  'join.page': 'Después, esta casa',
  'join.how': 'con la cámara de tu teléfono; sin instalar nada',
  'join.code': 'Código para entrar con tu teléfono',
  'join.wifiCode': 'Código para el wifi {name}',

  'rail.label': 'Cómo entrar y de cuándo es lo que se ve',
  'rail.here': { one: '{n} teléfono aquí ahora', other: '{n} teléfonos aquí ahora' },
  'rail.demo': 'Estas personas son simuladas',
  'care.diskLow': 'El disco de aquí está casi lleno',
  'care.diskFull': 'El disco de aquí está lleno: no se guarda nada nuevo',
  'care.copyNever': 'Aún no hay ninguna copia de esta casa',
  'care.copyDays': { one: 'Sin copia desde hace {n} día', other: 'Sin copia desde hace {n} días' },

  'start.title': 'Una casa nueva',
  'start.scanFirst': 'Apunta aquí: sé la primera de las tres personas que fundan',
  'start.scanNext': {
    one: 'Falta una persona más: apunta aquí con tu teléfono',
    other: 'Faltan {n} personas más: apunta aquí con tu teléfono',
  },
  'start.founders': 'Para fundar: ya {k} de {n} personas',
  'start.name': '¿Cómo se llama esta casa?',
  'start.nameHow': 'Con un teclado aquí, o en el teléfono de la primera persona que entró.',
  'start.keep': 'Llamarla así',
  'start.languages': 'Idiomas de esta pared',
  'start.demo': 'Dar una vuelta por una casa con personas simuladas',
  'start.demoWait': 'Las personas simuladas ya vienen',
  'start.demoFailed': 'No funcionó. Inténtalo otra vez, por favor.',

  'trouble.waking': 'Un momento',
  'trouble.wakingHow': 'La casa se está despertando.',
  'trouble.restarting': 'Un momento',
  'trouble.restartingHow': 'La casa se está reiniciando. No se pierde nada de lo dicho.',
  'trouble.lost': 'Esta pantalla perdió la conexión',
  'trouble.lostHow':
    'El tablero muestra lo que había a las {time}. Los teléfonos guardan lo que haces y lo envían después.',
  'trouble.lostDo': 'Si sigue así, apaga y enciende el equipo que está detrás de esta pantalla.',
  'trouble.noNetwork': 'No hay red',
  'trouble.noNetworkHow': 'Esta pantalla no tiene red: los teléfonos no pueden llegar a ella.',
  'trouble.noNetworkDo': 'Mira si el cable está enchufado o si el aparato del wifi está encendido.',
  'trouble.changing': 'La red está cambiando',
  'trouble.changingHow': 'El código nuevo estará aquí en un momento.',
  'trouble.nobody': 'Ningún teléfono ha llegado aún a esta pantalla',
  'trouble.nobodyHow':
    '¿Está tu teléfono en el mismo wifi que esta pantalla? Las redes de invitados suelen separar los teléfonos.',
  'trouble.nobodyDo':
    'Quien cuida el wifi puede permitir que los aparatos se vean entre sí. También puede que el cortafuegos de este equipo no deje pasar.',
  'trouble.socket': 'Un teléfono nos encontró, pero no pudo seguir',
  'trouble.socketHow': 'La página se abrió, pero nada se mueve en ella.',
  'trouble.socketDo':
    'En ese teléfono, apaga la VPN, el ahorro de datos o el bloqueador de anuncios para esta dirección y carga la página otra vez.',
  'trouble.refused': 'Esta página es solo para la pared',
  'trouble.refusedHow':
    'Se abre en el equipo que está detrás de la pantalla. Con un teléfono, apunta al código de la pared.',
  'trouble.replaced': 'Hay una versión nueva',
  'trouble.replacedHow': 'Esta pared la está cargando.',
  'trouble.noCode': 'Ahora no hay código',

  /* After a touch. */
  'touch.offer': '¿Sin teléfono? Toca aquí',
  'touch.failed': 'No ha funcionado. Toca aquí otra vez.',
};
