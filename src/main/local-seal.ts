import type { Config } from '../config.js';
import { type Seal, unsealed } from '../local/seal.js';
import type { Random } from '../ports/random.js';
import type { Revision } from '../ports/store.js';
import { createEnvelopeCodec } from '../store/index.js';

/**
 * The chats of the local desk are kept as the documents of the store: encrypted where keys are given. What stands there from before keys
 * were given is read still.
 */
export function localSeal({ secretKeys }: Pick<Config, 'secretKeys'>, random: Random): { readonly seal?: Seal } {
  if (secretKeys.length === 0) return {};
  const codec = createEnvelopeCodec(secretKeys, random);
  return {
    seal: {
      seal: (id, text) => codec.encode(at(id), 1 as Revision, text),
      open: (id, bytes) => (isEnvelope(bytes) ? codec.decode(at(id), bytes).text : unsealed.open(id, bytes)),
    },
  };
}

function at(id: string) {
  return { collection: 'local', id };
}

/** Both are JSON; that of a message does not begin with a version. */
function isEnvelope(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).subarray(0, 5).toString() === '{"v":';
}
