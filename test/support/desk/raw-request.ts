import { type OutgoingHttpHeaders, request } from 'node:http';

/** What a raw request got. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** A request with exactly these headers, as no browser and no `fetch` would send it. An event stream is left after its first event. */
export function rawRequest(port: number, method: string, path: string, headers: OutgoingHttpHeaders = {}, body = ''): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const finish = (text: string) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        response.destroy();
      };
      const isStream = response.headers['content-type']?.startsWith('text/event-stream') === true;
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (isStream && text.endsWith('\n\n')) finish(text);
      });
      response.on('end', () => finish(text));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
