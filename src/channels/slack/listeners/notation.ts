import { z } from 'zod';
import { knownWithinMs, within } from '../../within.js';
import { mentionedIn, type Notation } from './typed-text.js';
import type { Users } from './users.js';

const namesMax = 20;
const depthMax = 20;

/** An emoji in a `rich_text` block, by its code points in hexadecimal (`1f44b-1f3fc`); one of the workspace's own has none. */
const emojiSchema = z.object({
  type: z.literal('emoji'),
  name: z.string().max(100),
  unicode: z.string().regex(/^[0-9a-f]{1,6}(?:-[0-9a-f]{1,6}){0,15}$/),
  skin_tone: z.int().min(2).max(6).nullish(),
});

/** What the notation in a message stands for: people are looked up, whose ids stay where that takes long; emoji stand in the blocks. */
export async function readNotation(
  users: Pick<Users, 'find'>,
  team: string,
  { text = '', blocks }: { readonly text?: string | undefined; readonly blocks?: unknown },
  botUser: string | undefined,
): Promise<Notation> {
  const ids = mentionedIn(text, botUser).slice(0, namesMax);
  const looking = Promise.all(ids.map(async (id) => [id, (await users.find(team, id))?.name] as const));
  const found = ids.length === 0 ? [] : await within(looking, knownWithinMs);
  const names = found === 'late' ? [] : found.flatMap(([id, name]) => (name === undefined ? [] : [[id, name] as const]));
  return { names: new Map(names), emoji: new Map(emojiIn(blocks, depthMax)) };
}

/** By their names as the text has them: `wave`, `wave::skin-tone-3`. */
function emojiIn(value: unknown, depth: number): readonly (readonly [name: string, characters: string])[] {
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  // Most of what is looked through is none, and a schema is dear.
  const emoji = 'type' in value && value.type === 'emoji' ? emojiSchema.safeParse(value).data : undefined;
  if (!emoji) return Object.values(value).flatMap((inner) => emojiIn(inner, depth - 1));
  const points = emoji.unicode.split('-').map((point) => Number.parseInt(point, 16));
  if (points.some((point) => point > 0x10ffff)) return [];
  const tone = emoji.skin_tone == null ? '' : `::skin-tone-${emoji.skin_tone}`;
  return [[`${emoji.name}${tone}`, String.fromCodePoint(...points)]];
}
