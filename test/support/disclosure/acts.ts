import { randomBytes } from 'node:crypto';
import type { CardAction, Inputs } from '../../../src/cards/action.js';
import { questionsOf, type Step } from '../../../src/intake/steps.js';
import type { FormCommand } from '../../../src/tickets/commands/index.js';
import { filerAnswers, type Persona, type Where } from './cast.js';
import type { Answered, AnswersInput, Face } from './face.js';
import { type Target, toFill, wordsOf } from './rows.js';

type Asked = Extract<CardAction, { do: 'answer' }>;

/** What people do with the desk in several steps, wherever they are. */
export class Acts {
  constructor(readonly face: Face) {}

  /** Presses in a dialog, which shows at once what comes of it. */
  press(who: Persona, where: Where, action: CardAction, inputs: Inputs = {}): Promise<Answered> {
    return this.face.press(who, where, action, inputs, 'dialog');
  }

  /** Begins a request of its own and answers its first questions; answers the draft's number and revision. */
  async begin(who: Persona, where: Where, answers: AnswersInput = filerAnswers, until: Step = 'evidence'): Promise<Asked> {
    let { buttons } = await this.press(who, where, { do: 'another', nonce: nonce() });
    for (;;) {
      const asked = buttons.find((button) => button.do === 'answer');
      if (!asked) throw new Error(`expected a question, got buttons ${JSON.stringify(buttons)}`);
      if (asked.step === until) return asked;
      ({ buttons } = await this.#answer(who, where, asked, answers));
    }
  }

  /** Files a request with every answer; answers its number. */
  async file(who: Persona, where: Where, answers: AnswersInput = filerAnswers): Promise<string> {
    let answered = await this.#answer(who, where, await this.begin(who, where, answers), answers);
    for (let asked = questionIn(answered); asked; asked = questionIn(answered)) answered = await this.#answer(who, where, asked, answers);
    const review = answered.buttons.find((button) => button.do === 'submit');
    if (!review) throw new Error(`expected a review, got buttons ${JSON.stringify(answered.buttons)}`);
    const { number, rev } = review;
    const details = questionIn(await this.press(who, where, { do: 'go', number, rev, to: 'details' }));
    if (!details) throw new Error('expected the details to be asked for');
    const last = (await this.#answer(who, where, details, answers)).buttons.find((button) => button.do === 'submit');
    if (!last) throw new Error('expected the review to come back');
    const { buttons } = await this.press(who, where, last);
    if (!buttons.some((button) => button.do === 'receipt')) throw new Error(`expected a confirmation, got ${JSON.stringify(buttons)}`);
    return number;
  }

  /** Fills in a form about a ticket, as its own card says; `instead` of what is planted in it. A ticket is handed over to the last who can be chosen. */
  async fill(who: Persona, where: Where, form: FormCommand, ticket: string, instead: Inputs = {}): Promise<Answered> {
    const opened = await this.press(who, where, { do: 'form', command: form, number: ticket, seq: 1_000 });
    const button = opened.buttons.find((said) => said.do === 'fill');
    if (!button) throw new Error(`expected the form ${form}, got ${JSON.stringify(opened.sent)}`);
    const people = Array.from(JSON.stringify(opened.sent).matchAll(/"(p-[0-9a-z]{26})\\?"/g), ([, id = '']) => id);
    const owner = people.at(form === 'hand-over' ? -1 : 0) ?? '';
    const [, inputs = {}] = toFill(form, this.target(who, ticket, ''), owner);
    return this.press(who, where, button, { ...inputs, ...instead });
  }

  target(who: Persona, ticket: string, draft: string, rev = 0): Target {
    return { ticket, draft, rev, seq: 1_000, who, nonce, words: wordsOf(who) };
  }

  #answer(who: Persona, where: Where, asked: Asked, answers: AnswersInput): Promise<Answered> {
    const questions = questionsOf(asked.step as Step);
    return this.press(who, where, asked, Object.fromEntries(questions.map((question) => [question, answers[question]])));
  }
}

export function nonce(): string {
  return randomBytes(12).toString('base64url');
}

function questionIn({ buttons }: Answered): Asked | undefined {
  return buttons.find((button) => button.do === 'answer');
}
