/** What is said where the screens' own words cannot be had: the safe scene needs nothing but itself. */
import type { Language } from '../../shared/domain/hall/commands.ts';

export interface SafeWords {
  readonly title: string;
  readonly calm: string;
  /** `{time}`: when it is tried again. */
  readonly again: string;
  readonly now: string;
  /** Leads to the page of the machine. */
  readonly machine: string;
  readonly stays: string;
}

export const safeWords: Readonly<Record<Language, SafeWords>> = {
  en: {
    title: 'This screen is taking a rest',
    calm: 'It could not show the hall. Phones go on as before, and nothing that was said is lost.',
    again: 'It tries again by itself at {time}.',
    now: 'Try now',
    machine: 'Settings of the machine',
    stays: 'If this stays, switch the machine behind this screen off and on again.',
  },
  es: {
    title: 'Esta pantalla se toma una pausa',
    calm: 'No pudo mostrar la casa. Los teléfonos siguen como antes y no se pierde nada de lo dicho.',
    again: 'Lo intenta de nuevo por sí sola a las {time}.',
    now: 'Intentar ahora',
    machine: 'Ajustes de la máquina',
    stays: 'Si sigue así, apaga y enciende el equipo que está detrás de esta pantalla.',
  },
  de: {
    title: 'Dieser Bildschirm ruht sich aus',
    calm: 'Er konnte das Haus nicht zeigen. Auf den Handys geht alles weiter, und nichts, was gesagt wurde, ist verloren.',
    again: 'Um {time} versucht er es von selbst noch einmal.',
    now: 'Jetzt versuchen',
    machine: 'Einstellungen der Maschine',
    stays: 'Wenn es so bleibt, schalte den Rechner hinter diesem Bildschirm aus und wieder ein.',
  },
  fr: {
    title: 'Cet écran fait une pause',
    calm: 'Il n’a pas pu montrer la maison. Les téléphones continuent comme avant, et rien de ce qui a été dit n’est perdu.',
    again: 'Il réessaie de lui-même à {time}.',
    now: 'Réessayer maintenant',
    machine: 'Réglages de la machine',
    stays: 'Si cela dure, éteins puis rallume la machine derrière cet écran.',
  },
  el: {
    title: 'Αυτή η οθόνη ξεκουράζεται',
    calm: 'Δεν μπόρεσε να δείξει το στέκι. Τα κινητά συνεχίζουν όπως πριν, και τίποτα από όσα ειπώθηκαν δεν χάθηκε.',
    again: 'Δοκιμάζει πάλι μόνη της στις {time}.',
    now: 'Δοκιμή τώρα',
    machine: 'Ρυθμίσεις του μηχανήματος',
    stays: 'Αν συνεχιστεί, σβήσε και άναψε το μηχάνημα πίσω από αυτή την οθόνη.',
  },
  ar: {
    title: 'هذه الشاشة تستريح',
    calm: 'لم تتمكن من عرض الدار. الهواتف تعمل كما كانت، ولم يضع شيء مما قيل.',
    again: 'ستحاول من تلقاء نفسها عند {time}.',
    now: 'المحاولة الآن',
    machine: 'إعدادات الجهاز',
    stays: 'إن استمر هذا، يفيد إطفاء الجهاز خلف هذه الشاشة ثم تشغيله.',
  },
};
