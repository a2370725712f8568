import { LogLevel, webApi } from '@slack/bolt';
import type { Log } from '../../../ports/log.js';
import type { Proxy } from '../../proxy.js';
import { openTransport } from './transport.js';

const timeoutMs = 10_000;

interface Options {
  /** `SLACK_API_URL`; by default Slack's own. */
  readonly apiUrl?: string;
  readonly log: Log;
  readonly proxy?: Proxy | undefined;
}

/** The way to Slack's Web API. */
export interface SlackClient {
  /** Without a token of its own: each call names the one it goes by. */
  readonly web: webApi.WebClient;
  /** For the clients that Bolt makes, and for its `respond`. */
  readonly options: webApi.WebClientOptions;
  /** Drops the connections that are kept. */
  readonly close: () => void;
}

/**
 * Sends each call exactly once, for at most 10 s: by itself the SDK knows no time-out and sends 5xx, 404 and broken connections
 * up to eleven times (docs/platforms.md, Slack: sending), which would post a message as often.
 */
export function openClient({ apiUrl = 'https://slack.com/api/', log, proxy }: Options): SlackClient {
  const { fetch, close } = openTransport(apiUrl, proxy);
  const options: webApi.WebClientOptions = {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    allowAbsoluteUrls: false,
    fetch,
    logger: createQuietLogger(log),
  };
  return { web: new webApi.WebClient(undefined, options), options, close };
}

/** What the SDK says quotes calls and answers: its warnings are counted in the log, and its words go nowhere. */
export function createQuietLogger(log: Log): NonNullable<webApi.WebClientOptions['logger']> {
  const count = (kind: string) => () => log.debug('slack-sdk-printed', { channel: 'slack', kind });
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: count('warn'),
    error: count('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.ERROR,
    setName: () => undefined,
  };
}
