/** What the codes on the wall say: the page's address, and how to get onto the Wi-Fi first. */
import { wifiRefusal, type Wifi } from '../../../shared/machine/wifi.ts';

export type JoinPlace = {
  /** An IPv4 address or a host name. */
  readonly host: string;
  readonly port: number;
  /** Over https. */
  readonly secure?: boolean;
};

/**
 * `HTTP://192.168.1.5:8080/J/ABC2345`, port 80 left out. All capitals, because a QR code stores those in five and
 * a half bits each instead of eight: with a seven-letter token the longest IPv4 address and port are 38 letters,
 * exactly a version 2 code at level M. Routes must therefore not care about case.
 *
 * @throws TypeError for a host, port or token that cannot be part of such an address
 */
export function joinUrl(place: JoinPlace & { readonly token: string }): string {
  if (!/^[0-9A-Za-z]+$/.test(place.token)) throw new TypeError(`not a join token: ${place.token}`);
  const text = joinText(place);
  return `${place.secure === true ? text : `HTTP://${text}`}/J/${place.token}`.toUpperCase();
}

/**
 * The same address to read and type: `192.168.1.5:8080`, `moothall.local`. Small letters, no `http://`; `https://` has to
 * be typed.
 *
 * @throws TypeError as `joinUrl`
 */
export function joinText({ host, port, secure = false }: JoinPlace): string {
  if (!/^[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?$/.test(host)) throw new TypeError(`not a host: ${host}`);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new TypeError(`not a port: ${port}`);
  const scheme = secure ? 'https://' : '';
  return `${scheme}${host}${port === (secure ? 443 : 80) ? '' : `:${port}`}`.toLowerCase();
}

/**
 * The text of a Wi-Fi code: `WIFI:T:WPA;S:…;P:…;;`. Phones' cameras offer to join the network it names.
 *
 * @throws TypeError where `wifiRefusal` has something to say: ask it first
 */
export function wifiCode(wifi: Wifi): string {
  const refusal = wifiRefusal(wifi);
  if (refusal !== null) throw new TypeError(`no Wi-Fi code for this network: ${refusal}`);
  const { ssid, security, password = '', hidden = false } = wifi;
  const type = { wpa: 'WPA', wep: 'WEP', open: 'nopass' }[security];
  const secret = security === 'open' ? '' : `P:${escaped(password)};`;
  return `WIFI:T:${type};S:${escaped(ssid)};${secret}${hidden ? 'H:true;' : ''};`;
}

const escaped = (text: string) => text.replace(/[\\;,":]/g, '\\$&');
