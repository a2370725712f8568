import type { AddressInfo } from 'node:net';
import { App, ExpressReceiver, LogLevel } from '@slack/bolt';
import express from 'express';

// The least a Slack app can do, as a process of its own: `node slack-ack.js <signing secret>` checks the signature of a command
// and acknowledges it.

const [, , signingSecret = ''] = process.argv;
const web = express();
const receiver = new ExpressReceiver({ app: web, signingSecret, endpoints: '/slack/events', logLevel: LogLevel.ERROR });
const app = new App({ receiver, logLevel: LogLevel.ERROR, authorize: () => Promise.resolve({ botToken: 'xoxb-of-nobody' }) });
app.command('/ticket', ({ ack }) => ack());
const server = web.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
