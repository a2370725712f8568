import type { PersonChoice } from '../../cards/view.js';
import type { Reply, Turn } from '../../ports/turn.js';
import type { Settings } from '../deps.js';
import { readerOfPerson } from '../people/reader.js';
import { audienceOf } from './audience.js';
import { notTakenView } from './dialog/not-taken.js';
import { show } from './replies.js';

/**
 * The answer to a turn that could not be carried out, or of which that is not known. `tryAgain`: certainly nothing was changed.
 * Nothing typed is lost: where fields were filled in in private, the same card comes back with what was in them;
 * `people`: who can be chosen there.
 */
export function failureReply(
  turn: Turn,
  settings: Pick<Settings, 'locale' | 'zone'>,
  tryAgain: boolean,
  people: readonly PersonChoice[] = [],
): Reply {
  const { correlationId, by, input } = turn;
  const reader = readerOfPerson({ settings }, by);
  const audience = audienceOf(turn);
  const again =
    input.kind === 'press' && audience === 'private'
      ? notTakenView(input.action, input.inputs, { code: 'not-saved', correlationId }, people)
      : undefined;
  if (again) return { kind: 'replace', audience: 'private', card: { view: again, reader } };
  return show({ audience, reader }, { kind: 'failure', correlationId, tryAgain });
}
