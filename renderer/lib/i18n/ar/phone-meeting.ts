export { phoneMeeting } from '../en/phone-meeting.ts';
