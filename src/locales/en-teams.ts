/** English words that only Teams needs: what is written where a press does not reach the desk (docs/platforms.md, Teams: cards). */
export const teamsMessages = {
  teams: {
    writeName: 'If a button does nothing, write its name.',
    writeAnswer: 'If a button does nothing, write your answer, or the name of the button.',
    writeFields: 'If a button does nothing, write its name, and behind it what belongs in the fields.',
    writeNumber: 'If a button does nothing, write its name and {number}; behind it, what belongs in the field.',
    writeInPlace: 'If a button does nothing, mention me, and write its name and {number}.',
    /** What a press is told by the platform itself, where no card is its answer. */
    pressed: {
      below: 'The answer is the newest message here.',
      shared: 'I am posting it: everybody in this conversation will see the number and how far it is, nothing more.',
      nothing: 'Nothing was changed: that was a lot at once. Please wait a moment, then press again.',
    },
    writeInChat: 'If a button does nothing, write to me in our own chat.',
  },
} as const;
