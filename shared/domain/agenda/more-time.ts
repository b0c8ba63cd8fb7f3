/** What an item is given at once, in minutes: by who moves the meeting or keeps its time, or by the room. */
export const MORE_MINUTES = 5;
