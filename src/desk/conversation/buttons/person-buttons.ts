import { takeCommand } from '../commands.js';
import { beginAnother, beginWith } from '../dialog/new.js';
import { chooseLanguage } from '../language.js';
import { moveOn } from '../replies.js';
import { handOverChosen } from '../ticket/handover.js';
import { listPage } from '../ticket/list.js';
import { queuePage } from '../ticket/queue.js';
import { searchAgain } from '../ticket/search.js';
import { openChosen } from '../ticket/status.js';
import { wordsOf } from '../words.js';
import type { Button, Buttons } from './button.js';

const say: Button<'command'>['press'] = (deps, context, action) => takeCommand(deps, context, wordsOf(action));

/** What a person asks for that is about no single draft or ticket, or begins one. */
export const personButtons = {
  /** Whether a form follows, the words tell. */
  command: { press: say, inPlace: say },
  another: { press: (deps, context, { nonce }) => beginAnother(deps, context, nonce), opensForm: true },
  begin: { press: (deps, context, { nonce }, inputs) => beginWith(deps, context, nonce, inputs['text'] ?? ''), opensForm: true },
  drop: { press: (_deps, context) => moveOn(context, { kind: 'dropped' }) },
  list: { press: (deps, context, { after }) => listPage(deps, context, after) },
  queue: { press: (deps, context, action, inputs) => queuePage(deps, context, action, inputs) },
  search: { press: (deps, context, { after, digest }, inputs) => searchAgain(deps, context, { after, digest }, inputs) },
  language: { press: (deps, context, _action, inputs) => chooseLanguage(deps, context, inputs) },
  'hand-over': { press: (deps, context, _action, inputs) => handOverChosen(deps, context, inputs['number'] ?? ''), opensForm: true },
  open: { press: (deps, context, _action, inputs) => openChosen(deps, context, inputs['number'] ?? ''), opensForm: true },
} satisfies Partial<Buttons>;
