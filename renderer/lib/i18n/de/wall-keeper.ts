import type { WallKeeper } from '../en/wall-keeper.ts';

export const wallKeeper: WallKeeper = {
  'keeper.title': 'Die Maschine hinter diesem Bildschirm',
  'keeper.about': 'Dieses Menü ist für alle, die sich um sie kümmern. Mehr zu sagen hat dadurch niemand.',
  'keeper.close': 'Zurück zur Wand',
  'keeper.machine': 'Einstellungen der Maschine',
  'keeper.leave': 'Den ganzen Bildschirm verlassen',
  'keeper.return': 'Wieder auf den ganzen Bildschirm',
  'keeper.left': 'Der Schreibtisch ist frei. Die Wand kommt in einer Viertelstunde von selbst zurück.',
  'keeper.restart': 'Alles neu starten',
  'keeper.restartSure':
    'Alle Handys verlieren für einige Sekunden die Verbindung. Nichts Gesagtes geht verloren.',
  'keeper.restartYes': 'Ja, neu starten',
  'keeper.quit': 'Moothall beenden',
  'keeper.quitSure':
    'Das Haus schließt für alle, bis jemand es an dieser Maschine wieder startet. Nichts Gesagtes geht verloren.',
  'keeper.quitYes': 'Ja, beenden',
  'keeper.no': 'Nein, so lassen',
  'keeper.failed': 'Das ging von hier aus nicht.',
};
