import type { AuthorizeResult } from '@slack/bolt';
import { knownWithinMs, within } from '../../within.js';
import type { Source } from './source.js';
import type { Tokens } from './tokens.js';

/**
 * Bolt's `authorize` where the operator gave the token of one workspace. Never rejects. Another workspace gets no token, so
 * that people there are told that the desk is not installed.
 */
export function createSingleAuthorize(tokens: Tokens): (source: Source) => Promise<AuthorizeResult> {
  return async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
    const where = { ...(teamId !== undefined && { teamId }), ...(enterpriseId !== undefined && { enterpriseId }) };
    const found = await within(tokens.botOf(teamId ?? ''), knownWithinMs);
    const bot = found === 'late' ? undefined : found;
    if (bot && !isEnterpriseInstall && teamId !== undefined && bot.team !== teamId) return where;
    const botToken = await tokens.tokenOf(teamId ?? '');
    if (botToken === undefined) return where;
    return { ...where, botToken, ...(bot && { botUserId: bot.user, ...(bot.bot !== undefined && { botId: bot.bot }) }) };
  };
}
