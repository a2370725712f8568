import { type Identity, type Platform, readIdentity } from '../../tickets/people.js';
import { WrongUse } from '../wrong-use.js';

/** What the help says of an identity. */
export const identityHelp = 'teams:<tenant id>/<object id> or slack:<team id>/<member id>';

/** The identity that was typed. Throws the refusal that says where the ids are found. */
export function identityFrom(text: string): { readonly identity: Identity; readonly platform: Platform } {
  const read = readIdentity(text);
  if (read) return read;
  throw new WrongUse(
    `expected an identity, got ${JSON.stringify(text)}\n` +
      'On Teams it is teams:<tenant id>/<object id of the user>; Microsoft Entra shows both.\n' +
      'On Slack it is slack:<team id>/<member id>, such as slack:T0123ABCD/U0123ABCD; the profile in Slack shows the member id.',
  );
}

/** Teams names people by GUIDs, Slack by capitals and digits: a name or a mail address in their place would match nobody. */
const likely = {
  teams: /^teams:[0-9a-f-]{36}\/[0-9a-f-]{36}$/,
  slack: /^slack:[TE][A-Z0-9]+\/[UW][A-Z0-9]+$/,
} satisfies Record<Platform, RegExp>;

/** Whether an identity has the form that its platform gives ids. */
export function looksLikely({ identity, platform }: { readonly identity: Identity; readonly platform: Platform }): boolean {
  return likely[platform].test(identity);
}
