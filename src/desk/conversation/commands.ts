import { type CommandName, commandNames } from '../../locales/index.js';
import { readQueueFilter } from '../../locales/typed.js';
import type { Reply } from '../../ports/turn.js';
import { type Addressed, readAddressed } from '../../tickets/addressed-text.js';
import { type NumberReading, readNumber } from '../../tickets/read-number.js';
import { sizes } from '../../tickets/sizes.js';
import type { Deps } from '../deps.js';
import { begin } from './dialog/new.js';
import { help } from './help.js';
import { isLanguageCode, language } from './language.js';
import { elsewhere, placeHelp, placeStatus, pointer } from './place/place-commands.js';
import { replyInPlace } from './place/place-words.js';
import type { Answer } from './replies.js';
import { asNumberAlone } from './said/number-alone.js';
import { follow, unfollow } from './ticket/follow.js';
import { handover, take } from './ticket/handover.js';
import { list } from './ticket/list.js';
import { reply, update, withdraw } from './ticket/on-number.js';
import { queue } from './ticket/queue.js';
import { search } from './ticket/search.js';
import { status } from './ticket/status.js';
import type { TurnContext } from './turn-context.js';
import type { Words } from './words.js';

/** `rest`: what follows the command, where something may; empty otherwise. */
type Run = (deps: Deps, context: TurnContext, rest: string) => Promise<Answer> | Answer;

export interface Command {
  /** The word people type, on every platform; locales add their own words for it. */
  readonly name: CommandName;
  /** Whether a confirmation number may follow. */
  readonly takesNumber: boolean;
  /** Whether a text may follow the number: then it is part of the command, also in a message that could be something else. */
  readonly takesText?: true;
  /** Whether the code of a language may follow. */
  readonly takesLanguage?: true;
  /** Whether the words of a filter may follow. */
  readonly takesFilter?: true;
  /** Whether words may follow, where it is said to the desk as a command and cannot be anything else. */
  readonly takesWords?: true;
  /** Whether words may follow that are searched for: then they are part of the command, also in a message that could be something else. */
  readonly takesQuery?: true;
  /** Whether a form follows: always, when a number comes with it, or when a number comes without text. */
  readonly opensForm?: 'always' | 'with-number' | 'without-text';
  /** Help names it to those who assess. */
  readonly forAssessors?: true;
  /** What it does where only the person sees the answer. */
  readonly run: Run;
  /** What it does where everybody reads the answer; `'elsewhere'`: it works in private alone, and says so. */
  readonly inPlace: Run | 'elsewhere';
}

/** THE command table: help, manifests and parity tests are made from it, and the compiler asks for each command that has words. */
const table: { readonly [N in CommandName]: Omit<Command, 'name'> } = {
  new: { takesNumber: false, takesWords: true, opensForm: 'always', run: begin, inPlace: pointer },
  status: { takesNumber: true, run: status, inPlace: placeStatus },
  list: { takesNumber: false, run: list, inPlace: placeStatus },
  reply: { takesNumber: true, takesText: true, opensForm: 'without-text', run: reply, inPlace: replyInPlace },
  update: { takesNumber: true, opensForm: 'with-number', run: update, inPlace: placeStatus },
  withdraw: { takesNumber: true, opensForm: 'with-number', run: withdraw, inPlace: placeStatus },
  follow: { takesNumber: true, run: follow, inPlace: follow },
  unfollow: { takesNumber: true, run: unfollow, inPlace: unfollow },
  queue: { takesNumber: false, takesFilter: true, forAssessors: true, run: queue, inPlace: 'elsewhere' },
  search: { takesNumber: false, takesQuery: true, run: search, inPlace: 'elsewhere' },
  take: { takesNumber: true, forAssessors: true, run: take, inPlace: 'elsewhere' },
  handover: { takesNumber: true, opensForm: 'with-number', forAssessors: true, run: handover, inPlace: 'elsewhere' },
  language: { takesNumber: false, takesLanguage: true, run: language, inPlace: 'elsewhere' },
  help: {
    takesNumber: false,
    run: (deps, context) => helpFor(deps, context, false),
    inPlace: (_deps, context) => placeHelp(context, false),
  },
};

/** The commands, in the order in which help names them. */
export const commands: readonly Command[] = commandNames.map((name) => ({ name, ...table[name] }));

/** The command that words begin with. */
export function commandOf(words: Words): Command | undefined {
  return commands.find(({ name }) => name === words.command);
}

/** Whether a message is a command and its arguments, and nothing else, as somebody writes it who reads a language and has a role. */
export function isWhole(
  { takesNumber, takesText, takesLanguage, takesFilter, takesQuery }: Command,
  { rest }: Words,
  prefix: string,
  { act, reader }: Pick<TurnContext, 'act' | 'reader'>,
): boolean {
  if (rest === '') return true;
  if (takesFilter) return act.by.role !== 'none' && isFilter(rest, prefix, reader.locale);
  if (takesNumber && isMeantAsNumber(readNumber(rest, prefix))) return true;
  if (takesText && isMeantAsNumber(readAddressed(rest, prefix))) return true;
  if (takesQuery && isQuery(rest)) return true;
  return takesLanguage === true && isLanguageCode(rest);
}

function isFilter(words: string, prefix: string, locale: string): boolean {
  return readQueueFilter(locale, words) !== undefined || isMeantAsNumber(readNumber(words, prefix));
}

/** Whether words can be meant to be searched for: one line, and no longer than a query. */
function isQuery(rest: string): boolean {
  return rest.length <= sizes.searchLength && !rest.includes('\n');
}

/** Whether words are a number, or one with a typing error. */
export function isMeantAsNumber(read: NumberReading | Addressed): boolean {
  return read.ok || read.code === 'typing-error';
}

/** Carries out a command for its person alone, or where everybody reads the answer. */
export function runTyped(deps: Deps, context: TurnContext, command: Command, rest: string): Promise<Answer> | Answer {
  if (context.audience === 'private') return command.run(deps, context, takesMore(command) ? rest : '');
  return command.inPlace === 'elsewhere' ? elsewhere(context, command.name) : command.inPlace(deps, context, rest);
}

function takesMore({ takesNumber, takesLanguage, takesFilter, takesWords, takesQuery }: Command): boolean {
  return takesNumber || [takesLanguage, takesFilter, takesWords, takesQuery].includes(true);
}

/** What works here, for this person. `lost`: nothing was understood, so it says how to go on. */
export function helpFor(deps: Deps, context: TurnContext, lost: boolean): Promise<Reply> | Reply {
  const { act, audience } = context;
  if (audience === 'place') return placeHelp(context, false);
  const mine = commands.filter((command) => act.by.role !== 'none' || !command.forAssessors);
  return help(deps, context, { commands: mine.map(({ name }) => name), lost });
}

/** Words that are a command: after a slash, with a mention, or on a button. */
export async function takeCommand(deps: Deps, context: TurnContext, words: Words): Promise<Answer> {
  const command = commandOf(words);
  if (command) return runTyped(deps, context, command, words.rest);
  return (await asNumberAlone(deps, context, words)) ?? helpFor(deps, context, words.text.trim() !== '');
}
