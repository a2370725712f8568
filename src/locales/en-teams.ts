/** English words that only Teams needs: what is written where a press does not reach the desk (docs/platforms.md, Teams: cards). */
export const teamsMessages = {
  teams: {
    writeName: 'A button does not answer? Write its name: {names}.',
    writeAnswer: 'A button does not answer? Write your answer, or a name: {names}.',
    writeReply: 'A button does not answer? Write “reply {number}” and your text.',
  },
} as const;
