import type { Reply } from '../../../ports/turn.js';
import { findCveIds } from '../../../tickets/cve.js';
import { findCvss } from '../../../tickets/cvss.js';
import { utcYear } from '../../../tickets/instant.js';
import { findNumbers } from '../../../tickets/read-number.js';
import type { Deps } from '../../deps.js';
import type { TurnContext } from '../turn-context.js';
import { fromMessage } from './new.js';

/** A text that names a flaw and no ticket, and answers nothing: a request begins with it when the person says so. */
export function asReport(deps: Deps, context: TurnContext, text: string): Reply | undefined {
  if (findNumbers(text, deps.settings.numberPrefix).length > 0) return undefined;
  const namesFlaw = findCveIds(text, utcYear(context.act.at)).found.length > 0 || findCvss(text).found.length > 0;
  return namesFlaw ? fromMessage(deps, context, text) : undefined;
}
