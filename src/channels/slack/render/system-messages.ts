import { locales, readLocale } from '../../../locales/locales.js';
import { translate } from '../../../locales/translate.js';
import type { Message, ModalView } from './limits.js';
import { openingModal } from './modal.js';
import { escapeMrkdwn, plain } from './mrkdwn.js';

/** What the channel says by itself, before or without the desk. */
export type SystemMessage =
  | 'opening'
  | 'saving'
  | 'working'
  | 'cannotOpen'
  | 'notInstalled'
  | 'otherCommand'
  | 'failed'
  | 'notShown'
  | 'shared'
  | 'notShared'
  | 'userGroup';

/** Says a message in a person's language, as far as it is known. */
export interface SystemMessages {
  /** `reference`: of the log lines, where a message gives one. */
  text(message: SystemMessage, language: string | undefined, reference?: string): string;
  message(message: SystemMessage, language: string | undefined, reference?: string): Message;
  modal(message: SystemMessage, language: string | undefined, reference?: string): ModalView;
}

interface Options {
  /** BCP 47, for people whose language is not known. */
  readonly locale: string;
  /** The slash command, with its slash. */
  readonly command: string;
}

export function createSystemMessages({ locale, command }: Options): SystemMessages {
  const wordsOf = (language: string | undefined) => translate(locales[readLocale(language ?? locale)]);
  const text: SystemMessages['text'] = (message, language, reference = '') => wordsOf(language)(`slack.${message}`, { command, reference });
  return {
    text,
    message: (message, language, reference) => {
      const said = text(message, language, reference);
      return { text: escapeMrkdwn(said), blocks: [{ type: 'section', text: plain(said, 3_000) }] };
    },
    modal: (message, language, reference) => {
      const t = wordsOf(language);
      return openingModal({ title: t('slack.title'), text: text(message, language, reference), close: t('dialog.close') });
    },
  };
}
