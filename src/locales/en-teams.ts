/** English words that only Teams needs: what is written where a press does not reach the desk (docs/platforms.md, Teams: cards). */
export const teamsMessages = {
  teams: {
    writeName: 'If a button does not answer, write its name: {names}.',
    writeAnswer: 'If a button does not answer, write your answer, or its name: {names}.',
    writeReply: 'If a button does not answer, write “reply {number}” and your text.',
  },
} as const;
