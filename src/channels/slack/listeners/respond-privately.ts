import type { Message } from '../render/limits.js';
import type { ListenerDeps } from './deps.js';

/** What was pressed is not taken, and there is no place to say why: it is not acknowledged, for which Slack shows a warning. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
}

/**
 * Says to one person why what they pressed leads nowhere, by the address that came with it. `ts`: of the thread it stands in. Modals, the home page and global
 * shortcuts bring none: then it throws, and what was typed there stays.
 */
export function respondPrivately(
  { privateSender, background }: Pick<ListenerDeps, 'privateSender' | 'background'>,
  url: string | undefined,
  said: Message,
  ts?: string,
): void {
  if (url === undefined) throw new NotTaken('expected an address to answer to, got none');
  background.add(privateSender.respond(url, said, 'new', ts));
}
