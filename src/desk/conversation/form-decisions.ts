import type { Inputs } from '../../cards/action.js';
import type { FormState, TicketForm } from '../../cards/view.js';
import { outcomes, priorities } from '../../tickets/bodies.js';
import { decideAcknowledge } from '../../tickets/decide/acknowledge.js';
import { decideAsk } from '../../tickets/decide/ask.js';
import { decideAssess } from '../../tickets/decide/assess.js';
import { decideClose, decideWithdraw } from '../../tickets/decide/close.js';
import type { Decision } from '../../tickets/decide/decision.js';
import { decideRemark } from '../../tickets/decide/remark.js';
import { decideReply } from '../../tickets/decide/reply.js';
import { decideRespond } from '../../tickets/decide/respond.js';
import { toInstantAfter } from '../../tickets/instant.js';
import type { PersonId } from '../../tickets/people.js';
import { severityBands } from '../../tickets/severity.js';
import type { Ticket } from '../../tickets/ticket.js';
import { answerMaxLength, toUserText, type UserText } from '../../tickets/user-text.js';
import type { TurnContext } from './turn-context.js';

type FormProblems = { readonly problems: FormState['problems'] };
type FormDecision = { readonly decide: (ticket: Ticket) => Decision } | FormProblems;

/** In how many days an answer is asked for, by the choice in the form. */
export const dueDays = ['1', '3', '7', '14'] as const;

const dayMs = 24 * 3_600_000;

/** The text of a form with one text field. */
export function textOf(inputs: Inputs): UserText {
  return toUserText(inputs['text'] ?? '');
}

interface FormContext {
  readonly context: TurnContext;
  /** Who may be chosen. */
  readonly owners: readonly string[];
  /** The newest event that the form was drawn at. */
  readonly seen: number;
}

/** Reads a filled-in form: what to decide on the ticket, or what is wrong with the fields. */
export function decideForm(form: TicketForm, inputs: Inputs, { context, owners, seen }: FormContext): FormDecision {
  const by = context.act.by;
  const fields = readFields(inputs);
  switch (form) {
    case 'acknowledge': {
      const priority = fields.choice('priority', priorities);
      const severity = fields.choice('severity', severityBands);
      const owner = fields.choice('owner', owners);
      return fields.done((ticket) => decideAcknowledge(ticket, by, { priority, severity, owner: owner as PersonId }));
    }
    case 'ask': {
      const text = fields.text('text');
      const days = Number(fields.choice('days', dueDays));
      const dueAt = toInstantAfter(context.act.at, days * dayMs);
      return fields.done((ticket) => decideAsk(ticket, by, { text, dueAt, seen }));
    }
    case 'assess': {
      const outcome = fields.choice('outcome', outcomes);
      const severity = fields.choice('severity', severityBands);
      const reasons = fields.text('text');
      return fields.done((ticket) => decideAssess(ticket, by, { outcome, severity, reasons }));
    }
    case 'respond':
    case 'remark':
    case 'reply':
    case 'close':
    case 'withdraw': {
      const text = fields.text('text');
      return fields.done((ticket) => withText[form](ticket, by, text));
    }
  }
}

const withText = { respond: decideRespond, remark: decideRemark, reply: decideReply, close: decideClose, withdraw: decideWithdraw };

/** Reads fields one after another and gathers what is wrong with them. */
function readFields(inputs: Inputs) {
  const problems: { input: string; problem: FormState['problems'][number]['problem'] }[] = [];
  return {
    text(input: string): UserText {
      const text = toUserText(inputs[input] ?? '');
      if (text === '') problems.push({ input, problem: { code: 'required' } });
      if (text.length > answerMaxLength)
        problems.push({ input, problem: { code: 'too-long', length: text.length, limit: answerMaxLength } });
      return text;
    },
    /** The chosen option; the first one while a problem stands, which nobody gets to see. */
    choice<const O extends string>(input: string, options: readonly O[]): O {
      const chosen = options.find((option) => option === inputs[input]);
      if (chosen === undefined) problems.push({ input, problem: { code: 'choice' } });
      return chosen ?? (options[0] as O);
    },
    done: (decide: (ticket: Ticket) => Decision): FormDecision => (problems.length > 0 ? { problems } : { decide }),
  };
}
