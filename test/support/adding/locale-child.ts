import { readLocale } from '../../../src/locales/index.js';
import { TestDesk, Visitor } from '../desk/desk.js';
import { shown, tell } from './shown.js';

// Runs in a tree that has one more locale, `sv`: somebody chooses it, and tells what they read.

const on = await TestDesk.open();
const ann = new Visitor(on, 'ann');
await ann.type('language sv');
const turn = ann.toTurn({ kind: 'typed', text: 'new' });
const reply = await on.desk.handle(turn);
await on.close();
if (reply.kind === 'nothing') throw new Error('expected a card');
const { view, reader } = reply.card;
tell({ read: readLocale('sv-FI'), locale: reader.locale, card: shown(view, reader.locale) });
