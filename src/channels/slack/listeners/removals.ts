import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import { readRemoval } from '../install/uninstall.js';
import type { ListenerDeps } from './deps.js';

/** The desk was removed, or its tokens were taken away. */
export function createRemovalListener({ uninstall }: Pick<ListenerDeps, 'uninstall'>): Middleware<SlackEventMiddlewareArgs> {
  return async ({ body }) => {
    const removal = readRemoval(body);
    if (removal) await uninstall(removal);
  };
}
