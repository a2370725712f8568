import type { Card } from '../../../cards/card.js';
import type { Renderer } from '../../../cards/reader.js';
import type { Log } from '../../../ports/log.js';
import type { Shown } from '../../../ports/turn.js';
import { inputsOf } from './blocks/walk.js';
import { type HomeView, type Message, type Payload, problemsOf } from './limits.js';
import { toHome, toMessage, toPlainMessage } from './message.js';
import { errorsOf, type ModalMeta, type ModalView, toModal } from './modal.js';

interface Deps {
  readonly render: Renderer;
  readonly log: Log;
  /** A payload beyond Slack's limits is an error in the desk: throw it, instead of showing the card as plain text. */
  readonly strict: boolean;
}

/** Draws what a person is shown, for each surface of Slack, within its limits. */
export interface SlackRenderer {
  message(shown: Shown): Message;
  modal(shown: Shown, meta: Omit<ModalMeta, 'submit'>): ModalView;
  home(shown: Shown): HomeView;
  /** What is wrong with the fields, by the ids of the card's inputs, as Slack says it under each. */
  errors(shown: Shown): Readonly<Record<string, string>>;
}

export function createSlackRenderer({ render, log, strict }: Deps): SlackRenderer {
  function fit<P extends Payload>({ view }: Shown, payload: P, plain: () => P): P {
    const problems = problemsOf(payload);
    if (problems.length === 0) return payload;
    if (strict) throw new RangeError(`expected ${view.kind} within Slack's limits, got ${problems.join('; ')}`);
    log.error('slack-limits-exceeded', { channel: 'slack', kind: view.kind, count: problems.length });
    return plain();
  }
  return {
    message(shown) {
      const card = render(shown.view, shown.reader);
      return fit(shown, toMessage(card), () => toPlainMessage(card));
    },
    modal(shown, meta) {
      const card = render(shown.view, shown.reader);
      return fit(shown, toModal(card, meta), () => toModal(toMinimalCard(card), meta));
    },
    home(shown) {
      const card = render(shown.view, shown.reader);
      return fit(shown, toHome(card), () => toHome(toMinimalCard(card)));
    },
    errors: (shown) => errorsOf(render(shown.view, { ...shown.reader, field: 'above' })),
  };
}

/** What is left of a card that takes too much: its one sentence, its fields and its buttons. */
function toMinimalCard(card: Card): Card {
  return { ...card, body: [{ type: 'TextBlock', text: card.fallbackText, wrap: true }, ...inputsOf(card)] };
}
