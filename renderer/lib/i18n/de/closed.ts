import type { ClosedWords } from '../en/closed.ts';

export const closed: ClosedWords = {
  'closed.damaged': 'Die Datei des Hauses ist beschädigt',
  'closed.damagedHow':
    'Dieser Bildschirm kann nicht lesen, was hier aufbewahrt war. Nichts wurde verändert, nichts gelöscht.',
  'closed.damagedLooking': 'Die Kopien werden durchgelesen. Das kann einige Minuten dauern.',
  'closed.damagedCopies': 'Diese Kopien wurden durchgelesen und sind ganz. Wer hier steht, kann eine wählen.',
  'closed.damagedNone':
    'Auf diesem Rechner ist keine ganze Kopie. Eine, die anderswo liegt, lässt sich zurückholen: Wer sich um den Rechner kümmert, findet in docs/data.md, wie.',
  'closed.newer': 'Dieses Haus wurde von einem neueren Moothall geschrieben',
  'closed.newerHow':
    'Das Programm auf diesem Rechner ist älter als die Datei des Hauses. Nichts wurde verändert.',
  'closed.newerDo': 'Das neueste Moothall auf diesem Rechner installieren und neu starten.',
  'closed.full': 'Die Platte ist voll',
  'closed.fullHow':
    'Es kann nichts mehr aufbewahrt werden, bis Platz ist. Was vorher gesagt wurde, ist noch da.',
  'closed.fullDo': 'Wer sich um den Rechner kümmert: anderes wegräumen. Dann öffnet das Haus von selbst.',
  'closed.notWritable': 'In den Ordner des Hauses kann nicht geschrieben werden',
  'closed.notWritableHow':
    'Vielleicht ist seine Platte abgezogen oder gesperrt, oder der Ordner gehört jemand anderem.',
  'closed.notWritableDo':
    'Die Platte wieder anstecken oder den Ordner freigeben. Dann öffnet das Haus von selbst.',
  'closed.disk': 'Die Platte antwortet nicht, wie sie soll',
  'closed.diskHow': 'Was aufbewahrt war, kann gut noch ganz sein. Nichts wurde verändert.',
  'closed.diskDo':
    'Den Rechner hinter diesem Bildschirm aus- und wieder einschalten. Bleibt es so, muss die Platte ersetzt werden.',
  'closed.unknown': 'Das Haus lässt sich nicht öffnen',
  'closed.unknownHow': 'Für das, was geschah, hat Moothall keine besseren Worte. Nichts wurde verändert.',
  'closed.unknownDo':
    'Hier noch einmal versuchen, oder die letzte Zeile auf diesem Bildschirm zeigen, wer sich um den Rechner kümmert.',
  'closed.said': 'In den Worten der Maschine:',
  'closed.again': 'Noch einmal nachsehen',
  'closed.copy': 'Die Kopie von {when} nehmen',
  'closed.sure': 'Zurück zu {when}?',
  'closed.sureHow':
    'Was danach kam, ist dann nicht mehr im Haus. Die Datei von jetzt wird beiseitegelegt und nicht gelöscht.',
  'closed.yes': 'Ja, diese Kopie nehmen',
  'closed.no': 'Nein, so lassen',
  'closed.anew': 'Mit einem leeren Haus beginnen',
  'closed.anewSure': 'Mit einem leeren Haus beginnen?',
  'closed.anewHow': 'Alle müssten neu beitreten. Die Datei von jetzt wird beiseitegelegt und nicht gelöscht.',
  'closed.anewYes': 'Ja, neu beginnen',
  'closed.wait': 'Einen Augenblick',
  'closed.language': 'Sprache',
};
