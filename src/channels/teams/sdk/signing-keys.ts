import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../../ports/clock.js';
import type { HttpClient } from '../../http-client.js';
import { AuthenticationError, JwtTokenExtractor, OpenIdMetadata } from './modules.js';

const hourMs = 3_600_000;
/** For so long the keys stay as they were read; for one that is not among them they are read again once an hour. */
const lifeMs = 24 * hourMs;

/** What announces the keys, and they themselves (RFC 7517); ones of other kinds than RSA are passed over. */
const metadataSchema = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const keySchema = z.object({
  kid: z.string(),
  kty: z.literal('RSA').optional(),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).nullish(),
});
const keysSchema = z.object({ keys: z.array(z.unknown()) });

type Key = NonNullable<Awaited<ReturnType<InstanceType<typeof OpenIdMetadata>['getKey']>>>;

/**
 * The channel's signing keys, fetched by the desk's own way out. The SDK would take one proxy, or none, for two hosts: the one that
 * announces the keys and the one that has them.
 */
export class SigningKeys extends OpenIdMetadata {
  private known: ReadonlyMap<string, Key> = new Map();
  private readAtMs: number | undefined;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly announcedAt: string,
    private readonly http: Pick<HttpClient, 'send'>,
    private readonly clock: Pick<Clock, 'monotonicMs'>,
  ) {
    super(announcedAt);
  }

  /** Has the SDK judge tokens by these keys: it keeps one source for each address. */
  use(): void {
    JwtTokenExtractor['openIdMetadataCache'].set(this.announcedAt, this);
  }

  override async getKey(kid: string): Promise<Key | null> {
    const found = this.known.get(kid);
    const ageMs = this.readAtMs === undefined ? Number.POSITIVE_INFINITY : this.clock.monotonicMs() - this.readAtMs;
    if (ageMs < (found ? lifeMs : hourMs)) return found ?? null;
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    await this.reading;
    return this.known.get(kid) ?? null;
  }

  private async read(): Promise<void> {
    const { jwks_uri } = await this.fetch(this.announcedAt, metadataSchema);
    const { keys } = await this.fetch(jwks_uri, keysSchema);
    const read = keys.flatMap((key) => keySchema.safeParse(key).data ?? []);
    this.known = new Map(read.map((key) => [key.kid, toKey(key)] as const));
    this.readAtMs = this.clock.monotonicMs();
  }

  private async fetch<T>(url: string, schema: z.ZodType<T>): Promise<T> {
    const { status, body } = await this.http.send({ url, method: 'GET', headers: {}, body: '' });
    const read = status === 200 ? schema.safeParse(toJson(body)).data : undefined;
    if (read === undefined) throw new AuthenticationError(`expected signing keys, got ${status}`, 500);
    return read;
  }
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toKey({ n, e, endorsements }: z.infer<typeof keySchema>): Key {
  const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString();
  return { key, ...(endorsements && { endorsements }) };
}
