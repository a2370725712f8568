import type { CardAction, Inputs } from '../cards/action.js';
import { type Advanced, advance, type IntakeContext } from '../intake/advance.js';
import type { Draft } from '../intake/draft.js';
import { type Step, steps } from '../intake/steps.js';
import type { Reply } from '../ports/turn.js';
import { type CvssVersion, cvssVersions } from '../tickets/cvss.js';
import { utcYear } from '../tickets/instant.js';
import { canonicalJson } from '../tickets/integrity.js';
import { takeAddition } from './add.js';
import { cancel, discard, readAnswers, save, showReceipt } from './draft-ends.js';
import { draftView } from './draft-view.js';
import { changeDraft } from './drafts.js';
import { followThere, followTicket, unfollowTicket } from './follow.js';
import { begun, fillForm, openForm, sendPreview, takeQuestionBack } from './forms.js';
import { chooseLanguage } from './language.js';
import { listPage } from './list.js';
import { beginAnother, beginWith, resumeView } from './new.js';
import type { Parts } from './parts.js';
import { share } from './place-tickets.js';
import { pressDigest } from './press-digest.js';
import { queuePage } from './queue.js';
import { moveOn } from './replies.js';
import { status } from './status.js';
import { filedAlready, submit } from './submit.js';
import { openTicketView } from './ticket-view.js';
import { takeCommand } from './typed.js';
import { openUpdate, takeUpdate } from './update.js';
import type { Visit } from './visit.js';

/** A button was pressed. What the button says is a claim: rights and the present state are looked up. */
export async function takePress(parts: Parts, visit: Visit, action: CardAction, inputs: Inputs): Promise<Reply> {
  const context = { now: visit.now, thisYear: utcYear(visit.now) };
  switch (action.do) {
    case 'command':
      return takeCommand(parts, visit, action.text);
    case 'answer': {
      const { rev, number } = action;
      const step = toStep(action.step);
      const press = pressDigest(number, String(rev), step, canonicalJson(inputs));
      return moveDraft(parts, visit, number, (draft) => advance(draft, { kind: 'answer', step, inputs, rev, press }, context));
    }
    case 'back': {
      const { rev } = action;
      const step = toStep(action.step);
      return moveDraft(parts, visit, action.number, (draft) => advance(draft, { kind: 'back', step, inputs, rev }, context));
    }
    case 'go': {
      const { rev } = action;
      const to = toStep(action.to ?? inputs['to'] ?? 'review');
      return moveDraft(parts, visit, action.number, (draft) => advance(draft, { kind: 'go', to, inputs, rev }, context));
    }
    case 'score':
    case 'version':
      return calculate(parts, visit, action, inputs, context);
    case 'undo':
      return moveDraft(parts, visit, action.number, (draft) => advance(draft, { kind: 'undo' }, context));
    case 'resume':
      return moveDraft(parts, visit, action.number, (draft) => resumeView(visit, draft));
    case 'save':
      return save(parts, visit, action.number, inputs, context);
    case 'cancel':
      return cancel(parts, visit, action.number);
    case 'discard':
      return discard(parts, visit, action.number);
    case 'read':
      return readAnswers(parts, visit, action.number, action.page);
    case 'receipt':
      return showReceipt(parts, visit, action.number);
    case 'submit':
      return submit(parts, visit, action.number, action.rev, inputs['detail'] === 'summary' ? 'summary' : 'neutral');
    case 'another':
      return beginAnother(parts, visit, action.nonce);
    case 'begin':
      return beginWith(parts, visit, action.nonce, inputs['text'] ?? '');
    case 'add':
      return takeAddition(parts, visit, action.number, inputs['text'] ?? '');
    case 'drop':
      return moveOn(visit, { kind: 'dropped' });
    case 'ticket':
      return openTicketView(parts, visit, action.number, action.page ?? 1);
    case 'form':
      return openForm(parts, visit, action.form, action.number, action.seq);
    case 'fill':
      return fillForm(parts, visit, action, inputs);
    case 'send':
      return sendPreview(parts, visit, action.number, inputs);
    case 'start':
      return begun(parts, visit, action.number);
    case 'cancel-question':
      return takeQuestionBack(parts, visit, action.number, action.seq);
    case 'update':
      return openUpdate(parts, visit, action.number, inputs['to']);
    case 'revise':
      return takeUpdate(parts, visit, action.number, action.step, inputs);
    case 'follow':
      if (action.there !== undefined) return followThere(parts, visit, action.number, action.there);
      return followTicket(parts, visit, action.number, action.detail);
    case 'unfollow':
      return unfollowTicket(parts, visit, action.number);
    case 'open':
      return status(parts, visit, inputs['number'] ?? '');
    case 'share':
      return share(parts, visit, action.number);
    case 'language':
      return chooseLanguage(parts, visit, inputs);
    case 'queue':
      return queuePage(parts, visit, action.page);
    case 'list':
      return listPage(parts, visit, action.after);
  }
}

function calculate(
  parts: Parts,
  visit: Visit,
  action: Extract<CardAction, { do: 'score' | 'version' }>,
  inputs: Inputs,
  context: IntakeContext,
): Promise<Reply> {
  const version: CvssVersion = cvssVersions.find((known) => known === action.version) ?? '3.1';
  return moveDraft(parts, visit, action.number, (draft) => advance(draft, { kind: action.do, version, inputs }, context));
}

async function moveDraft(parts: Parts, visit: Visit, number: string, change: (draft: Draft) => Advanced): Promise<Reply> {
  const advanced = await changeDraft(parts, visit, number, change);
  return advanced ? moveOn(visit, draftView(visit, advanced)) : filedAlready(parts, visit, number);
}

/** A card may come from another version of the desk: a step it does not have leads to the review. */
function toStep(name: string): Step {
  return steps.find((step) => step === name) ?? 'review';
}
