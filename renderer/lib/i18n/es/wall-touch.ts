import type { WallTouch } from '../en/wall-touch.ts';

export const wallTouch: WallTouch = {
  'touch.title': 'Sin teléfono',
  'touch.who': '¿Quién eres?',
  'touch.typed': '¿No estás? Escribe tu nombre entero',
  'touch.letters': 'Primera letra de tu nombre',
  'touch.sameName': 'Hay varias personas que se llaman {name}. Escribe tu nombre entero.',
  'touch.sameWhole': 'Hay varias personas que se llaman {name}. Una puede tomar otro nombre en un teléfono.',
  'touch.newHere':
    '¿Es tu primera vez? Alguien puede darte entrada en su teléfono, en «Personas en este teléfono». Después vuelve aquí.',
  'touch.number': '{name}, tus seis cifras',
  'touch.numberHow': 'Tapa la pantalla con la mano: el número es solo para ti.',
  'touch.noNumber': 'No tengo número, o lo olvidé',
  'touch.digits': { one: '{n} cifra de 6', other: '{n} cifras de 6' },
  'touch.delete': 'Borrar la última cifra',
  'touch.wrong': 'Ese no era el número.',
  'touch.wait': { one: 'Prueba otra vez en {n} segundo.', other: 'Prueba otra vez en {n} segundos.' },
  'touch.never': 'Hubo demasiados números falsos. Pon uno nuevo: dos miembros lo confirman.',
  'touch.none': 'No hay ningún número confirmado para este nombre. Pon uno, o espera a dos miembros.',
  'touch.new': 'Elige seis cifras',
  'touch.newHow': 'Tapa la pantalla con la mano. Después dos miembros que te conocen confirman que eres tú.',
  'touch.again': 'Las mismas seis cifras otra vez',
  'touch.differ': 'Eran dos números distintos. Empieza de nuevo.',
  'touch.guessable': 'Ese se adivina fácilmente. Elige otro.',
  'touch.waits': 'Ahora dos miembros confirman que eres tú',
  'touch.waitsHow':
    'En sus teléfonos, en «Círculos» y luego «Gente», pone que {name} pide volver. También muestran estos signos:',
  'touch.waitsThen':
    'Hasta entonces el número no abre nada. Quédate mientras lo confirman; después toca aquí otra vez y escríbelo.',
  'touch.in': 'Eres {name}',
  'touch.done': 'Listo, olvídame',
  'touch.left': { one: 'se cierra en {n} segundo', other: 'se cierra en {n} segundos' },
  'touch.lost': 'Se perdió la conexión. Entra otra vez y mira si llegó.',
  'touch.gone': 'Aquí ya no se conoce a nadie. Entra otra vez.',
  'touch.onPhone': 'Se te pregunta algo para lo que hace falta un teléfono. Alguien puede prestarte el suyo.',
  'touch.handUp': 'Tu mano está levantada.',
  'touch.keyboard':
    'Toca el campo para escribirlo, dilo en voz alta o responde en un teléfono que alguien te preste.',
  'touch.secret':
    'Aquí no se vota en secreto: esta máquina sabría de quién es el voto. Toma una hoja; dos personas cuentan las hojas.',
  'touch.takePaper': 'Tomo una hoja',
  'touch.near': 'Quien esté cerca puede leer lo que se escribe aquí.',
  'touch.quietly': 'En voz baja o sin nombre: en un teléfono que alguien te preste.',
  'touch.doneFor': 'Hecho: {what}',
  'touch.moreFor': 'Más: {what}',

  /* Keys to touch, where the wall has no keyboard; spoken aloud, but for the last one. */
  'keys.title': 'Teclado en pantalla',
  'keys.large': 'Mayúsculas',
  'keys.letters': 'Letras',
  'keys.signs': 'Cifras y signos',
  'keys.language': 'Letras de otro idioma',
  'keys.space': 'Espacio',
  'keys.erase': 'Borrar el último signo',
  'keys.hide': 'Ocultar teclas',
};
