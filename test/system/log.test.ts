import assert from 'node:assert/strict';
import type { LogFields } from '../../src/ports/log.js';
import { type LogLevel, openLog } from '../../src/system/log.js';
import type { Instant } from '../../src/tickets/instant.js';

const planted = 'planted Pl4nted-sEcret';

function logged(level: LogLevel = 'debug') {
  const lines: string[] = [];
  const clock = { now: () => '2026-11-21T05:23:52.000Z' as Instant, monotonicMs: () => 0 };
  return { lines, log: openLog({ level, clock, destination: { write: (line) => lines.push(line) } }) };
}

function only(lines: readonly string[]): Record<string, unknown> {
  assert.equal(lines.length, 1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

/** What is logged of an error, in which nothing planted may be found. */
function errorOf(error: unknown) {
  const { lines, log } = logged();
  log.error('failed', { error });
  assert.ok(!lines.join('').includes('Pl4nted'), lines.join(''));
  return only(lines)['error'] as { class: string; code?: string; frames: string[]; cause?: { class: string; code?: string } };
}

describe('log', () => {
  it('writes one JSON object a line, with level, UTC time and event', () => {
    const { lines, log } = logged();
    log.info('turn-handled', { correlationId: 'c1', durationMs: 4.5, status: 200 });
    assert.equal(
      lines.join(''),
      '{"level":"info","time":"2026-11-21T05:23:52.000Z","correlationId":"c1","status":200,"durationMs":4.5,"event":"turn-handled"}\n',
    );
  });

  it('leaves out what is below its level', () => {
    const { lines, log } = logged('warn');
    log.debug('a');
    log.info('b');
    log.warn('c');
    log.error('d');
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { level: string }).level),
      ['warn', 'error'],
    );
  });

  it('lets no field through that the port does not name', () => {
    const { lines, log } = logged();
    const wide = {
      number: 'ABC',
      text: planted,
      err: new Error(planted),
      msg: planted,
      level: planted,
      time: planted,
      req: { body: planted },
    };
    log.info('turn-handled', wide);
    assert.ok(!lines.join('').includes('Pl4nted'), lines.join(''));
    assert.deepEqual(Object.keys(only(lines)), ['level', 'time', 'number', 'event']);
  });

  it('replaces prose in an allowed field, and in the event, by its length', () => {
    const { lines, log } = logged();
    log.info(planted, { state: planted, id: { toString: () => planted }, count: planted } as unknown as LogFields);
    assert.deepEqual(only(lines), {
      level: 'info',
      time: '2026-11-21T05:23:52.000Z',
      id: '[object]',
      state: '[22 characters]',
      count: '[string]',
      event: '[22 characters]',
    });
  });

  it('cannot be made to start a line or colour a terminal', () => {
    const { lines, log } = logged();
    for (const id of ['a\nb', 'a\u001b[31m', 'a\u009b31m', 'a\u2028b', 'a\u202eb']) log.info('x', { id });
    assert.equal(lines.length, 5);
    for (const line of lines) assert.match(line, /^[\x20-\x7e]+\n$/);
  });

  describe('of an error', () => {
    it('keeps class, code, frames and cause, and drops every message', () => {
      class DiskError extends Error {}
      const cause = Object.assign(new DiskError(planted), { code: 'ENOSPC' });
      const told = errorOf(new TypeError(`${planted}\nsecond line ${planted}`, { cause }));
      assert.deepEqual([told.class, told.cause?.class, told.cause?.code], ['TypeError', 'DiskError', 'ENOSPC']);
      assert.match(told.frames[0] ?? '', /log\.test\.js:\d+:\d+\)?$/);
    });

    it('is not fooled by a message that looks like a frame, or that changed after the throw', () => {
      errorOf(new Error(`x\n    at ${planted.replace(' ', '')} (file:///a.js:1:1)\n    at file:///Pl4nted-sEcret.js:1:1`));
      errorOf(Object.assign(new Error(planted), { message: 'other', name: planted, code: planted }));
      errorOf(Object.assign(new Error('x'), { detail: planted, stack: planted }));
    });

    it('says no more than the type of something thrown that is no error', () => {
      for (const thrown of [planted, null, { message: planted }, 7]) assert.match(errorOf(thrown).class, /^\[\w+\]$/);
    });

    it('ends with causes that go round in a circle', () => {
      const error = new Error('x');
      error.cause = error;
      assert.equal(errorOf(error).class, 'Error');
    });
  });
});
