import { type Command, commands } from '../../desk/conversation/commands.js';
import type { ConfiguredPlatform } from '../descriptor.js';

/**
 * What Slack shows of the app before anybody talks to it. Name: 35 characters; description: 140 and 174 to 4,000; shortcut: 24
 * and 150; command: 2,000.
 */
export const manifestWords = {
  name: 'Security Event Desk',
  /** Lower case, as Slack mentions it. */
  botName: 'security-desk',
  description: {
    short: 'File a security event ticket and follow it without leaving Slack.',
    long: [
      'Security Event Desk takes security event tickets from publishers: a security incident in an offer, or a vulnerability.',
      'Four questions, asked one at a time in a dialog, open the ticket and give you a confirmation number at once.',
      'The assessment team confirms receipt within one business day of its calendar.',
      '',
      'Answers are asked for and shown in dialogs and in your own chat with the desk only, never in a channel.',
      'Updates arrive in the thread you choose, as one neutral line, or in your own chat.',
    ].join('\n'),
  },
  command: 'File a security event, or see where a ticket stands',
  messageShortcut: {
    name: 'File a security event',
    description: 'Starts a request with the text of this message; you see it before anything is kept',
  },
  globalShortcut: { name: 'New security event', description: 'Starts a request in your own chat with the desk' },
} as const;

/** What may follow the slash command: `[new | status number | … | help]`. */
export const usageHint = `[${commands.map(toHint).join(' | ')}]`;

function toHint({ name, takesNumber, takesLanguage, takesQuery }: Command): string {
  if (takesNumber) return `${name} number`;
  if (takesQuery) return `${name} words`;
  return takesLanguage ? `${name} code` : name;
}

/** What Slack has beside messages and their buttons, as somebody who tries the installation is asked for it. */
export function toWays(command: string): NonNullable<ConfiguredPlatform['ways']> {
  const { globalShortcut, messageShortcut } = manifestWords;
  return {
    command: `In a channel the filer types: ${command} list`,
    shortcut: `From the menu of shortcuts the filer picks "${globalShortcut.name}", and cancels the request in the window.`,
    'message-shortcut': `In the menu of any message the filer picks "${messageShortcut.name}", and closes the window.`,
    home: 'The filer opens the tab "Home" of the desk.',
  };
}
