/** English words that several commands and cards share. */
export const priority = {
  P1: 'P1, most urgent (target: 1 business day)',
  P2: 'P2, urgent (target: 3 business days)',
  P3: 'P3, in turn (target: 10 business days)',
  P4: 'P4, when there is time (target: 20 business days)',
} as const;

export const outcome = {
  'no-action': 'No action is needed',
  'mitigation-accepted': 'The mitigation is accepted',
  'modify-offer': 'The offer has to be changed',
  'not-a-security-issue': 'This is not a security issue',
  'passed-on': 'Passed on to those who can act on it',
} as const;

export const band = { none: 'none', low: 'low', medium: 'medium', high: 'high', critical: 'critical' } as const;

const days = { 1: 'In 1 day', 3: 'In 3 days', 7: 'In 7 days', 14: 'In 14 days' } as const;

/** English words of the commands on a ticket. */
export const ticketCommandMessages = {
  acknowledge: {
    button: 'Acknowledge',
    title: 'Confirm receipt',
    asks: 'Set priority and severity, and say who works on it. The publisher is told priority and severity, not the name.',
    send: 'Confirm receipt',
    done: 'Receipt is confirmed. The publisher is told priority and severity.',
    field: { priority: 'Priority', severity: 'Severity', owner: 'Owner' },
    option: { priority, severity: band },
  },
  take: {
    button: 'Take',
    done: 'The ticket is yours. Receipt is not confirmed by that, and the publisher does not hear of it.',
  },
  ask: {
    button: 'Ask publisher',
    title: 'Ask the publisher',
    asks: 'The ticket waits until the publisher answers. The question is read in private, never in a channel.',
    send: 'Send question',
    done: 'Your question is on its way to the publisher.',
    field: { days: 'Answer wanted', text: 'Question' },
    option: { days },
  },
  assess: {
    button: 'Record outcome',
    title: 'Record the outcome',
    asks: 'The filer reads outcome, severity and reasons first, in private.',
    send: 'Record outcome',
    done: 'The outcome is recorded. The filer is told first, in private.',
    field: { outcome: 'Outcome', severity: 'Severity', text: 'Reasons' },
    option: { outcome, severity: band },
  },
  close: {
    button: 'Close ticket',
    title: 'Close the ticket',
    asks: 'The publisher reads the reason and how to object.',
    send: 'Close ticket',
    done: 'The ticket is closed. The publisher is told the reason.',
    field: { text: 'Reason' },
  },
  respond: {
    button: 'Reply to publisher',
    title: 'Reply to the publisher',
    asks: 'You see the text once more before it is sent. Nothing goes out yet.',
    send: 'Show preview',
    done: 'Your text is on its way to the publisher.',
    field: { text: 'Text for the publisher' },
  },
  'cancel-question': {
    button: 'Cancel question',
    done: 'The question is taken back. The publisher is told.',
  },
  start: {
    button: 'Start assessment',
    done: 'The assessment has begun. The publisher is told.',
  },
  remark: {
    button: 'Add remark',
    title: 'Internal remark',
    asks: 'Only the assessment team reads it. The publisher does not learn that it is there.',
    send: 'Save remark',
    done: 'Your remark is saved. Only the assessment team reads it.',
    field: { text: 'Remark' },
  },
  'hand-over': {
    button: 'Hand over',
    title: 'Hand the ticket over',
    asks: 'Say who goes on with it, and what they should know. Only the assessment team reads your note; the publisher does not hear of it.',
    send: 'Hand over',
    done: 'The ticket is handed over. Your note stands in its history.',
    field: { owner: 'New owner', text: 'Note for the new owner' },
  },
  rate: {
    button: 'Change priority',
    title: 'Change priority',
    asks: 'The publisher is told both, and reads the reason in private.',
    send: 'Change both',
    done: 'Priority and severity are changed. The publisher is told, with your reason.',
    field: { priority: 'Priority', severity: 'Severity', text: 'Reason' },
    option: { priority, severity: band },
  },
  retitle: {
    button: 'Change title',
    title: 'Change the title',
    asks: 'One line that says what the ticket is about. The publisher reads it too; channels never show it.',
    send: 'Save title',
    done: 'The title is changed.',
    field: { title: 'Title' },
  },
  reply: {
    button: 'Reply',
    title: 'Write to the assessors',
    asks: 'The assessment team reads your text; it becomes part of the ticket.',
    send: 'Send reply',
    done: 'Your text is now part of the ticket. The assessment team can read it.',
    field: { text: 'Your text' },
  },
  'take-back': { done: 'Your text is taken back. Nobody can read it here any more.' },
  reveal: {
    button: 'Show hidden parts',
    title: 'Show hidden parts?',
    asks: 'Secrets in this ticket are hidden from everybody but the filer. Say why you need them: the filer reads your reason, and it stays in the history.',
    send: 'Show hidden parts',
    done: 'The hidden parts are shown to you alone.',
    field: { text: 'Reason' },
  },
  update: { done: 'Your answer is changed. The assessment team can see what changed.' },
  withdraw: {
    button: 'Withdraw ticket',
    title: 'Withdraw the ticket?',
    asks: 'The assessment team stops working on it. What was said stays readable. Please say why.',
    send: 'Withdraw ticket',
    done: 'The ticket is withdrawn. The assessment team is told your reason.',
    field: { text: 'Reason' },
  },
  follow: { done: 'This chat now hears of the ticket.' },
  unfollow: { done: 'This chat hears no more of the ticket. You can still open it at any time.' },
} as const;
