import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page, type Request } from 'playwright-core';

const executablePath = '/usr/bin/chromium';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium with a fresh profile. Without one, skips the test loudly; where `CI` is set, fails. */
export async function openBrowser(test: Mocha.Context): Promise<Browser> {
  if (!existsSync(executablePath)) {
    const said = `expected Chromium at ${executablePath}; install it with: apt-get install chromium`;
    if (process.env['CI'] !== undefined) throw new Error(said);
    process.stderr.write(`\nSKIPPED: ${said}\n`);
    return test.skip();
  }
  return chromium.launch({ executablePath, args });
}

/** What a page did that it should not have. */
export interface PageFaults {
  /** Errors on the console, among them violations of the content security policy, and uncaught errors. */
  readonly errors: string[];
  readonly dialogs: string[];
  /** Requests that went to anywhere but `origin`. */
  readonly foreignRequests: string[];
}

/** Records the faults of `page` from now on; to be called before the page is opened. */
export function watchFaults(page: Page, origin: string): PageFaults {
  const faults: PageFaults = { errors: [], dialogs: [], foreignRequests: [] };
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.errors.push(message.text());
  });
  page.on('pageerror', (error) => faults.errors.push(error.message));
  page.on('dialog', (dialog) => {
    faults.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const isForeign = (request: Request) => {
    const { origin: to, protocol } = new URL(request.url());
    return to !== origin && ['http:', 'https:', 'ws:', 'wss:', 'ftp:'].includes(protocol);
  };
  page.on('requestfinished', (request) => {
    if (isForeign(request)) faults.foreignRequests.push(request.url());
  });
  page.on('requestfailed', (request) => {
    // What the content security policy stopped never left the browser; it stands among the errors.
    if (isForeign(request) && request.failure()?.errorText !== 'csp') faults.foreignRequests.push(request.url());
  });
  return faults;
}
