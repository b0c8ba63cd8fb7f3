import type { PrintWords } from '../en/print.ts';

export const print: PrintWords = {
  'print.print': 'Imprimir',
  'print.poster': 'Cartel',
  'print.cards': 'Tarjetas',
  'print.back': 'Volver a la página del equipo',
  'print.elsewhere': 'Para imprimirlo, abre esto en un equipo con impresora: {address}',
  'print.moves': 'Si cambia la dirección que lleva, imprime de nuevo.',
  'print.byHand': 'Escribe a mano en las líneas el nombre y la contraseña del wifi.',
  'print.nothing': 'Ahora no hay nada que imprimir',
  'print.nothingWhat':
    'La casa no responde o no tiene dirección en la red. Vuelve a cargar esta página dentro de un rato.',
  'print.wifi': 'Entra en nuestro wifi',
  'print.wifiName': 'Nombre',
  'print.password': 'Contraseña',
  'print.wifiCode': 'Código para el wifi',
  'print.scan': 'Escanea el código en la pantalla de la sala común',
  'print.scanWhy': 'Cambia cada minuto: quien está en la sala puede entrar. No hay que instalar nada.',
  'print.again': '¿Ya estás dentro? Por aquí vuelves',
  'print.code': 'Código para la dirección de la página',
  'print.touch': '¿Sin teléfono? Toca la pantalla: tu nombre y después tus seis cifras.',
  'print.name': 'Nombre',
  'print.cardTouch': 'En la pantalla: toca tu nombre y después tus seis cifras.',
  'print.cardPhone': 'Con teléfono, en nuestro wifi:',
  'print.secret': 'Guarda las seis cifras en la cabeza, no en esta tarjeta.',
};
