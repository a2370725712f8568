import type { Middleware, SlackViewMiddlewareArgs, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import type { Reply } from '../../../ports/turn.js';
import { within } from '../../within.js';
import { type ModalMeta, readMeta } from '../render/modal.js';
import type { Sheets } from '../render/renderer.js';
import type { Notes } from '../render/system-messages.js';
import { untilShown } from '../send/modals.js';
import type { Taken } from '../send/replies.js';
import { type Refusal, refusalOf } from './admission.js';
import { drawCorrelationId, type ListenerParts, toPressTurn } from './deps.js';
import { readInputs } from './inputs.js';
import { toMeta, toMetaPlace } from './meta-place.js';
import { submissionSchema } from './payloads.js';
import { chatOf, toActor, toSource } from './source.js';

type SubmitArgs = SlackViewMiddlewareArgs<ViewSubmitAction>;

/** A modal's submit button: the body of the ack is the answer, errors at the fields or the next card. */
export function createSubmissionListener(parts: ListenerParts): Middleware<SubmitArgs> {
  const { users, modals, notes, sheets, screen, tracked, log } = parts;

  return async ({ body, ack, context }) => {
    const payload = submissionSchema.safeParse(body).data;
    const source = payload && toSource(payload, context.teamId);
    if (!payload || !source) return ack();
    const { view } = payload;
    const refusal = refusalOf(parts, context, source);
    if (refusal) return ack(refuse(notes, view.blocks, refusal));
    const by = await toActor(users, source);
    if (!by) return ack();
    const meta = readMeta(view.private_metadata);
    const place = (meta && toMetaPlace(meta, source)) ?? chatOf(source);
    const correlationId = drawCorrelationId(parts);
    const claim = meta?.submit && { action: meta.submit, inputs: readInputs(view.state?.values) };
    const turn = toPressTurn(by, place, claim, { surface: 'dialog' }, correlationId);
    const taken = { ...source, turn };
    const here = { ...meta, ...toMeta(place) };
    screen.overtake(view.id);
    const work = modals.ask(view.id, turn);
    const reply = await within(work, parts.leftMs(context));
    if (reply === 'late') {
      log.warn('slack-turn-late', { correlationId, channel: 'slack', kind: 'submission' });
      tracked.add(showLate(parts, view.id, taken, work, here));
      return ack({ response_action: 'update', view: notes.modal('saving', by.language) });
    }
    tracked.add(modals.after(taken, reply));
    const errors = errorsFor(sheets, reply, view.blocks);
    if (errors) return ack({ response_action: 'errors', errors });
    const next = modals.view(taken, reply, here);
    return next ? ack({ response_action: 'update', view: next }) : ack();
  };
}

/** Said at the first field, so that what was typed stays where it is. */
function refuse(notes: Notes, blocks: unknown, { note, reference }: Refusal): ViewResponseAction {
  const [field] = fieldsOf(blocks);
  if (field !== undefined) return { response_action: 'errors', errors: { [field]: notes.text(note, undefined, reference) } };
  return { response_action: 'update', view: notes.modal(note, undefined, reference) };
}

/** Slack takes errors at the input blocks of the submitted view alone. */
function fieldsOf(blocks: unknown): ReadonlySet<string> {
  const some: readonly unknown[] = Array.isArray(blocks) ? blocks : [];
  return new Set(some.flatMap((block) => inputBlock.safeParse(block).data?.block_id ?? []));
}

const inputBlock = z.object({ type: z.literal('input'), block_id: z.string() });

/** The errors at the fields of a submitted view; undefined where the answer is another card. */
function errorsFor(sheets: Sheets, reply: Reply, blocks: unknown): Record<string, string> | undefined {
  if (reply.kind !== 'replace' && reply.kind !== 'show') return undefined;
  const found = Object.entries(sheets.errors(reply.card));
  const fields = fieldsOf(blocks);
  return found.length > 0 && found.every(([id]) => fields.has(id)) ? Object.fromEntries(found) : undefined;
}

async function showLate({ modals }: ListenerParts, id: string, taken: Taken, work: Promise<Reply>, meta: ModalMeta): Promise<void> {
  const reply = await work;
  await untilShown();
  await modals.show(id, taken, reply, meta);
}
