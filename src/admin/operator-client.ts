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

/** A question to the desk that runs, and what to say where it does not answer. */
interface Question {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  /** When nobody listens. */
  readonly absent: string;
  /** What shows how things stand. */
  readonly look: string;
}

const aboutAssessors = {
  path: '/assessors',
  absent:
    'Another process has the data folder open and takes no commands: a desk that starts or stops, or another command. Try again in a moment.',
  look: '`npm run admin -- assessors list` shows what holds.',
} as const;

/** The book of the desk that runs on a data folder. Its calls reject with `DeskDidNotAnswer`. */
export function openOperatorClient(dataDir: string): AssessorBook {
  return {
    list: async () => (await askDesk(dataDir, { ...aboutAssessors, method: 'GET' }, listedSchema)).assessors,
    appoint: async (identity, role) => {
      return (await askDesk(dataDir, { ...aboutAssessors, method: 'PUT', body: { identity, role } }, appointedSchema)).before;
    },
  };
}

/** Asks over the socket of the desk that runs on a data folder. Rejects with `DeskDidNotAnswer`. */
export async function askDesk<T>(dataDir: string, question: Question, answer: z.ZodType<T>): Promise<T> {
  const { method, path, look } = question;
  const { status, said } = await withShortPath(resolve(dataDir), (short) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request({ socketPath: join(short, operatorSocket), path, method, headers, agent: false });
    return answerTo(sent, question);
  });
  const read = status === 200 ? answer.safeParse(parseJson(said)).data : undefined;
  if (read !== undefined) return read;
  throw new DeskDidNotAnswer(
    status === 404 || status === 200
      ? 'The desk that runs is of another version. Restart it, then try again.'
      : `The desk that runs could not do it (${status}). Its log says why. ${look}`,
  );
}

async function answerTo(sent: ClientRequest, question: Question): Promise<{ readonly status: number; readonly said: string }> {
  try {
    sent.setTimeout(answerWithinMs, () => sent.destroy(new Error('expected an answer in time')));
    sent.end(question.body && JSON.stringify(question.body));
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return { status: response.statusCode ?? 0, said: await text(response) };
  } catch (cause) {
    throw toRefusal(cause, question);
  }
}

/** Nobody listens while a desk starts or stops, and while another command holds the folder. */
function toRefusal(cause: unknown, { absent, look }: Question): DeskDidNotAnswer {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const said =
    code === 'ENOENT' || code === 'ECONNREFUSED'
      ? absent
      : code === 'EACCES'
        ? 'The desk runs as another user. Run this command as that user.'
        : `The desk that runs did not answer. ${look}`;
  return new DeskDidNotAnswer(said, { cause });
}

function parseJson(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}
