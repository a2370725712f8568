import type { Clock } from '../../../ports/clock.js';
import type { Conversation } from '../../../ports/conversation.js';
import type { Log } from '../../../ports/log.js';
import { SendFailure } from '../../send-failure.js';
import { readAddress, readChat, tenantOf } from '../thread.js';
import type { Member } from './roster.js';

/**
 * Who can read a conversation. `private`: people of its own tenant alone, none of them a guest. `open`: a guest, somebody of
 * another tenant, or somebody nobody knows. `unknown`: Teams does not tell now.
 */
export type Privacy = 'private' | 'open' | 'unknown';

/** Answers who can read a conversation. */
export interface RosterPrivacy {
  /** Never rejects. */
  privacyOf(conversation: Conversation): Promise<Privacy>;
  /** Members came or went somewhere in a tenant: its rosters are read again. */
  forget(tenant: string): void;
}

interface Deps {
  /** Rejects where the roster cannot be read; undefined while no way there is known. */
  readonly readRoster: (conversation: Conversation) => Promise<readonly Member[] | undefined>;
  /** Addresses of conversations whose readers the operator vouches for where Teams does not tell. */
  readonly trusted: ReadonlySet<string>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who is in a conversation is told by events as well; this is for those that were missed. */
const knownForMs = 24 * 3_600_000;
/** For the posts of one burst a roster that cannot be read is asked for once, unless another way there was told meanwhile. */
const unknownForMs = 5_000;
const conversationsMax = 1_000;

interface Answer {
  readonly privacy: Promise<Privacy>;
  readonly serviceUrl: string | undefined;
  untilMs: number;
  isKnown: boolean;
}

export function createRosterPrivacy({ readRoster, trusted, clock, log }: Deps): RosterPrivacy {
  const answers = new Map<string, Answer>();

  async function ask(conversation: Conversation): Promise<Privacy> {
    try {
      const members = await readRoster(conversation);
      return members ? judge(members, tenantOf(conversation.address)) : 'unknown';
    } catch (error) {
      const known = error instanceof SendFailure ? { status: error.status ?? 0, outcome: error.code ?? error.outcome.kind } : { error };
      log.warn('teams-roster-unread', { channel: 'teams', conversation: conversation.id, ...known });
      return 'unknown';
    }
  }

  function ofAnswer(conversation: Conversation): Promise<Privacy> {
    const { address, serviceUrl } = conversation;
    const before = answers.get(address);
    if (before && clock.monotonicMs() < before.untilMs && (before.isKnown || before.serviceUrl === serviceUrl)) return before.privacy;
    if (answers.size >= conversationsMax) answers.clear();
    const answer: Answer = { privacy: keep(), serviceUrl, untilMs: Number.POSITIVE_INFINITY, isKnown: false };
    answers.set(address, answer);
    return answer.privacy;

    async function keep(): Promise<Privacy> {
      const privacy = await ask(conversation);
      answer.isKnown = privacy !== 'unknown';
      answer.untilMs = clock.monotonicMs() + (answer.isKnown ? knownForMs : unknownForMs);
      return privacy;
    }
  }

  return {
    async privacyOf(conversation) {
      const { address } = conversation;
      // One person and the desk.
      if (readChat(address)) return 'private';
      if (!readAddress(address)) return 'unknown';
      const privacy = await ofAnswer(conversation);
      return privacy === 'unknown' && trusted.has(address) ? 'private' : privacy;
    },
    forget(tenant) {
      for (const address of answers.keys()) if (tenantOf(address) === tenant) answers.delete(address);
    },
  };
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What Teams calls people of the tenant; others are guests, or anonymous in a meeting. */
const insiders: ReadonlySet<string> = new Set(['user', 'owner']);

function judge(members: readonly Member[], tenant: string): Privacy {
  const readers = members.map((member) => readerOf(member, tenant));
  if (readers.includes('outsider')) return 'open';
  return readers.length > 0 && readers.every((reader) => reader === 'insider') ? 'private' : 'unknown';
}

/** Of a guest Teams may give the tenant they are a guest of; their name in it says so (`#EXT#`). Undefined: it is not told. */
function readerOf({ tenantId, userRole, userPrincipalName }: Member, tenant: string): 'insider' | 'outsider' | undefined {
  if (userRole !== undefined && !insiders.has(userRole.toLowerCase())) return 'outsider';
  if (userPrincipalName?.toUpperCase().includes('#EXT#')) return 'outsider';
  if (tenantId !== undefined && tenantId.toLowerCase() !== tenant.toLowerCase()) return guid.test(tenantId) ? 'outsider' : undefined;
  return tenantId !== undefined && userRole !== undefined && userPrincipalName !== undefined ? 'insider' : undefined;
}
