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

export const Command = v.variant('type', [
  HallCommand,
  PeopleCommand,
  CircleCommand,
  NeedCommand,
  DeedCommand,
  MeetingCommand,
  AgendaCommand,
  LentCommand,
  SpeakingCommand,
  ProposalCommand,
  AgreementCommand,
  PollCommand,
  MandateCommand,
]);
export type Command = v.InferOutput<typeof Command>;
export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
