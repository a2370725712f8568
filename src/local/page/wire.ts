/**
 * What the page and its server say to each other. Types only, so that both sides compile from this one file.
 */

/** What every message of a conversation has. */
interface Placed {
  readonly id: string;
  /** In a channel, the id of the root message that this one replies to; absent in a root and in a personal chat. */
  readonly thread?: string | undefined;
  /** Place in the conversation. */
  readonly seq: number;
  /** Counts the changes of this message. */
  readonly rev: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
}

/** Something a person wrote. `failed`: the desk did not take it; it can be sent again under the same id. */
export interface PersonMessage extends Placed {
  readonly from: 'person';
  /** In a channel, the persona's id. */
  readonly by?: string | undefined;
  /** Whether the desk is mentioned, which stands before the text. */
  readonly mention?: boolean | undefined;
  readonly state: 'sending' | 'delivered' | 'failed';
}

/** Something the desk posted: text, Adaptive Cards, or both. */
export interface DeskMessage extends Placed {
  readonly from: 'desk';
  readonly cards: readonly CardJson[];
}

export type ChatMessage = PersonMessage | DeskMessage;

/** An Adaptive Card as it came over the wire, not yet judged. */
export type CardJson = Readonly<Record<string, unknown>>;

/** One of the conversations that a persona reads. */
export interface PaneSummary {
  readonly id: string;
  readonly kind: 'personal' | 'channel';
  readonly name: string;
  /** The names of those who read it. */
  readonly members: readonly string[];
}

/** Whom the page can be. */
export interface PersonaSummary {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly role: 'publisher' | 'bystander' | 'assessor' | 'lead';
  readonly panes: readonly PaneSummary[];
}

/** What a pane shows when the page connects. `earlier` counts the older messages that were left out. */
export interface Snapshot {
  readonly pane: string;
  readonly installed: boolean;
  readonly earlier: number;
  readonly messages: readonly ChatMessage[];
}

/** The server-sent events of one page, by name; each belongs to one pane of its persona. */
export interface PageEvents {
  /** First after every connect, once for each pane. */
  readonly snapshot: Snapshot;
  /** A message is new or changed: the page shows the newest `rev`. */
  readonly message: { readonly pane: string; readonly message: ChatMessage };
  readonly removed: { readonly pane: string; readonly id: string };
  /** The desk says that it is writing. */
  readonly typing: { readonly pane: string };
}

/** What the person did, as the page sends it to `POST /local/turns`. */
export type TurnRequest = {
  readonly persona: string;
  /** The conversation in which it happened; the persona has to read it. */
  readonly pane: string;
  /** BCP 47, the browser's. */
  readonly locale: string;
  /** IANA zone, the browser's. */
  readonly zone: string;
} & (
  | { readonly kind: 'install' }
  | {
      readonly kind: 'text';
      readonly id: string;
      readonly text: string;
      /** In a channel: the root message replied to. */
      readonly thread?: string | undefined;
      readonly mention?: boolean | undefined;
    }
  | {
      readonly kind: 'press';
      readonly id: string;
      /** Where the button stands; in a dialog, where the dialog was opened. */
      readonly message: string;
      /**
       * `execute`: an invoke, answered in place. `submit`: a message that carries the data as its value. `task/fetch`: an
       * invoke that opens a dialog. `task/submit`: an invoke from within one.
       */
      readonly action: 'execute' | 'submit' | 'task/fetch' | 'task/submit';
      readonly verb: string;
      readonly data: Readonly<Record<string, unknown>>;
      readonly inputs: Readonly<Record<string, string>>;
    }
);

/**
 * How a turn ended. A card takes the place of the pressed one on this page alone, until the desk updates the message. A
 * dialog is this page's alone and kept nowhere; a message ends it.
 */
export type TurnAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'card'; readonly card: CardJson }
  | { readonly kind: 'dialog'; readonly title: string; readonly card: CardJson }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'failed' };
