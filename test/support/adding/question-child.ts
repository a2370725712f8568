import { answer, expectKind, TestDesk, Visitor } from '../desk/desk.js';
import { shown, tell } from './shown.js';

// Runs in a tree that has one more question, `reproduced`: files a request that answers it, and tells what was shown and stored.

const given: Readonly<Record<string, string>> = {
  category: 'incident',
  problem: 'Somebody signed in with our build key.',
  resolution: 'no',
  message: 'no',
  reproduced: 'yes',
};

const on = await TestDesk.open();
const ann = new Visitor(on, 'ann');
const cards: string[] = [];
let view = await ann.type('new');
while (view.kind === 'question') {
  cards.push(shown(view));
  view = await answer(ann, view, { [view.step]: given[view.step] ?? '' });
}
const { number, rev } = expectKind(view, 'review');
const review = shown(view);
expectKind(await ann.press({ do: 'submit', number, rev }), 'confirmation');
const answers = shown(await ann.inDialog({ do: 'read', number, page: 1 }));
await on.close();
tell({ cards, review, answers });
