import type { z } from 'zod';

/** JSON of the platforms writes what is absent also as null. */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}
