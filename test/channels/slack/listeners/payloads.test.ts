import assert from 'node:assert/strict';
import type { z } from 'zod';
import { messageSchema } from '../../../../src/channels/slack/listeners/message-event.js';
import {
  commandSchema,
  envelopeSchema,
  homeOpenedSchema,
  joinedSchema,
  pressSchema,
  shortcutSchema,
  submissionSchema,
} from '../../../../src/channels/slack/listeners/payloads.js';
import { readSlackFixture, type SlackFixture } from '../../../support/slack/fixtures.js';

const requests: readonly (readonly [SlackFixture, z.ZodType])[] = [
  ['slash-command', commandSchema],
  ['block-actions-message', pressSchema],
  ['block-actions-ephemeral', pressSchema],
  ['block-actions-view', pressSchema],
  ['view-submission', submissionSchema],
  ['shortcut', shortcutSchema],
  ['message-action', shortcutSchema],
  ['event-message-im', envelopeSchema],
];
const events: readonly (readonly [SlackFixture, z.ZodType])[] = [
  ['event-message-im', messageSchema],
  ['event-message-im-file', messageSchema],
  ['event-message-im-bot', messageSchema],
  ['event-message-im-changed', messageSchema],
  ['event-message-thread', messageSchema],
  ['event-app-mention', messageSchema],
  ['event-app-home-opened', homeOpenedSchema],
  ['event-member-joined-channel', joinedSchema],
];

describe('what Slack sends', () => {
  for (const [name, schema] of requests) {
    it(`is read as it comes: ${name}`, () => {
      assert.deepEqual(schema.safeParse(readSlackFixture(name)).error?.issues, undefined);
    });
  }

  for (const [name, schema] of events) {
    it(`is read as it comes, within its envelope: ${name}`, () => {
      assert.deepEqual(schema.safeParse(readSlackFixture(name)['event']).error?.issues, undefined);
    });
  }
});
