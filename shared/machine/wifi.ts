/** The network that phones should join, and why no phone could. */
export type Wifi = {
  readonly ssid: string;
  /** `wpa` is WPA, WPA2 and WPA3 alike; an open network has no password. */
  readonly security: 'wpa' | 'wep' | 'open';
  readonly password?: string;
  /** The network does not say its own name. */
  readonly hidden?: boolean;
};

export type WifiRefusal =
  | 'SsidMissing'
  /** More than 32 bytes, what a network's name may have. */
  | 'SsidTooLong'
  | 'PasswordMissing'
  /** A WPA passphrase has 8 to 63 bytes, or is a key of 64 hexadecimal digits. */
  | 'PasswordNotPossible'
  | 'ControlCharacter';

/** Why no phone could use a code for this network, so that the person who sets it up is told; else null. */
export function wifiRefusal({ ssid, security, password = '' }: Wifi): WifiRefusal | null {
  if (ssid === '') return 'SsidMissing';
  if (bytesOf(ssid) > 32) return 'SsidTooLong';
  if (/\p{Cc}/u.test(ssid + password)) return 'ControlCharacter';
  if (security === 'open') return null;
  if (password === '') return 'PasswordMissing';
  if (security === 'wep' || /^[0-9A-Fa-f]{64}$/.test(password)) return null;
  return bytesOf(password) < 8 || bytesOf(password) > 63 ? 'PasswordNotPossible' : null;
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
