import { readFileSync } from 'node:fs';
import type { Json } from './blocks.js';

const names = [
  'slash-command',
  'block-actions-message',
  'block-actions-ephemeral',
  'block-actions-view',
  'view-submission',
  'view-closed',
  'shortcut',
  'message-action',
  'url-verification',
  'event-app-home-opened',
  'event-app-mention',
  'event-app-uninstalled',
  'event-member-joined-channel',
  'event-message-im',
  'event-message-im-bot',
  'event-message-im-changed',
  'event-message-im-file',
  'event-message-thread',
  'event-tokens-revoked',
] as const;
export type SlackFixture = (typeof names)[number];

/** A request as Slack sends it, from `test/fixtures/slack/<name>.json`: form fields of a command, else the payload. */
export function readSlackFixture(name: SlackFixture): Json {
  return JSON.parse(readFileSync(`test/fixtures/slack/${name}.json`, 'utf8')) as Json;
}
