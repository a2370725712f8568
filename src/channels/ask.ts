const timeoutMs = 10_000;

/** What a platform answered. */
export interface Answer {
  /** 0: no answer at all. */
  readonly status: number;
  readonly headers: Headers;
  /** Undefined when it was no JSON. */
  readonly body: unknown;
}

/** Asks once, for ten seconds at most, without following redirects. */
export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    return { status: response.status, headers: response.headers, body: await response.json().catch(() => undefined) };
  } catch (error) {
    if (error instanceof Error) return { status: 0, headers: new Headers(), body: undefined };
    throw error;
  }
}

export function outcome({ status }: Pick<Answer, 'status'>): string {
  if (status === 0) return 'could not be reached';
  return status === 200 ? 'answered something else than expected' : `answered ${status}`;
}
