import { z } from 'zod';
import { cutText } from '../../cut-text.js';
import { optional } from '../../optional.js';

export const teamId = z.string().regex(/^[TE][A-Z0-9]{1,30}$/);
export const userId = z.string().regex(/^[UW][A-Z0-9]{1,30}$/);
export const channelId = z.string().regex(/^[CDG][A-Z0-9]{1,30}$/);
export const ts = z.string().regex(/^\d{1,12}\.\d{1,9}$/);
export const text = z.string().transform(cutText);

/** Where the words of a message stand. */
export const contentFields = {
  text: optional(text),
  blocks: z.unknown().optional(),
  files: optional(z.array(z.unknown())),
  attachments: optional(z.array(z.unknown())),
};

export interface Content {
  readonly text?: string | undefined;
  readonly blocks?: unknown;
  readonly files?: readonly unknown[] | undefined;
  readonly attachments?: readonly unknown[] | undefined;
}
