/** Everything that can be asked of a hall. There is no command by which one person commits another. */
import * as v from 'valibot';
import { AgendaCommand } from './agenda/commands.ts';
import { AgreementCommand } from './agreements/commands.ts';
import { CircleCommand } from './circles/commands.ts';
import { DeedCommand } from './deeds/commands.ts';
import { HallCommand } from './hall/commands.ts';
import { LentCommand } from './lent/commands.ts';
import { MandateCommand } from './mandates/commands.ts';
import { MeetingCommand } from './meetings/commands.ts';
import { NeedCommand } from './needs/commands.ts';
import { PeopleCommand } from './people/commands.ts';
import { PollCommand } from './polls/commands.ts';
import { ProposalCommand } from './proposals/commands.ts';
import { SpeakingCommand } from './speaking/commands.ts';

/** They are tried one after the other: what many people do within the same second comes first. */
export const Command = v.variant('type', [
  NeedCommand,
  ProposalCommand,
  PollCommand,
  SpeakingCommand,
  MeetingCommand,
  AgendaCommand,
  PeopleCommand,
  CircleCommand,
  DeedCommand,
  HallCommand,
  LentCommand,
  AgreementCommand,
  MandateCommand,
]);
export type Command = v.InferOutput<typeof Command>;
export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
