import type { AppText } from '../../../locales/app-text.js';
import { locales, readLocale } from '../../../locales/locales.js';
import { translate } from '../../../locales/translate.js';
import type { Reply, Turn } from '../../../ports/turn.js';

/** What an answer to a press says where its card is not the answer: whoever pressed is never left with a bare sign. */
export function pressWords({ by }: Pick<Turn, 'by'>, reply: Reply): AppText {
  const language = reply.kind === 'nothing' ? by.language : reply.card.reader.locale;
  const t = translate(locales[readLocale(language)]);
  return t(reply.kind === 'nothing' ? 'teams.pressed.nothing' : reply.kind === 'share' ? 'teams.pressed.shared' : 'teams.pressed.below');
}
