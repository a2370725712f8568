import assert from 'node:assert/strict';
import { inputNameOf } from './blocks.js';
import type { SlackModal } from './modal.js';
import type { SlackPerson, Where } from './person.js';
import type { SlackWorkspaces } from './workspace.js';

/** Types `/ticket new`; answers the modal once the first question stands in it. */
export async function beginRequest(slack: Pick<SlackWorkspaces, 'until'>, who: SlackPerson, where: Where = 'work'): Promise<SlackModal> {
  const opened = slack.until(() => who.modals > 0 && who.modal().title === 'New request', 'the first question');
  await who.command('/ticket new', where);
  await opened;
  return who.modal();
}

/** Answers an incident in the modal up to the review, which is left open. */
export async function answerIncident(modal: SlackModal, problem = 'Somebody signed in with our build key.'): Promise<void> {
  await modal.choose('category', 'Security incident');
  await modal.submit();
  await modal.type('problem', problem);
  await modal.submit();
  await modal.submit();
  await modal.choose('resolution', 'No, not yet');
  await modal.submit();
  await modal.choose('message', 'No, not yet');
  await modal.submit();
  assert.equal(modal.title, 'Check and submit');
}

/** Some choice of a field. */
export function choiceOf(form: SlackModal, field: string): string {
  const text = JSON.stringify(form.blocks.find(({ block_id }) => inputNameOf(block_id) === field));
  return /"value":"([A-Za-z0-9-]+)"/.exec(text)?.[1] ?? '';
}

/** Confirms receipt of the newest ticket in triage, with whatever can be chosen. */
export async function acknowledge(slack: Pick<SlackWorkspaces, 'until'>, alex: SlackPerson): Promise<void> {
  const opened = slack.until(() => alex.modals > 0 && alex.modal().fields.length > 0, 'the form');
  await (await alex.message('triage', 'Acknowledge')).press('Acknowledge');
  await opened;
  const form = alex.modal();
  for (const field of form.fields) await form.choose(field, choiceOf(form, field));
  await form.submit();
  await form.close('all');
}
