import { phonePolls as english, type PhonePolls } from '../en/phone-polls.ts';

export const phonePolls: PhonePolls = english;
