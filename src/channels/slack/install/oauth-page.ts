import type { ServerResponse } from 'node:http';
import type { Locale } from '../../../locales/locale.js';
import { translate } from '../../../locales/translate.js';

/** How an installation ended, and what HTTP says of it. */
export const endings = { installed: 200, cancelled: 400, expired: 400, refused: 403, failed: 502, unavailable: 503 } as const;
export type Ending = keyof typeof endings;

export interface Page {
  readonly ending: Ending;
  /** Where the page's one link leads; none: it has none. */
  readonly link?: string;
}

/** Nothing but text: no script, no style, no frame, and the address, which holds a code, goes nowhere. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Answers with what happened and what to do next; never with anything that came with the request. */
export function sendPage(response: ServerResponse, { ending, link }: Page, locale: Locale, command: string): void {
  const t = translate(locale);
  const title = t(`slackInstall.${ending}.heading`);
  const lines = [`<h1>${toHtml(title)}</h1>`, `<p>${toHtml(t(`slackInstall.${ending}.text`, { command }))}</p>`];
  if (link !== undefined) lines.push(`<p><a href="${toHtml(link)}">${toHtml(t(`slackInstall.${ending}.link`))}</a></p>`);
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${toHtml(title)}</title>`,
  ];
  response.writeHead(endings[ending], headers);
  response.end(
    `<!doctype html>\n<html lang="${locale.tag}">\n<head>${head.join('')}</head>\n<body><main>${lines.join('\n')}</main></body>\n</html>\n`,
  );
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function toHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
