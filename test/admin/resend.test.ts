import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import { resendRoutes } from '../../src/api/resend.js';
import { formatNumber, mintNumber } from '../../src/tickets/confirmation-number.js';
import { operate, withFolder } from '../support/admin/operator.js';

const number = mintNumber(crypto.getRandomValues(new Uint8Array(8)));
const written = formatNumber(number, 'SEC');

/** Asks a desk that gave up so many posts of that ticket; none: no desk runs. */
async function resend(typed: string, given?: number) {
  return withFolder(async (folder) => {
    const asked: string[] = [];
    await mkdir(join(folder, 'data'));
    const take = async (wanted: string) => {
      asked.push(wanted);
      return given ?? 0;
    };
    const server = createServer(express().use(resendRoutes(take)));
    if (given !== undefined) await new Promise<void>((listening) => server.listen(join(folder, 'data', 'operator.sock'), listening));
    try {
      return { ...(await operate(['resend', typed], { DATA_DIR: join(folder, 'data') })), asked };
    } finally {
      server.close();
    }
  });
}

describe('what was given up, on the command line', () => {
  it('is sent again by the desk that runs, which says how many posts that makes', async () => {
    const { code, text, asked } = await resend(written.toLowerCase(), 2);
    assert.deepEqual([code, asked], [0, [number]]);
    assert.equal(text, `2 posts of ${written} will be tried again, behind what is new.`);
    assert.match((await resend(written, 0)).text, /Nothing was given up on SEC-/);
  });

  it('takes a desk that runs, and the number of a ticket', async () => {
    const { code, text } = await resend(written);
    assert.equal(code, 1);
    assert.match(text, /No desk runs on this data folder/);
    for (const wrong of ['all', 'SEC-7K3M']) assert.equal((await resend(wrong, 1)).code, 2, wrong);
  });
});
