import type { DeviceKey, Digest, PersonId } from '../ids.ts';

export type PeopleEvent =
  | {
      readonly type: 'PersonJoined';
      readonly v: 1;
      readonly person: PersonId;
      readonly device: DeviceKey;
      readonly recovery: DeviceKey;
      readonly personal: Digest;
      readonly shownOnWall: boolean;
      /** True for founders, and where no member is left to vouch. */
      readonly member: boolean;
    }
  | { readonly type: 'PersonRenamed'; readonly v: 1; readonly person: PersonId; readonly personal: Digest }
  | { readonly type: 'PersonShown'; readonly v: 1; readonly person: PersonId; readonly shown: boolean }
  | { readonly type: 'PersonVouched'; readonly v: 1; readonly person: PersonId; readonly by: PersonId }
  | { readonly type: 'VouchTakenBack'; readonly v: 1; readonly person: PersonId; readonly by: PersonId }
  | { readonly type: 'PersonWelcomed'; readonly v: 1; readonly person: PersonId }
  | { readonly type: 'ReturnAsked'; readonly v: 1; readonly person: PersonId; readonly device: DeviceKey }
  | {
      readonly type: 'ReturnConfirmed';
      readonly v: 1;
      readonly person: PersonId;
      readonly device: DeviceKey;
      readonly by: PersonId;
    }
  | { readonly type: 'ReturnDeclined'; readonly v: 1; readonly person: PersonId; readonly device: DeviceKey }
  | { readonly type: 'DeviceAdded'; readonly v: 1; readonly person: PersonId; readonly device: DeviceKey }
  | { readonly type: 'DeviceRetired'; readonly v: 1; readonly person: PersonId; readonly device: DeviceKey }
  | {
      readonly type: 'RecoveryChanged';
      readonly v: 1;
      readonly person: PersonId;
      readonly recovery: DeviceKey;
    }
  | { readonly type: 'PersonLeft'; readonly v: 1; readonly person: PersonId };
