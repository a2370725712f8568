import type { CardAction, Inputs } from '../../cards/action.js';
import { type Advanced, advance, type IntakeContext } from '../../intake/advance.js';
import type { Draft } from '../../intake/draft.js';
import { type Step, steps } from '../../intake/steps.js';
import type { Reply } from '../../ports/turn.js';
import { canonicalJson } from '../../tickets/canonical-json.js';
import { type CvssVersion, cvssVersions } from '../../tickets/cvss.js';
import { utcYear } from '../../tickets/instant.js';
import type { Deps } from '../deps.js';
import { changeDraft } from '../drafts/drafts.js';
import { takeAddition } from './add.js';
import { cancel, discard, readAnswers, save, showReceipt } from './draft-ends.js';
import { draftView } from './draft-view.js';
import { followThere, followTicket, unfollowTicket } from './follow.js';
import { begun, fillForm, openForm, sendPreview, takeQuestionBack } from './forms.js';
import { chooseLanguage } from './language.js';
import { listPage } from './list.js';
import { beginAnother, beginWith, resumeView } from './new.js';
import { share } from './place-tickets.js';
import { pressDigest } from './press-digest.js';
import { queuePage } from './queue.js';
import { moveOn } from './replies.js';
import { status } from './status.js';
import { filedAlready, submit } from './submit.js';
import { openTicketView } from './ticket-view.js';
import type { TurnContext } from './turn-context.js';
import { takeCommand } from './typed.js';
import { openUpdate, takeUpdate } from './update.js';

/** A button was pressed. What the button says is a claim: rights and the present state are looked up. */
export async function takePress(deps: Deps, context: TurnContext, action: CardAction, inputs: Inputs): Promise<Reply> {
  const intake = { now: context.act.at, thisYear: utcYear(context.act.at) };
  switch (action.do) {
    case 'command':
      return takeCommand(deps, context, action.text);
    case 'answer': {
      const { rev, number } = action;
      const step = toStep(action.step);
      const press = pressDigest(number, String(rev), step, canonicalJson(inputs));
      return moveDraft(deps, context, number, (draft) => advance(draft, { kind: 'answer', step, inputs, rev, press }, intake));
    }
    case 'back': {
      const { rev } = action;
      const step = toStep(action.step);
      return moveDraft(deps, context, action.number, (draft) => advance(draft, { kind: 'back', step, inputs, rev }, intake));
    }
    case 'go': {
      const { rev } = action;
      const to = toStep(action.to ?? inputs['to'] ?? 'review');
      return moveDraft(deps, context, action.number, (draft) => advance(draft, { kind: 'go', to, inputs, rev }, intake));
    }
    case 'score':
    case 'version':
      return calculate(deps, context, action, inputs, intake);
    case 'undo':
      return moveDraft(deps, context, action.number, (draft) => advance(draft, { kind: 'undo' }, intake));
    case 'resume':
      return moveDraft(deps, context, action.number, (draft) => resumeView(context, draft));
    case 'save':
      return save(deps, context, action.number, inputs, intake);
    case 'cancel':
      return cancel(deps, context, action.number);
    case 'discard':
      return discard(deps, context, action.number);
    case 'read':
      return readAnswers(deps, context, action.number, action.page);
    case 'receipt':
      return showReceipt(deps, context, action.number);
    case 'submit':
      return submit(deps, context, action.number, action.rev, inputs['detail'] === 'summary' ? 'summary' : 'neutral');
    case 'another':
      return beginAnother(deps, context, action.nonce);
    case 'begin':
      return beginWith(deps, context, action.nonce, inputs['text'] ?? '');
    case 'add':
      return takeAddition(deps, context, action.number, inputs['text'] ?? '');
    case 'drop':
      return moveOn(context, { kind: 'dropped' });
    case 'ticket':
      return openTicketView(deps, context, action.number, action.page ?? 1);
    case 'form':
      return openForm(deps, context, action.form, action.number, action.seq);
    case 'fill':
      return fillForm(deps, context, action, inputs);
    case 'send':
      return sendPreview(deps, context, action.number, inputs);
    case 'start':
      return begun(deps, context, action.number);
    case 'cancel-question':
      return takeQuestionBack(deps, context, action.number, action.seq);
    case 'update':
      return openUpdate(deps, context, action.number, inputs['to']);
    case 'revise':
      return takeUpdate(deps, context, action.number, action.step, inputs);
    case 'follow':
      if (action.there !== undefined) return followThere(deps, context, action.number, action.there);
      return followTicket(deps, context, action.number, action.detail);
    case 'unfollow':
      return unfollowTicket(deps, context, action.number);
    case 'open':
      return status(deps, context, inputs['number'] ?? '');
    case 'share':
      return share(deps, context, action.number);
    case 'language':
      return chooseLanguage(deps, context, inputs);
    case 'queue':
      return queuePage(deps, context, action.page);
    case 'list':
      return listPage(deps, context, action.after);
  }
}

function calculate(
  deps: Deps,
  context: TurnContext,
  action: Extract<CardAction, { do: 'score' | 'version' }>,
  inputs: Inputs,
  intake: IntakeContext,
): Promise<Reply> {
  const version: CvssVersion = cvssVersions.find((known) => known === action.version) ?? '3.1';
  return moveDraft(deps, context, action.number, (draft) => advance(draft, { kind: action.do, version, inputs }, intake));
}

async function moveDraft(deps: Deps, context: TurnContext, number: string, change: (draft: Draft) => Advanced): Promise<Reply> {
  const advanced = await changeDraft(deps, context, number, change);
  return advanced ? moveOn(context, draftView(context, advanced)) : filedAlready(deps, context, number);
}

/** A card may come from another version of the desk: a step it does not have leads to the review. */
function toStep(name: string): Step {
  return steps.find((step) => step === name) ?? 'review';
}
