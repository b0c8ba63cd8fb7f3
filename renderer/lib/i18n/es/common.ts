/**
 * Glossary, so that all pages say the same (tú; wording that fits every gender; no vosotros, no ustedes):
 * need: necesidad, "hace falta"; raise a need: avisar, "Hace falta algo"; noticed by: "avisó {name}"; met:
 * resuelto; done: hecho; pledge: "Puedo" (as a noun "lo que dijiste"); withdraw: "Al final no puedo"; standby:
 * "Podría si hace falta"; hall: casa; leave the hall: despedirse de la casa; board: tablero; wall: pared; circle:
 * círculo; agreement: acuerdo; objection: objeción; review: revisión; member: miembro; guest: visita; vouch,
 * "I know them": "Sé quién es"; cover, uncover: tapar, destapar; quietly: en voz baja; shelf: estante; pale,
 * fade: apagarse; recovery words: palabras para volver; retire a phone: retirar; phone: teléfono.
 */
import type { Common } from '../en/common.ts';

export const common: Common = {
  'amount.hands': { one: '{k} de {n} mano', other: '{k} de {n} manos' },
  'amount.hours': { one: '{k} de {n} hora', other: '{k} de {n} horas' },
  'amount.loaves': { one: '{k} de {n} pan', other: '{k} de {n} panes' },
  'amount.beds': { one: '{k} de {n} cama', other: '{k} de {n} camas' },
  'amount.own': { one: '{unit}: {k} de {n}', other: '{k} de {n} {unit}' },
  'needed.hands': { one: 'falta {n} mano', other: 'faltan {n} manos' },
  'needed.hours': { one: 'falta {n} hora', other: 'faltan {n} horas' },
  'needed.loaves': { one: 'falta {n} pan', other: 'faltan {n} panes' },
  'needed.beds': { one: 'falta {n} cama', other: 'faltan {n} camas' },
  'needed.own': { one: '{unit}: falta {n}', other: 'falta: {n} {unit}' },
  'over.hands': { one: '{n} mano, pedido: {asked}', other: '{n} manos, pedido: {asked}' },
  'over.hours': { one: '{n} hora, pedido: {asked}', other: '{n} horas, pedido: {asked}' },
  'over.loaves': { one: '{n} pan, pedido: {asked}', other: '{n} panes, pedido: {asked}' },
  'over.beds': { one: '{n} cama, pedido: {asked}', other: '{n} camas, pedido: {asked}' },
  'over.own': '{n} {unit}, pedido: {asked}',
  'plain.hands': { one: '{n} mano', other: '{n} manos' },
  'plain.hours': { one: '{n} hora', other: '{n} horas' },
  'plain.loaves': { one: '{n} pan', other: '{n} panes' },
  'plain.beds': { one: '{n} cama', other: '{n} camas' },
  'plain.own': { one: '{n} × {unit}', other: '{n} {unit}' },
  'unit.hands': 'manos',
  'unit.hours': 'horas',
  'unit.loaves': 'panes',
  'unit.beds': 'camas',
  'standby.some': { one: '{n} podría si hace falta', other: '{n} podrían si hace falta' },
  'sightings.some': { one: '{n} persona más lo ve', other: '{n} personas más lo ven' },

  'mark.new': 'nuevo',
  'mark.nearly': 'casi está',
  'mark.enough': 'ya basta',
  'mark.done': 'hecho',
  'mark.met': 'resuelto',
  'mark.partly': 'resuelto en parte',
  'mark.notMet': 'aún sin resolver',
  'mark.letGo': 'ya no hace falta',
  'mark.pale': '¿sigue así?',
  'mark.brighter': 'abierto otra vez',
  'mark.care': 'cuidados',
  'mark.safety': 'seguridad',
  'mark.quiet': 'en voz baja',
  'mark.covered': 'tapado por ahora',

  'time.from': 'desde {when}',
  'time.span': '{from} – {by}',
  'time.late': 'era para {when}',
  'time.seen': 'visto {ago}',
  'time.raised': 'avisado {ago}',
  'time.now': 'ahora mismo',
  'time.updated': 'actualizado: {time}',

  'by.noticed': 'avisó {name}',
  'by.nobody': 'alguien',
  'by.gone': 'alguien que se fue',
  'hall.unnamed': 'nuestra casa',
  'circle.hall': 'toda la casa',
  'circle.people': { one: '{n} persona', other: '{n} personas' },

  'language.en': 'English',
  'language.es': 'Español',
  'language.de': 'Deutsch',
  'language.fr': 'Français',
  'language.el': 'Ελληνικά',
  'language.ar': 'العربية',

  'refusal.NotKnownHere':
    'Aquí ya no se conoce este teléfono. Vuelve con tus palabras o pide ayuda a dos miembros.',
  'refusal.OnlyMembers':
    'Esto lo pueden hacer los miembros. Dos que te conozcan pueden confirmarte en sus teléfonos.',
  'refusal.AlreadySo': 'Eso ya estaba así. No se pierde nada.',
  'refusal.NoSuchThing': 'Esto ya no está aquí.',
  'refusal.IdTaken': 'No llegó bien. Inténtalo otra vez, por favor.',
  'refusal.NotConcerned':
    'Eso lo puede decir quien avisó o quien también lo ve. Toca primero «Yo también lo veo».',
  'refusal.NotYours': 'Solo puede cambiarlo la persona de quien es.',
  'refusal.PledgeDone': 'Ya dijiste que está hecho. Deshaz eso primero.',
  'refusal.PledgeWithdrawn': 'Habías dicho que al final no puedes. Puedes decir «Puedo» otra vez.',
  'refusal.TimesCrossed': 'Empezaría después de terminar. Mira otra vez las dos horas.',
  'refusal.CircleClosed': 'Este círculo está cerrado. Cualquiera puede abrirlo otra vez.',
  'refusal.CircleNotEmpty': 'Aún hay gente en este círculo, así que sigue abierto.',
  'refusal.NeedsAgreement': 'Esto lo decide ahora toda la casa: hace falta un acuerdo.',
  'refusal.LastDevice': 'Es tu único teléfono aquí. Añade otro primero.',
  'refusal.NotForADay':
    'Este teléfono volvió por la palabra de otras personas: durante un día no puede hacer eso. Tus otros teléfonos y tus palabras sí pueden.',
  'refusal.AskAgain': 'Nadie lo confirmó en un día. Pídelo otra vez, por favor.',
  'refusal.Malformed': 'La casa no entendió eso. Carga la página otra vez, por favor.',
  'refusal.BadSignature': 'La casa no pudo saber que eras tú. Carga la página otra vez, por favor.',
  'refusal.WrongHall': 'Esto era para otra casa.',
  'refusal.Reload': 'La casa tiene una versión más nueva. Carga la página otra vez, por favor.',
  'refusal.TooOld': 'Esto esperó en el teléfono más de una semana. Si aún vale, hazlo otra vez, por favor.',
  'refusal.ClockAhead': 'El reloj de este teléfono va por delante del de la casa. Ponlo en hora, por favor.',
  'refusal.CodeExpired': 'Ese código ya pasó. Apunta con el teléfono al que está ahora en la pared.',
  'refusal.NotAllowedHere': 'Eso no se puede hacer desde aquí.',
  'refusal.DiskFull':
    'El disco de la casa está lleno. Esto se guarda aquí y se envía de nuevo cuando haya sitio.',
  'refusal.Stopping': 'La casa se está reiniciando. Esto se guarda aquí y se envía de nuevo.',
  'refusal.NeedClosed.met': 'Esta necesidad ya está resuelta.',
  'refusal.NeedClosed.letGo': 'Esto ya no hace falta.',
  'refusal.TooFast': {
    one: 'Eso fue muy rápido. Prueba otra vez en {n} segundo.',
    other: 'Eso fue muy rápido. Prueba otra vez en {n} segundos.',
  },
};
