import type { PrintWords } from '../en/print.ts';

export const print: PrintWords = {
  'print.print': 'Drucken',
  'print.poster': 'Plakat',
  'print.cards': 'Karten',
  'print.back': 'Zurück zur Seite des Rechners',
  'print.elsewhere': 'Zum Drucken öffne das auf einem Rechner mit Drucker: {address}',
  'print.moves': 'Wenn sich die Adresse darauf ändert, druck es neu.',
  'print.byHand': 'Schreib Namen und Passwort des WLANs von Hand auf die Linien.',
  'print.nothing': 'Gerade gibt es nichts zu drucken',
  'print.nothingWhat':
    'Das Haus antwortet nicht oder hat keine Adresse im Netz. Lade diese Seite nach einer Weile neu.',
  'print.wifi': 'Geh in unser WLAN',
  'print.wifiName': 'Name',
  'print.password': 'Passwort',
  'print.wifiCode': 'Code für das WLAN',
  'print.scan': 'Scanne den Code auf dem Bildschirm im Gemeinschaftsraum',
  'print.scanWhy': 'Er ändert sich jede Minute: Wer im Raum ist, kann mitmachen. Nichts zu installieren.',
  'print.again': 'Schon dabei? Hier kommst du zurück',
  'print.code': 'Code für die Adresse der Seite',
  'print.touch': 'Kein Telefon? Berühr den Bildschirm: deinen Namen, dann deine sechs Ziffern.',
  'print.name': 'Name',
  'print.cardTouch': 'Am Bildschirm: berühr deinen Namen, dann deine sechs Ziffern.',
  'print.cardPhone': 'Mit Telefon, in unserem WLAN:',
  'print.secret': 'Behalt die sechs Ziffern im Kopf, nicht auf dieser Karte.',
};
