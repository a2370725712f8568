import { platforms } from '../../channels/index.js';
import { readIdentity } from '../../tickets/people.js';
import { WrongUse } from '../wrong-use.js';

type ReadIdentity = NonNullable<ReturnType<typeof readIdentity>>;

/** What the help says of an identity. */
export const identityHelp = platforms.map(({ name, person }) => `${name}:${person.example}`).join(' or ');

/** An identity of each platform, as examples. */
export const sampleIdentities = platforms.map(({ name, person }) => `${name}:${person.sample}`);

/** The identity that was typed. Throws the refusal that says where the ids are found. */
export function identityFrom(text: string): ReadIdentity {
  const read = readIdentity(text);
  if (read && platforms.some(({ name }) => name === read.platform)) return read;
  throw new WrongUse([`expected an identity, got ${JSON.stringify(text)}`, ...platforms.map(({ person }) => person.hint)].join('\n'));
}

/** Whether an identity has the form that its platform gives ids: a name or a mail address in their place would match nobody. */
export function looksLikely({ platform, tenant, user }: ReadIdentity): boolean {
  return platforms.find(({ name }) => name === platform)?.person.pattern.test(`${tenant}/${user}`) ?? false;
}
