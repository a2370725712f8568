import { answerMaxLength, fitsField, toUserText } from '../../tickets/user-text.js';
import type { Bind } from './kit.js';
import { bindNotTaken } from './notice.js';
import { bindExtract } from './shown.js';

/** The text an assessor is about to send. One that does not fit the field is shown by its beginning and has to be pasted again. */
export const preview: Bind<'preview'> = ({ command, input, number, seq, nonce, text, digest, changed, notice }, kit) => {
  const { t } = kit;
  const fits = fitsField(text);
  return {
    t: { label: t('common.required', { label: t('preview.label') }), error: t('news.error', { limit: answerMaxLength }) },
    n: { command, input, number, shown: kit.number(number), seq, nonce, digest, maxLength: answerMaxLength },
    user: { value: fits ? text : toUserText('') },
    rows: {
      notice: bindNotTaken(notice, kit),
      changed: changed ? [{}] : [],
      kept: fits ? [] : [{ ...bindExtract(text, kit), t: { text: t('preview.long') } }],
    },
  };
};
