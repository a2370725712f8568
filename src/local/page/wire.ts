/**
 * What the page and its server say to each other. Types only, so that both sides compile from this one file.
 */

/** Something the person of the pane wrote. `failed`: the desk did not take it; it can be sent again under the same id. */
export interface PersonMessage {
  readonly from: 'person';
  readonly id: string;
  /** Place in the conversation. */
  readonly seq: number;
  /** Counts the changes of this message. */
  readonly rev: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
  readonly state: 'sending' | 'delivered' | 'failed';
}

/** Something the desk posted: text, Adaptive Cards, or both. */
export interface DeskMessage {
  readonly from: 'desk';
  readonly id: string;
  readonly seq: number;
  readonly rev: number;
  readonly at: string;
  readonly text: string;
  readonly cards: readonly CardJson[];
}

export type ChatMessage = PersonMessage | DeskMessage;

/** An Adaptive Card as it came over the wire, not yet judged. */
export type CardJson = Readonly<Record<string, unknown>>;

/** Whom the page can be. */
export interface PersonaSummary {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly role: 'publisher' | 'bystander' | 'assessor' | 'lead';
}

/** The server-sent events of one pane, by name. */
export interface PaneEvents {
  /** First after every connect. `earlier` counts the older messages that were left out. */
  readonly snapshot: { readonly installed: boolean; readonly earlier: number; readonly messages: readonly ChatMessage[] };
  /** A message is new or changed: the page shows the newest `rev`. */
  readonly message: ChatMessage;
  readonly removed: { readonly id: string };
  /** The desk says that it is writing. */
  readonly typing: Record<string, never>;
}

/** What the person did, as the page sends it to `POST /local/turns`. */
export type TurnRequest = {
  readonly persona: string;
  /** BCP 47, the browser's. */
  readonly locale: string;
  /** IANA zone, the browser's. */
  readonly zone: string;
} & (
  | { readonly kind: 'install' }
  | { readonly kind: 'text'; readonly id: string; readonly text: string }
  | {
      readonly kind: 'press';
      readonly id: string;
      readonly message: string;
      /** `execute`: an invoke, answered in place. `submit`: a message that carries the data as its value. */
      readonly action: 'execute' | 'submit';
      readonly verb: string;
      readonly data: Readonly<Record<string, unknown>>;
      readonly inputs: Readonly<Record<string, string>>;
    }
);

/** How a turn ended. A card takes the place of the pressed one on this page alone, until the desk updates the message. */
export type TurnAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'card'; readonly card: CardJson }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'failed' };
