import type { AppText } from '../../locales/app-text.js';
import type { Right } from '../../tickets/access.js';
import { definitionOf, isFormCommand } from '../../tickets/commands/index.js';
import { offeredCommands } from '../../tickets/commands/offered.js';
import type { Ownership } from '../../tickets/ownership.js';
import type { TicketState } from '../../tickets/ticket.js';
import type { ShownOwner } from '../view.js';
import { bindAbout } from './about.js';
import type { Bind, Kit } from './kit.js';
import type { TemplateData } from './template-data.js';

interface Owned {
  readonly state: TicketState;
  readonly owner?: ShownOwner;
}

/** Whose a ticket is, to the reader of its card. */
function ownershipIn(owner: ShownOwner | undefined): Ownership {
  if (owner === undefined) return 'nobody';
  return owner.isReader ? 'reader' : 'other';
}

/**
 * What somebody with these rights can do with a ticket in its state: a button each, in the order of the table of commands, `most` of them
 * at most. What is seldom needed, and what there is no room for, is behind one more button, which is counted.
 */
export function bindButtons({ state, owner }: Owned, rights: ReadonlySet<Right>, { t }: Kit, most: number) {
  const offered = offeredCommands(state, rights, ownershipIn(owner));
  const frequent = offered.filter((command) => !definitionOf(command).rare);
  const fits = frequent.length === offered.length && offered.length <= most;
  const shown = new Set(fits ? offered : frequent.slice(0, most - 1));
  return {
    commands: frequent
      .filter((command) => shown.has(command))
      .map((command) => ({
        t: { title: t(`ticketCommand.${command}.button`) },
        n: { do: isFormCommand(command) ? 'form' : 'run', command },
      })),
    more: fits ? [] : [{}],
  } satisfies TemplateData['rows'];
}

/** All that can be done, to choose one. */
export const ticketActions: Bind<'ticket-actions'> = ({ number, about, seq, state, rights, owner, nothingChosen }, kit) => {
  const { t } = kit;
  const problem: readonly AppText[] = nothingChosen
    ? [t('problem.notTaken', { why: t('problem.choiceRequired', { field: kit.field }) })]
    : [];
  const choices = offeredCommands(state, rights, ownershipIn(owner)).map((command) => ({
    t: { title: t(`ticketCommand.${command}.button`) },
    n: { value: command },
  }));
  return {
    t: {
      label: t('common.required', { label: t('ticketActions.which') }),
      speak: [...problem, t('ticketActions.title')].join(' '),
    },
    n: { number, shown: kit.number(number), seq },
    rows: {
      about: bindAbout(about, kit),
      problem: choices.length > 0 ? problem.map((text) => ({ t: { text } })) : [],
      which: choices.length > 0 ? [{ rows: { choices } }] : [],
      none: choices.length > 0 ? [] : [{}],
    },
  };
};
