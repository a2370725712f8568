import { locales, readLocale } from '../../locales/locales.js';
import { translate } from '../../locales/translate.js';
import type { Message, ModalView } from './limits.js';
import { openingModal } from './modal.js';
import { escapeMrkdwn, plain } from './text.js';

/** What the channel says by itself, before or without the desk. */
export type Note = 'opening' | 'saving' | 'working' | 'cannotOpen' | 'notInstalled' | 'otherCommand' | 'failed' | 'shared' | 'notShared';

/** Says a note in a person's language, as far as it is known. */
export interface Notes {
  text(note: Note, language: string | undefined): string;
  message(note: Note, language: string | undefined): Message;
  modal(note: Note, language: string | undefined): ModalView;
}

interface Options {
  /** BCP 47, for people whose language is not known. */
  readonly locale: string;
  /** The slash command, with its slash. */
  readonly command: string;
}

export function createNotes({ locale, command }: Options): Notes {
  const wordsOf = (language: string | undefined) => translate(locales[readLocale(language ?? locale)]);
  const text = (note: Note, language: string | undefined): string => wordsOf(language)(`slack.${note}`, { command });
  return {
    text,
    message: (note, language) => {
      const said = text(note, language);
      return { text: escapeMrkdwn(said), blocks: [{ type: 'section', text: plain(said, 3_000) }] };
    },
    modal: (note, language) => {
      const t = wordsOf(language);
      return openingModal({ title: t('slack.title'), text: text(note, language), close: t('dialog.close') });
    },
  };
}
