import { locales, readLocale } from '../../../locales/locales.js';
import { translate } from '../../../locales/translate.js';
import type { Message, ModalView } from './limits.js';
import { openingModal } from './modal.js';
import { escapeMrkdwn, plain } from './mrkdwn.js';

/** What the channel says by itself, before or without the desk. */
export type Note = 'opening' | 'saving' | 'working' | 'cannotOpen' | 'notInstalled' | 'otherCommand' | 'failed' | 'shared' | 'notShared';

/** Says a note in a person's language, as far as it is known. */
export interface Notes {
  /** `reference`: of the log lines, where a note gives one. */
  text(note: Note, language: string | undefined, reference?: string): string;
  message(note: Note, language: string | undefined, reference?: string): Message;
  modal(note: Note, language: string | undefined, reference?: string): ModalView;
}

interface Options {
  /** BCP 47, for people whose language is not known. */
  readonly locale: string;
  /** The slash command, with its slash. */
  readonly command: string;
}

export function createNotes({ locale, command }: Options): Notes {
  const wordsOf = (language: string | undefined) => translate(locales[readLocale(language ?? locale)]);
  const text: Notes['text'] = (note, language, reference = '') => wordsOf(language)(`slack.${note}`, { command, reference });
  return {
    text,
    message: (note, language, reference) => {
      const said = text(note, language, reference);
      return { text: escapeMrkdwn(said), blocks: [{ type: 'section', text: plain(said, 3_000) }] };
    },
    modal: (note, language, reference) => {
      const t = wordsOf(language);
      return openingModal({ title: t('slack.title'), text: text(note, language, reference), close: t('dialog.close') });
    },
  };
}
