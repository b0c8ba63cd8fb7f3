/**
 * A key that came by the word of others could be a stranger's: for a day it cannot take from the person what they
 * could not bring back, and each of their other keys can end it.
 */
import { limits } from '../../limits.ts';
import type { DeviceKey, Time } from '../ids.ts';
import type { Guest, Member, Trust } from '../state.ts';
import type { PeopleCommand } from './commands.ts';

/** Whether a request to come back still holds. */
export const stillAsked = ({ askedAt }: { readonly askedAt: Time }, now: Time): boolean =>
  now - askedAt < limits.people.returnWaitsMs;

export const stillOnTrust = ({ since }: Trust, now: Time): boolean => now - since < limits.people.onTrustMs;

/** `now`: the hub's time. */
export const isOnTrust = (person: Guest | Member, device: DeviceKey, now: Time): boolean =>
  person.onTrust?.some((trust) => trust.device === device && stillOnTrust(trust, now)) ?? false;

/** Whether `command`, given with a key on trust, has to wait. Giving that key up is always possible. */
export function waitsForTrust(command: PeopleCommand, me: Guest | Member, device: DeviceKey): boolean {
  switch (command.type) {
    case 'RetireDevice':
      return command.device !== device;
    case 'ConfirmReturn':
      // As "my own other phone" it would let in one stranger after another.
      return command.person === me.id;
    case 'DeclineReturn':
    case 'NewRecoveryWords':
    case 'LeaveHall':
      return true;
    default:
      return false;
  }
}
