import type { Phone } from '../en/phone.ts';

export const phone: Phone = {
  needs: 'Anliegen',
  meeting: 'Treffen',
  circles: 'Kreise',
  me: 'Ich',
  places: 'Bereiche',
  back: 'Zurück',
  live: 'live',
  connecting: 'Verbinde …',
  'connecting.long': 'Suche das Haus. Ist dieses Handy im WLAN des Hauses?',
  'away.since': 'Keine Verbindung seit {time}',
  'away.what':
    'Du siehst das Haus, wie es da war. Was du jetzt tust, bleibt auf diesem Handy und wird von selbst gesendet.',
  'outbox.waiting': { one: '{n} Sache wartet aufs Senden', other: '{n} Sachen warten aufs Senden' },
  'outbox.sending': 'wird gesendet',
  'page.failed': 'Diese Seite kam nicht durch. Ist dieses Handy im WLAN des Hauses?',
  tryAgain: 'Noch einmal',
  'version.load': 'Laden',

  'scan.title': 'Scanne den Code an der Wand',
  'scan.what':
    'Der Code wechselt jede Minute, damit nur hereinkommt, wer im Raum ist. Richte die Kamera auf den Code an der Wand und öffne den Link.',
  'scan.before':
    'Warst du schon einmal hier? Scanne ihn auch: Dieses Handy erkennt dich wieder oder hilft dir zurück.',
  'refused.title': 'Das Haus kennt dieses Handy nicht',
  'refused.what':
    'Vielleicht hast du es von einem anderen Handy aus abgemeldet, oder das Haus wurde neu eingerichtet. Scanne den Code an der Wand, um wieder hereinzukommen; auf der Seite „Ich“ kannst du dann unter deinem Namen zurückkommen.',
  'refused.forget': '{name} auf diesem Handy vergessen',

  search: 'Suchen',
  'search.needs': 'Anliegen durchsuchen',
  'search.archive': 'Auch suchen, was vorbei ist',
  filters: 'Zeigen',
  'filter.all': 'Alle',
  'filter.soon': 'Bald',
  'filter.mine': 'Meine',
  'filter.shelf': 'Im Regal',
  'filter.lately': 'Neulich',
  'empty.hall': 'Das Brett ist leer.',
  'empty.hallWhat': 'Hast du bemerkt, dass etwas gebraucht wird? Häng es hier auf, und alle sehen es sofort.',
  'empty.filter': 'Gerade ist hier nichts.',
  'shelf.what': 'Das hat länger niemand gesehen. „Sehe ich auch“ holt es zurück ans Brett.',
  showMore: 'Mehr zeigen',
  'raise.open': 'Anliegen aufhängen',
  'deed.open': 'Ich sah: das ist getan',
  archive: 'Was vorbei ist',
  can: 'Ich kann',
  cannot: 'Ich kann nicht',
  'can.for': 'Ich kann: {what}',
  'cannot.for': 'Ich kann doch nicht: {what}',
  'mine.coming': 'Du: {amount}',
  'mine.standby': 'Du könntest, falls nötig',
  'mine.done': 'Du hast es getan',
  pale: 'Zuletzt gesehen {ago}. Noch so?',
  see: 'Sehe ich auch',
  'see.for': 'Sehe ich auch: {what}',
  'covered.need': 'Ein verdecktes Anliegen',

  'more.acts': 'Mehr',

  'people.ask': { one: '{n} Person möchte erkannt werden', other: '{n} Leute möchten erkannt werden' },
};
