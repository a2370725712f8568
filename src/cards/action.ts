import { z } from 'zod';
import { formCommands, pressCommands } from '../tickets/commands/index.js';
import { queueFilterSchema } from '../tickets/queue-filter.js';

const number = z.string().regex(/^[0-9A-Z]{13}$/);
const rev = z.coerce.number().int().min(0).max(1_000_000_000);
const step = z.string().max(40);
const version = z.string().max(3);
const seq = z.coerce.number().int().min(0).max(1_000_000_000);
const nonce = z.string().max(40);
const conversation = z.string().regex(/^c-[0-9a-z]{26}$/);
/**
 * What a button says, as it stands in a card's `data.desk`. It only names things; rights are checked at the press. Input
 * values travel beside it, under the ids of their inputs.
 */
export const cardActionSchema = z.discriminatedUnion('do', [
  /** A command of the table, as if typed. */
  z.strictObject({ do: z.literal('command'), text: z.string().max(100) }),
  /** The inputs answer one question of a draft; `version`: that of the calculator, where it is the step. */
  z.strictObject({ do: z.literal('answer'), number, rev, step, version: version.optional() }),
  /** "I cannot tell yet", to question ii. */
  z.strictObject({ do: z.literal('cannot-tell'), number, rev }),
  /** Leave `step` for the one before. */
  z.strictObject({ do: z.literal('back'), number, rev, step, version: version.optional() }),
  /** Show a step: `to`, or when absent the one chosen in the input `to`, where a secret can be chosen as well, to be read or hidden. */
  z.strictObject({ do: z.literal('go'), number, rev, to: step.optional() }),
  /** The calculator: show the score of the metrics chosen so far. `fills` tells its forms apart; `live`: a choice alone asks for it. */
  z.strictObject({ do: z.literal('score'), number, rev, version, fills: seq.optional(), live: z.literal(true).optional() }),
  /** The calculator: another CVSS version than `from`, where the choices that were made in it stand again. */
  z.strictObject({ do: z.literal('version'), number, rev, version, from: version.optional() }),
  /** Take the answer given by typing back. */
  z.strictObject({ do: z.literal('undo'), number, rev }),
  /** The whole of the answers, page by page. */
  z.strictObject({ do: z.literal('read'), number, page: z.coerce.number().int().min(1).max(1_000) }),
  /** `rev` stands where there are fields: what was typed is shown again if it cannot be saved. `version`: those of the calculator. */
  z.strictObject({ do: z.literal('save'), number, rev: rev.optional(), version: version.optional() }),
  z.strictObject({ do: z.literal('resume'), number }),
  /** Asks first. */
  z.strictObject({ do: z.literal('cancel'), number }),
  z.strictObject({ do: z.literal('discard'), number }),
  /** Start another request although one is unfinished. `rev` makes a re-sent press harmless. */
  z.strictObject({ do: z.literal('another'), nonce: z.string().max(40) }),
  z.strictObject({ do: z.literal('submit'), number, rev }),
  /** The signed receipt, a page of it. */
  z.strictObject({ do: z.literal('receipt'), number, page: z.coerce.number().int().min(1).max(1_000).optional() }),
  /** The text in the input `text` becomes correspondence of the ticket. */
  z.strictObject({ do: z.literal('add'), number, nonce: z.string().max(40) }),
  /** The text in the input `text` becomes the first answer of a new request. */
  z.strictObject({ do: z.literal('begin'), nonce: z.string().max(40) }),
  z.strictObject({ do: z.literal('drop') }),
  z.strictObject({ do: z.literal('list'), after: z.string().max(200).optional() }),
  /** Open or Read: the whole of a ticket, a page of its history, in private. */
  z.strictObject({ do: z.literal('ticket'), number, page: z.coerce.number().int().min(1).max(10_000).optional() }),
  /** What is masked in the ticket, a page of it, for one who has said why. */
  z.strictObject({ do: z.literal('revealed'), number, page: z.coerce.number().int().min(1).max(1_000) }),
  /** Opens the form of a command on a ticket. */
  z.strictObject({ do: z.literal('form'), command: z.enum(formCommands), number, seq }),
  /** The filled-in form: the inputs are its fields. `seq` is what the person saw. */
  z.strictObject({ do: z.literal('fill'), command: z.enum(formCommands), number, seq, nonce }),
  /** The form is carried out as it was previewed; `digest`: of the text that was seen, which is in its input. Another is previewed again. */
  z.strictObject({ do: z.literal('send'), command: z.enum(formCommands), number, seq, nonce, digest: z.string().max(64) }),
  /** A command that takes no input is carried out. */
  z.strictObject({ do: z.literal('run'), command: z.enum(pressCommands), number, seq }),
  /** What else can be done with a ticket; when chosen in the input `command`, that. */
  z.strictObject({ do: z.literal('more'), number, seq }),
  /** Which answer to change is chosen in the input `to`; then `revise` takes the fields of that step. `later`: I cannot tell yet. */
  z.strictObject({ do: z.literal('update'), number, seq }),
  z.strictObject({ do: z.literal('revise'), number, seq, nonce, step, later: z.literal('yes').optional() }),
  /** This thread, or `there`, which followed before, hears of the ticket as much as `detail` says; or no more. */
  z.strictObject({ do: z.literal('follow'), number, detail: z.enum(['neutral', 'summary']), there: conversation.optional() }),
  z.strictObject({ do: z.literal('unfollow'), number }),
  /** The reply that this cause made is taken back. */
  z.strictObject({ do: z.literal('take-back'), number, reply: z.string().regex(/^[\w-]{22}$/) }),
  /** The neutral line of the ticket is posted here for everybody. */
  z.strictObject({ do: z.literal('share'), number }),
  /** The language chosen in the input `language` is the one this person reads. */
  z.strictObject({ do: z.literal('language') }),
  /** The assessors' open tickets, what is due first on top: those that `show` says, or the input `show` where it is taken along. */
  z.strictObject({ do: z.literal('queue'), page: z.coerce.number().int().min(1).max(10_000), show: queueFilterSchema.optional() }),
  /** The words in the input `words` are searched for; `after`: the page behind that place, of the same words by their `digest`. */
  z.strictObject({ do: z.literal('search'), after: z.string().max(200).optional(), digest: z.string().max(64).optional() }),
  /** The ticket whose number is chosen in the input `number` is to be handed over: its form. */
  z.strictObject({ do: z.literal('hand-over') }),
  /** The ticket or draft whose number is chosen in the input `number` of a list: its status, or the draft where it stopped. */
  z.strictObject({ do: z.literal('open') }),
]);
export type CardAction = z.infer<typeof cardActionSchema>;

/** The values of a card's inputs by their ids, all of them text as the platforms send them; untouched ones are absent. */
export const inputsSchema = z.record(z.string().max(40), z.string());
export type Inputs = z.infer<typeof inputsSchema>;
