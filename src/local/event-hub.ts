import type { Response } from 'express';
import type { PaneEvents } from './page/wire.js';

/** Pushes server-sent events to the open pages. */
export interface EventHub {
  /** Turns `response` into the event stream of `topic`, until the page goes away. */
  join(topic: string, response: Response, first: PaneEvents['snapshot']): void;
  tell<Name extends keyof PaneEvents>(topic: string, name: Name, data: PaneEvents[Name]): void;
  /** Ends every stream, so that the server can stop. */
  close(): void;
}

/** Milliseconds after which a page that lost its stream comes back. */
const retryMs = 1_000;

export function createEventHub(): EventHub {
  const streams = new Map<Response, string>();
  return {
    join(topic, response, first) {
      response.status(200).set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write(`retry: ${retryMs}\n${toEvent('snapshot', first)}`);
      streams.set(response, topic);
      response.on('close', () => streams.delete(response));
    },
    tell(topic, name, data) {
      for (const [response, joined] of streams) {
        if (joined === topic) response.write(toEvent(name, data));
      }
    },
    close() {
      for (const response of streams.keys()) response.end();
      streams.clear();
    },
  };
}

function toEvent<Name extends keyof PaneEvents>(name: Name, data: PaneEvents[Name]): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
