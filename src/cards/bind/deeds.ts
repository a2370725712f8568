import type { TicketState } from '../../tickets/ticket.js';
import type { TicketForm } from '../view.js';
import type { Kit } from './kit.js';
import type { TemplateData } from './template-data.js';

interface Deeds {
  readonly forms: readonly TicketForm[];
  readonly start?: true;
  readonly cancelQuestion?: true;
}

/** What assessors can do to a ticket in each state, as many as fit beside Open and the pages. */
const assessorDeeds: Readonly<Record<TicketState, Deeds>> = {
  submitted: { forms: ['acknowledge', 'respond', 'remark'] },
  acknowledged: { forms: ['ask', 'respond', 'assess', 'remark'], start: true },
  in_assessment: { forms: ['ask', 'respond', 'assess', 'remark'] },
  waiting: { forms: ['respond', 'remark'], cancelQuestion: true },
  assessed: { forms: ['close', 'respond', 'remark'] },
  closed: { forms: ['remark'] },
  withdrawn: { forms: ['remark'] },
};

const withdrawable: ReadonlySet<TicketState> = new Set(['submitted', 'acknowledged', 'in_assessment', 'waiting']);

/** The rows of buttons that assessors have. */
export function assessorButtons(state: TicketState, kit: Kit) {
  const { forms, start, cancelQuestion } = assessorDeeds[state];
  return {
    forms: forms.map((form) => bindForm(form, kit)),
    begin: start ? [{}] : [],
    retract: cancelQuestion ? [{}] : [],
  };
}

/** Three of them: the others are on the card in the assessors' channel. */
export function fewAssessorButtons(state: TicketState, kit: Kit) {
  const { forms, cancelQuestion } = assessorDeeds[state];
  const few = forms.filter((form) => forms.length <= 3 || form !== 'remark');
  return { forms: few.map((form) => bindForm(form, kit)), retract: cancelQuestion ? [{}] : [] };
}

/** The rows of buttons that the publisher has. */
export function publisherButtons(state: TicketState, open: boolean, kit: Kit) {
  const forms: readonly TicketForm[] = [...(open ? (['reply'] as const) : []), ...(withdrawable.has(state) ? (['withdraw'] as const) : [])];
  return { forms: forms.map((form) => bindForm(form, kit)), retract: [] };
}

function bindForm(form: TicketForm, { t }: Kit): TemplateData {
  return { t: { title: t(`button.${form}`) }, n: { form } };
}
