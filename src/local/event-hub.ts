import type { Response } from 'express';
import type { PageEvents, Snapshot } from './page/wire.js';

/** Pushes server-sent events to the open pages. */
export interface EventHub {
  /** Turns `response` into the event stream of the panes of which it gets the snapshots, until the page goes away. */
  join(response: Response, first: readonly Snapshot[]): void;
  tell<Name extends keyof PageEvents>(pane: string, name: Name, data: PageEvents[Name]): void;
  /** Ends every stream, so that the server can stop. */
  close(): void;
}

/** Milliseconds after which a page that lost its stream comes back. */
const retryMs = 1_000;

export function createEventHub(): EventHub {
  const streams = new Map<Response, ReadonlySet<string>>();
  return {
    join(response, first) {
      response.status(200).set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write(`retry: ${retryMs}\n${first.map((snapshot) => toEvent('snapshot', snapshot)).join('')}`);
      streams.set(response, new Set(first.map(({ pane }) => pane)));
      response.on('close', () => streams.delete(response));
    },
    tell(pane, name, data) {
      for (const [response, panes] of streams) {
        if (panes.has(pane)) response.write(toEvent(name, data));
      }
    },
    close() {
      for (const response of streams.keys()) response.end();
      streams.clear();
    },
  };
}

function toEvent<Name extends keyof PageEvents>(name: Name, data: PageEvents[Name]): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
