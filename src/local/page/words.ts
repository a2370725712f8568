import type { PersonaSummary } from './wire.js';

/** Every word that the page's scripts show. The desk's own words come with its cards, in the reader's language. */
export const words = {
  deskName: 'Security Event Desk',
  you: 'You',
  paneTitle: (name: string) => `Chat of ${name} with the desk`,
  channelTitle: (name: string) => `${name} channel`,
  readers: (names: readonly string[]) => `Read by ${names.join(' and ')}`,
  panes: 'Conversations',
  chatTab: 'Chat',
  news: (count: number) => `, ${count} new`,
  log: 'Messages',
  mention: '@Security Desk',
  mentionHint: 'In a channel the desk answers what mentions it',
  emptyChannelTitle: 'No posts yet',
  emptyChannelText: 'Everybody in this channel reads along. The desk answers what mentions it.',
  newPost: (channel: string) => `New post in ${channel}`,
  newPostPlaceholder: 'Start a thread',
  post: 'Post',
  reply: 'Reply in thread',
  replyPlaceholder: 'Reply',
  thread: (author: string) => `Thread of ${author}`,
  close: 'Close',
  emptyTitle: 'Report a security event',
  emptyText:
    'Tell the desk about a security incident or a vulnerability in one of your offers. It asks four questions and gives you a confirmation number. You can stop and go on later.',
  start: 'Start a request',
  commands: 'Commands',
  message: 'Message to the desk',
  placeholder: 'Write to the desk',
  hint: 'Enter sends, Shift+Enter starts a new line.',
  send: 'Send',
  answering: 'The desk is answering…',
  newest: 'Newest messages',
  earlier: (count: number) => `Show earlier messages (${count})`,
  notDelivered: 'Not delivered. The desk did not answer.',
  tryAgain: 'Try again',
  installFailed: 'The desk did not answer when this chat was opened.',
  pressFailed: 'The desk did not answer. What you entered is still here: press the button again.',
  unreadableCard: 'This card cannot be shown.',
  disconnected: 'The desk is not running. This page connects again by itself.',
} as const;

/** What the suggestion buttons send, and what they are for. */
export const suggestions: readonly { readonly command: string; readonly hint: string }[] = [
  { command: 'new', hint: 'Start a request' },
  { command: 'status', hint: 'See where a ticket stands' },
  { command: 'list', hint: 'See your tickets' },
  { command: 'help', hint: 'See what the desk can do' },
];

export const roleWords: Record<PersonaSummary['role'], string> = {
  publisher: 'publisher',
  bystander: 'bystander',
  assessor: 'assessor',
  lead: 'assessor lead',
};
