/** English words that only Slack needs: what the desk says by itself there, before or without a card. */
export const slackMessages = {
  slack: {
    title: 'Security Event Desk',
    opening: 'One moment, please. Your form opens here.',
    saving: 'Saving… Your answer is on its way. Keep this open, or close it: what was saved is not lost, and “{command} list” shows it.',
    working: 'One moment, please: the answer follows here, for you alone.',
    cannotOpen: 'Slack did not open the form in time. Nothing is lost: please press or type it once more.',
    notInstalled:
      'The Security Event Desk is not installed in your workspace, or may not be used there. Please ask whoever manages your apps.',
    otherCommand: 'I do not know this command. Please type “{command} help” to see what works here.',
    failed:
      'That did not work, and nothing was changed. Please try again in a minute. If you ask for help, give this reference: {reference}.',
    notShown:
      'Slack did not take what belongs here. What was saved is not lost: please close this window and try again, or type “{command} list”. If you ask for help, give this reference: {reference}.',
    shared: 'Posted. Everybody in this conversation sees the number and how far it is, nothing more.',
    notShared:
      'Nothing was shared: I am not in this conversation, or may not write in it. Add me with “/invite”, then press Share progress again.',
    userGroup: 'a user group',
  },
} as const;
