import type { Command } from '../../desk/conversation/commands.js';

/** What Teams shows of the app before anybody talks to it. Name: 30 and 100 characters; description: 80 and 4,000. */
export const manifestWords = {
  name: { short: 'Security Desk', full: 'Security Event Desk' },
  description: {
    short: 'File a security event ticket and follow it without leaving Teams.',
    full: [
      'Security Event Desk takes security event tickets from publishers: a security incident in an offer, or a vulnerability.',
      'Four questions, asked one at a time, open the ticket and give you a confirmation number at once.',
      'The assessment team confirms receipt within one business day of its calendar.',
      '',
      'Say **new** to start a request, **status** with a confirmation number to see where a ticket stands, **list** for your own tickets, and **help** for everything else.',
      '',
      'Answers are asked for and shown in your own chat with the desk only, never in a channel or a group chat.',
      'Files are not taken: put a link into your answer. An administrator of your organisation has to allow the app first.',
    ].join('\n'),
  },
} as const;

/** The commands of the menu, each with what it does: at most 32 and 128 characters. */
export const commandDescriptions: Readonly<Record<Command['name'], string>> = {
  new: 'Start a request, or go on with the one you began',
  status: 'See where a ticket stands: status and its confirmation number',
  list: 'See your tickets',
  reply: 'Write to the assessment team: reply, the number and your text',
  update: 'Change an answer after filing: update and the number',
  withdraw: 'Take a ticket back: withdraw and the number',
  follow: 'Have news of a ticket told here too: follow and the number',
  unfollow: 'Stop that: unfollow and the number',
  queue: 'See the open tickets, what is due first on top, for assessors',
  search: 'Find a ticket by its number, a CVE id, an offer or words of it',
  take: 'Make a ticket yours that nobody owns: take and the number, for assessors',
  handover: 'See what the end of your shift leaves to others, for assessors',
  language: 'Choose the language you read',
  help: 'See what works here',
};
