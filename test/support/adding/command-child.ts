import type { CardAction } from '../../../src/cards/action.js';
import { expectKind, file, TestDesk, Visitor } from '../desk/desk.js';
import { shown, tell } from './shown.js';

// Runs in a tree that has one more command, `escalate`, and one more event, `escalated`: an assessor fills in the form; tells what is
// shown to whom.

const command = 'escalate' as Extract<CardAction, { do: 'form' }>['command'];
const on = await TestDesk.open();
const ann = new Visitor(on, 'ann');
const daan = new Visitor(on, 'daan', 'assessment', 'channel');
await on.appoint(daan);
const { number } = await file(ann);
const offered = shown(await daan.inDialog({ do: 'ticket', number }));
const form = shown(await daan.inDialog({ do: 'form', command, number, seq: 1 }));
const fill = (nonce: string, inputs: Readonly<Record<string, string>>) =>
  daan.inDialog({ do: 'fill', command, number, seq: 1, nonce }, inputs);
const refused = shown(await fill('one', { expected: '2026-11-27' }));
const noDay = shown(await fill('no-day', { expected: 'soon', text: 'It is used.' }));
const done = shown(expectKind(await fill('two', { expected: '2026-12-01', text: 'It is used in the wild.' }), 'done'));
const history = shown(await daan.inDialog({ do: 'ticket', number }));
const publisher = shown(await ann.inDialog({ do: 'ticket', number }));
const stranger = shown(await ann.inDialog({ do: 'form', command, number, seq: 1 }));
await on.close();
tell({ offered, form, refused, noDay, done, history, publisher, stranger });
