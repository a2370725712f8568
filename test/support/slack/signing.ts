import { createHmac } from 'node:crypto';

/** The headers by which Slack signs a body: HMAC-SHA256 over version, seconds and raw bytes. */
export function signSlack(
  body: string,
  secret: string,
  atSeconds = Math.floor(Date.now() / 1_000),
  version = 'v0',
): Readonly<Record<'x-slack-request-timestamp' | 'x-slack-signature', string>> {
  const signature = createHmac('sha256', secret).update(`${version}:${atSeconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(atSeconds), 'x-slack-signature': `${version}=${signature}` };
}
