import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { z } from 'zod';
import { appointedSchema, listedSchema, operatorSocket } from '../api/operator.js';
import type { AssessorBook } from '../desk/people/assessor-book.js';
import { withShortPath } from '../store/short-path.js';

/** The process that holds the data folder did not do what was asked; the message says what the operator can do. */
export class DeskDidNotAnswer extends Error {
  override readonly name = 'DeskDidNotAnswer';
}

const answerWithinMs = 10_000;

/** The book of the desk that runs on a data folder. Its calls reject with `DeskDidNotAnswer`. */
export function openOperatorClient(dataDir: string): AssessorBook {
  const ask = <T>(method: string, answer: z.ZodType<T>, body?: object) => askDesk(resolve(dataDir), method, answer, body);
  return {
    list: async () => (await ask('GET', listedSchema)).assessors,
    appoint: async (identity, role) => (await ask('PUT', appointedSchema, { identity, role })).before,
  };
}

/** Asks over the desk's socket about its assessors. */
async function askDesk<T>(folder: string, method: string, answer: z.ZodType<T>, body?: object): Promise<T> {
  const { status, said } = await withShortPath(folder, (short) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request({ socketPath: join(short, operatorSocket), path: '/assessors', method, headers, agent: false });
    return answerTo(sent, body);
  });
  const read = status === 200 ? answer.safeParse(parseJson(said)).data : undefined;
  if (read !== undefined) return read;
  throw new DeskDidNotAnswer(
    status === 404 || status === 200
      ? 'The desk that runs is of another version. Restart it, then try again.'
      : `The desk that runs could not do it (${status}). Its log says why. \`npm run admin -- assessors list\` shows what holds.`,
  );
}

async function answerTo(sent: ClientRequest, body: object | undefined): Promise<{ readonly status: number; readonly said: string }> {
  try {
    sent.setTimeout(answerWithinMs, () => sent.destroy(new Error('expected an answer in time')));
    sent.end(body && JSON.stringify(body));
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return { status: response.statusCode ?? 0, said: await text(response) };
  } catch (cause) {
    throw toRefusal(cause);
  }
}

/** Nobody listens while a desk starts or stops, and while another command holds the folder. */
function toRefusal(cause: unknown): DeskDidNotAnswer {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const said =
    code === 'ENOENT' || code === 'ECONNREFUSED'
      ? 'Another process has the data folder open and takes no commands: a desk that starts or stops, or another command. Try again in a moment.'
      : code === 'EACCES'
        ? 'The desk runs as another user. Run this command as that user.'
        : 'The desk that runs did not answer. `npm run admin -- assessors list` shows what holds.';
  return new DeskDidNotAnswer(said, { cause });
}

function parseJson(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}
