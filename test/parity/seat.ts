import type { CardAction } from '../../src/cards/action.js';
import type { CommandName } from '../../src/locales/index.js';

/** Who takes part: a publisher with a colleague, and the assessors, of another company or of the same. */
export type Persona = 'publisher' | 'colleague' | 'assessor' | 'lead';

export function assesses(who: Persona): boolean {
  return who === 'assessor' || who === 'lead';
}

/** A person's own chat with the desk, two threads of a channel where colleagues read along, or the assessors' channel. */
export type Spot = 'own' | 'thread' | 'other thread' | 'triage';

/** What is typed or chosen, by the ids of the fields; a choice by its value. */
export type Filled = Readonly<Record<string, string>>;

/** A card as it stood when it was looked at, on a screen that has not heard of changes since. */
export interface Held {
  press(button: string, inputs?: Filled): Promise<void>;
}

/**
 * One person in one place of one platform: what they do, and what they then have before them, a message or a window that only
 * they see. Both platforms have the same seat, so that a journey is written once.
 */
export interface Seat {
  /** Writes to the desk: in the own chat a message, elsewhere a mention. */
  say(text: string): Promise<void>;
  /** Writes to the others in a thread. */
  remark(text: string): Promise<void>;
  /** Drops a picture in, addressed to the desk. */
  drop(): Promise<void>;
  /** Comes to the desk for the first time. */
  arrive(): Promise<void>;
  /** Fills in what is before the person and presses a button there, by what it says. */
  press(button: string, inputs?: Filled): Promise<void>;
  /** The platform sends the last request once more, as platforms and impatient people do. */
  again(): Promise<void>;
  hold(): Held;
  /** Waits until the last thing this person did brought something that reads so; it is before them then. Answers all of its text. */
  sees(what: RegExp): Promise<string>;
  /** Puts windows away and waits until a message that reads so stands here; the newest one is before the person then. */
  finds(what: RegExp): Promise<string>;
  /** What the buttons say of what is before the person. */
  readonly buttons: readonly string[];
  /** Every message that stands here, as text. */
  readonly all: readonly string[];
}

/** What a journey has been done with, so that the table cannot claim what no journey does. */
export interface Used {
  readonly commands: Set<CommandName>;
  readonly actions: Set<CardAction['do']>;
}

/** A platform with people on it. */
export interface Stage {
  readonly used: Used;
  seat(who: Persona, where: Spot): Seat;
  /** The desk is stopped and started again. */
  restart(): Promise<void>;
  /** The operator removes an assessor, or names them again. */
  appoint(who: Persona, how: 'add' | 'remove'): Promise<void>;
  /** From now on the platform refuses the desk's messages there, and takes them again. */
  bar(where: Exclude<Spot, 'own'>, barred: boolean): Promise<void>;
}

/** The first confirmation number in a text, as it is written. */
export function numberIn(text: string): string {
  const [number] = /\bSEC-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]\b/.exec(text) ?? [];
  if (number === undefined) throw new Error(`expected a confirmation number in ${text}`);
  return number;
}

const withinMs = 20_000;

/** Looks until `look` finds something; much is said within seconds here, so that a platform's pace may hold it back for a while. */
export async function waitFor<T>(look: () => T | undefined | Promise<T | undefined>, tell: () => string | Promise<string>): Promise<T> {
  const startedAtMs = performance.now();
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() - startedAtMs > withinMs) throw new Error(await tell());
    await new Promise((done) => setTimeout(done, 10));
  }
}
