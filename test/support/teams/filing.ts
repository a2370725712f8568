import { type TeamsClient, walk } from './client.js';
import type { CardJson, Json } from './connector.js';

/** The inputs of each step's card; a step that is not named is answered by Next alone. */
export type Filing = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const aVulnerability: Filing = {
  category: { category: 'vulnerability' },
  problem: { problem: 'A request without a token reads the list of subscriptions.' },
  evidence: { evidence: 'CVE-2024-12345' },
  resolution: { resolution: 'yes' },
  remediation: { remediation: 'Update to 4.2.1.\nRotate the keys.' },
  message: { message: 'yes' },
  messageDraft: { messageDraft: 'Please update to 4.2.1.' },
};

export const anIncident: Filing = {
  category: { category: 'incident' },
  problem: { problem: 'Somebody signed in with our build key.' },
  resolution: { resolution: 'no' },
  message: { message: 'no' },
};

/** What the buttons of a card say, in order. */
export function saidBy(card: CardJson): readonly Json[] {
  return walk(card)
    .filter(({ type }) => String(type).startsWith('Action.'))
    .map(({ data }) => (data as Json)['desk'] as Json);
}

/** What the button that does `what` says; undefined when the card has none. */
export function buttonOf(card: CardJson, what: string): Json | undefined {
  return saidBy(card).find((said) => said['do'] === what);
}

/** Every text a card shows: blocks, runs, facts. */
export function textOf(card: CardJson): string {
  const texts = walk(card).flatMap((one) => [one['text'], one['value'], one['title'], one['label']]);
  return texts.filter((text) => typeof text === 'string').join('\n');
}

/** The first confirmation number a card shows, as it is written. */
export function numberOn(card: CardJson): string | undefined {
  return /\bSEC-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]\b/.exec(textOf(card))?.[0];
}

/** `SEC-7K3M-ZQ9X-R2TA-C` as documents are named by it. */
export function toId(number: string): string {
  return number.replace(/^SEC-/, '').replaceAll('-', '');
}

/** Answers by buttons until the review stands there. */
export async function fillIn(client: TeamsClient, filing: Filing): Promise<void> {
  await client.say('new');
  for (let step = stepOf(client); step !== undefined; step = stepOf(client)) {
    await client.press({ do: 'answer' }, filing[step] ?? {});
    if (stepOf(client) === step) throw new Error(`expected the answer to ${step} to be taken, got ${textOf(client.card())}`);
  }
}

/** Files a request by buttons and returns its number as shown. */
export async function file(client: TeamsClient, filing: Filing): Promise<string> {
  await fillIn(client, filing);
  await client.press({ do: 'submit' });
  const number = numberOn(client.card());
  if (number === undefined) throw new Error(`expected a confirmation, got ${textOf(client.card())}`);
  return number;
}

/** The question that stands open in the chat. */
export function stepOf(client: TeamsClient): string | undefined {
  const step = buttonOf(client.card(), 'answer')?.['step'];
  return typeof step === 'string' ? step : undefined;
}
