import type { OverLimit } from '../../cards/not-taken.js';
import type { Reply, Turn, TurnInput } from '../../ports/turn.js';
import { toUserText } from '../../tickets/user-text.js';
import type { Deps } from '../deps.js';
import { readerOfPerson } from '../people/reader.js';
import { audienceOf } from './audience.js';
import { firstAnswerView } from './dialog/first-answer.js';
import { nonceFrom } from './dialog/nonce.js';
import { notTakenView } from './dialog/not-taken.js';
import { show } from './replies.js';

/**
 * The answer to a turn of which nothing is taken, made of nothing but the turn. What was filled in or is seen by nobody else stands in
 * the answer; what was written in a chat stands there, and one answer in a while is enough (`isTold`).
 */
export function overLimitReply(deps: Pick<Deps, 'settings' | 'random'>, turn: Turn, limit: OverLimit, isTold: () => boolean): Reply {
  const { input } = turn;
  const audience = audienceOf(turn);
  const reader = readerOfPerson(deps, turn.by);
  const notice = { code: 'over-limit', limit } as const;
  const again = audience === 'private' && input.kind === 'press' ? notTakenView(input.action, input.inputs, notice) : undefined;
  if (again) return { kind: 'replace', audience: 'private', card: { view: again, reader } };
  if (!waitsForAnswer(input) && !isTold()) return { kind: 'nothing' };
  if (input.kind === 'shortcut') {
    const { text, files } = input;
    return show({ audience, reader }, firstAnswerView(text, { nonce: nonceFrom(deps), notice, ...(files && { files }) }));
  }
  const text = audience === 'private' && 'text' in input ? toUserText(input.text) : toUserText('');
  return show({ audience, reader }, text === '' ? { kind: 'over-limit', limit } : { kind: 'given-back', limit, text });
}

/** Whether something stays open until it is answered, or what was written stands nowhere else. */
function waitsForAnswer(input: TurnInput): boolean {
  if (input.kind === 'shortcut' || (input.kind === 'command' && input.onlyYou === true)) return true;
  return input.kind === 'press' && input.surface === 'dialog';
}
