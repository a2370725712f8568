import type { CardAction } from '../../src/cards/action.js';
import type { CommandName } from '../../src/locales/index.js';
import type { Row } from './row.js';
import { assessing } from './rows/assessing.js';
import { filing } from './rows/filing.js';
import { places } from './rows/places.js';
import { tickets } from './rows/tickets.js';

/** THE table of what people can do with the desk: each row is one journey, run on every platform as it stands. */
export const capabilities = { ...filing, ...tickets, ...places, ...assessing } as const satisfies Readonly<Record<string, Row>>;
export type Capability = keyof typeof capabilities;

/** The row that shows each command; a new command asks for one here, and the run asks that the row says it. */
export const rowOfCommand: Readonly<Record<CommandName, Capability>> = {
  new: 'fileByTyping',
  status: 'status',
  list: 'list',
  reply: 'reply',
  update: 'update',
  withdraw: 'withdraw',
  follow: 'followAlone',
  unfollow: 'followAlone',
  queue: 'queue',
  search: 'search',
  take: 'handover',
  handover: 'handover',
  language: 'language',
  help: 'help',
};

/** The same for what buttons say. */
export const rowOfAction: Readonly<Record<CardAction['do'], Capability>> = {
  command: 'fileIncident',
  answer: 'fileByButtons',
  'cannot-tell': 'cannotTell',
  back: 'fileByButtons',
  go: 'fileByButtons',
  score: 'calculator',
  version: 'calculator',
  undo: 'undo',
  read: 'fileByButtons',
  save: 'saveAndResume',
  resume: 'saveAndResume',
  cancel: 'discard',
  discard: 'discard',
  another: 'discard',
  submit: 'submitOnce',
  receipt: 'status',
  add: 'add',
  begin: 'add',
  drop: 'add',
  list: 'list',
  ticket: 'read',
  revealed: 'reveal',
  form: 'stale',
  fill: 'ask',
  send: 'respond',
  run: 'start',
  more: 'retitle',
  update: 'update',
  revise: 'update',
  follow: 'follow',
  unfollow: 'follow',
  'take-back': 'thread-text',
  share: 'share',
  language: 'language',
  'hand-over': 'handover',
  queue: 'queue',
  search: 'search',
  open: 'list',
};
