import type { Middleware, SlackViewMiddlewareArgs, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import type { Reply } from '../../../ports/turn.js';
import { within } from '../../within.js';
import { readInputBlockId } from '../render/blocks/input-id.js';
import { type ModalMeta, readMeta } from '../render/modal.js';
import type { SlackRenderer } from '../render/renderer.js';
import type { SystemMessages } from '../render/system-messages.js';
import { untilShown } from '../send/modals.js';
import type { ReceivedTurn } from '../send/replies.js';
import { type Refusal, refusalOf } from './admission.js';
import { drawCorrelationId, type ListenerDeps, toPressTurn } from './deps.js';
import { readInputs } from './inputs.js';
import { toMeta, toMetaPlace } from './meta-place.js';
import { submissionSchema } from './payloads.js';
import { chatOf, toActor, toSource } from './source.js';

type SubmitArgs = SlackViewMiddlewareArgs<ViewSubmitAction>;

/** A modal's submit button: the body of the ack is the answer, errors at the fields or the next card. */
export function createSubmissionListener(deps: ListenerDeps): Middleware<SubmitArgs> {
  const { users, modals, systemMessages, renderer, privateSender, background, log } = deps;

  return async ({ body, ack, context }) => {
    const payload = submissionSchema.safeParse(body).data;
    const source = payload && toSource(payload, context, deps.triage);
    if (!payload || !source) return ack();
    const { view } = payload;
    const refusal = await refusalOf(deps, context, source);
    if (refusal) return ack(refuse(systemMessages, view.blocks, refusal));
    const by = await toActor(users, source);
    if (!by) return ack();
    const meta = readMeta(view.private_metadata);
    const place = (meta && toMetaPlace(meta, source)) ?? chatOf(source);
    const correlationId = drawCorrelationId(deps);
    const claim = meta?.submit && { action: meta.submit, inputs: readInputs(view.state?.values) };
    const turn = toPressTurn(by, place, claim, { surface: 'dialog' }, correlationId);
    const received = { ...source, turn };
    const here = { ...meta, ...toMeta(place) };
    privateSender.overtake(view.id);
    const work = modals.ask(view.id, turn);
    const reply = await within(work, deps.leftMs(context));
    if (reply === 'late') {
      log.warn('slack-turn-late', { correlationId, channel: 'slack', kind: 'submission' });
      background.add(showLate(deps, view.id, received, work, here));
      return ack({ response_action: 'update', view: systemMessages.modal('saving', by.language) });
    }
    background.add(modals.after(received, reply));
    const next = modals.view(received, reply, here);
    const errors = next && errorsFor(renderer, reply, view.blocks, next.blocks);
    if (errors) return ack({ response_action: 'errors', errors });
    return next ? ack({ response_action: 'update', view: next }) : ack();
  };
}

/** Said at the first field, so that what was typed stays where it is. */
function refuse(systemMessages: SystemMessages, blocks: unknown, { reason, reference }: Refusal): ViewResponseAction {
  const [field] = fieldsOf(blocks).values();
  if (field !== undefined) return { response_action: 'errors', errors: { [field]: systemMessages.text(reason, undefined, reference) } };
  return { response_action: 'update', view: systemMessages.modal(reason, undefined, reference) };
}

/** The `block_id`s at which Slack takes errors, those of the submitted view alone, by the ids of the card's inputs. */
function fieldsOf(blocks: unknown): ReadonlyMap<string, string> {
  const some: readonly unknown[] = Array.isArray(blocks) ? blocks : [];
  return new Map(
    some.flatMap((block) => {
      const blockId = inputBlock.safeParse(block).data?.block_id;
      const name = blockId === undefined ? undefined : readInputBlockId(blockId);
      return blockId !== undefined && name?.part === 1 ? [[name.id, blockId]] : [];
    }),
  );
}

const inputBlock = z.object({ type: z.literal('input'), block_id: z.string() });

/** The errors at the fields of a submitted view; undefined where the answer is another card, or has other fields or other things in them. */
function errorsFor(renderer: SlackRenderer, reply: Reply, blocks: unknown, next: unknown): Record<string, string> | undefined {
  if (reply.kind !== 'replace' && reply.kind !== 'show') return undefined;
  const fields = fieldsOf(blocks);
  if ([...fieldsOf(next)].some(([id, blockId]) => fields.get(id) !== blockId)) return undefined;
  const found = Object.entries(renderer.errors(reply.card)).map(([id, problem]) => [fields.get(id), problem] as const);
  return found.length > 0 && found.every(([id]) => id !== undefined) ? Object.fromEntries(found) : undefined;
}

async function showLate(
  { modals }: ListenerDeps,
  id: string,
  received: ReceivedTurn,
  work: Promise<Reply>,
  meta: ModalMeta,
): Promise<void> {
  const reply = await work;
  await untilShown();
  await modals.show(id, received, reply, meta);
}
