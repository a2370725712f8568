import { isJson, type Json } from './blocks.js';
import { faultsOfBlocks } from './limits.js';
import type { SlackPicture } from './picture.js';

/** What a response URL was given out for. */
export interface ResponseTarget {
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  /** The message whose button was pressed; absent for a command. */
  readonly ts?: string;
  readonly isEphemeral?: boolean;
  readonly threadTs?: string;
  readonly botUser: string;
}

interface Issued extends ResponseTarget {
  readonly issuedAtMs: number;
  uses: number;
}

export const mostUses = 5;
export const lifetimeMs = 30 * 60_000;

/** The response URLs of Slack: five uses within 30 minutes each. */
export class SlackResponseUrls {
  readonly #issued = new Map<string, Issued>();
  readonly #clockMs: () => number;
  #count = 0;

  constructor(clockMs: () => number) {
    this.#clockMs = clockMs;
  }

  /** The path of a new one. */
  issue(kind: 'commands' | 'actions' | 'app', target: ResponseTarget): string {
    const path = `/${kind}/${target.team}/${1_000_000_000_000 + ++this.#count}/secret-of-response-${this.#count}`;
    this.#issued.set(path, { ...target, issuedAtMs: this.#clockMs(), uses: 0 });
    return path;
  }

  /** Carries out what was posted to one; status and body of Slack's answer. */
  use(path: string, said: unknown, pictureOf: (team: string) => SlackPicture, nextTs: () => string): [status: number, body: Json] {
    const issued = this.#issued.get(path);
    if (!issued) return [404, { ok: false, error: 'invalid_url' }];
    if (this.#clockMs() - issued.issuedAtMs > lifetimeMs) return [404, { ok: false, error: 'expired_url' }];
    if (issued.uses >= mostUses) return [404, { ok: false, error: 'used_url' }];
    issued.uses += 1;
    if (!isJson(said)) return [400, { ok: false, error: 'invalid_payload' }];
    const blocks = said['blocks'];
    const faults = blocks === undefined ? [] : faultsOfBlocks(blocks, 'message');
    if (faults.length > 0) return [400, { ok: false, error: 'invalid_blocks', response_metadata: { messages: faults } }];
    const picture = pictureOf(issued.team);
    const onlyFor = issued.isEphemeral === true ? issued.user : undefined;
    const hasContent = blocks !== undefined || (typeof said['text'] === 'string' && said['text'] !== '');
    if (said['delete_original'] === true && issued.ts !== undefined) {
      picture.remove(issued.channel, issued.ts, onlyFor);
      return [200, { ok: true }];
    }
    if (!hasContent) return [400, { ok: false, error: 'no_text' }];
    answerInto(picture, said, issued, said['replace_original'] === true && issued.ts !== undefined ? issued.ts : nextTs(), onlyFor);
    return [200, { ok: true }];
  }
}

/** Puts an answer to a press or a command where its audience sees it: Slack shows it to the person alone unless told otherwise. */
export function answerInto(picture: SlackPicture, said: Json, to: ResponseTarget, ts: string, replacedOnlyFor?: string): void {
  const isReplaced = to.ts === ts;
  const onlyFor = isReplaced ? replacedOnlyFor : said['response_type'] === 'in_channel' ? undefined : to.user;
  const before = isReplaced ? picture.message(to.channel, ts, onlyFor) : undefined;
  const thread = before?.thread_ts ?? (typeof said['thread_ts'] === 'string' ? said['thread_ts'] : undefined);
  // As with `chat.postEphemeral`: where nobody has answered yet, Slack takes it and shows it to nobody.
  if (!isReplaced && onlyFor !== undefined && thread !== undefined && !picture.hasReplies(to.channel, thread)) return;
  picture.put(
    {
      channel: to.channel,
      ts,
      user: to.botUser,
      text: said['text'] ?? '',
      blocks: said['blocks'],
      ...(thread === undefined ? {} : { thread_ts: thread }),
    },
    onlyFor,
  );
}
