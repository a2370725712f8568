import type { PageEvents, PersonaSummary, TurnAnswer, TurnRequest } from './wire.js';

/** A turn without what this browser adds to each. */
export type Doing = TurnRequest extends infer Request
  ? Request extends TurnRequest
    ? Omit<Request, 'persona' | 'pane' | 'locale' | 'zone'>
    : never
  : never;

/** Tells the server what the person did. Never throws: an unreachable server is a failed turn. */
export async function sendTurn(persona: string, pane: string, doing: Doing): Promise<TurnAnswer> {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  try {
    const response = await fetch('/local/turns', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...doing, persona, pane, locale: navigator.language, zone: timeZone }),
    });
    return response.ok ? ((await response.json()) as TurnAnswer) : { kind: 'failed' };
  } catch {
    return { kind: 'failed' };
  }
}

export async function readPersonas(): Promise<readonly PersonaSummary[]> {
  const response = await fetch('/local/personas');
  return (await response.json()) as PersonaSummary[];
}

/** Who listens to a page's events. */
export type PageListener = { readonly [Name in keyof PageEvents]: (data: PageEvents[Name]) => void } & {
  readonly connected: (connected: boolean) => void;
};

/** The event stream of a page: of all panes of its persona, for a browser opens few streams to one address. */
export interface Watch {
  /** Connects anew, with up to `limit` messages of each pane's past. */
  open(limit: number): void;
  close(): void;
}

/** Milliseconds until a stream that the server refused is asked for again; a lost one comes back by itself. */
const refusedRetryMs = 3_000;

export function createWatch(persona: string, listener: PageListener): Watch {
  let source: EventSource | undefined;
  let timer: number | undefined;
  const close = () => {
    window.clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  const open = (limit: number) => {
    close();
    source = new EventSource(`/local/events?persona=${encodeURIComponent(persona)}&limit=${limit}`);
    source.addEventListener('open', () => listener.connected(true));
    source.addEventListener('error', () => {
      listener.connected(false);
      if (source?.readyState === EventSource.CLOSED) timer = window.setTimeout(() => open(limit), refusedRetryMs);
    });
    for (const name of ['snapshot', 'message', 'removed', 'typing'] as const) {
      source.addEventListener(name, (event: MessageEvent<string>) => listener[name](JSON.parse(event.data) as never));
    }
  };
  return { open, close };
}
