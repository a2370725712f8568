import { type Identity, toIdentity } from '../tickets/people.js';

/** The platform that the local desk stands in for, whose connector it plays. */
export const localPlatform = 'teams';

/** Somebody the local desk can be used as: a Teams account that exists nowhere else. */
export interface Persona {
  readonly id: 'publisher' | 'second-publisher' | 'bystander' | 'assessor' | 'lead';
  readonly name: string;
  readonly organisation: string;
  readonly role: 'publisher' | 'bystander' | 'assessor' | 'lead';
  /** GUID of the organisation's tenant. */
  readonly tenantId: string;
  /** GUID of the account within the tenant (`aadObjectId`). */
  readonly userId: string;
}

const contoso = { organisation: 'Contoso', tenantId: 'd25060dc-aa62-4de3-bde6-7245e3fa6ffe' } as const;
const fabrikam = { organisation: 'Fabrikam', tenantId: '2543a345-e496-4197-881f-b18bdef49058' } as const;
const assessment = { organisation: 'Assessment team', tenantId: 'c8cfbf38-9cc8-456c-8f18-09a98d169c3f' } as const;

/**
 * The ids are fixed, so that tickets keep their people over a restart. The bystander is a colleague of the publisher: the
 * nearest person who still must not see a ticket. The assessment team has a tenant of its own, so that
 * `DESK_CONFLICT=organisation` keeps it from nothing.
 */
export const personas: readonly Persona[] = [
  { id: 'publisher', name: 'Ada Lindqvist', role: 'publisher', ...contoso, userId: '2487acda-93c9-4ff5-8b34-8d9e0263d589' },
  { id: 'second-publisher', name: 'Bruno Ferri', role: 'publisher', ...fabrikam, userId: '7cf770ec-5749-4a20-8743-aec7f80d2ddb' },
  { id: 'bystander', name: 'Cleo Novak', role: 'bystander', ...contoso, userId: '8a8cddd6-fb9f-4f81-983b-af9270f24681' },
  { id: 'assessor', name: 'Daan Visser', role: 'assessor', ...assessment, userId: '1beb0a4c-7b08-4e24-8a91-2efc2d0798e6' },
  { id: 'lead', name: 'Elena Morozova', role: 'lead', ...assessment, userId: '8a7aaca3-c9a7-413b-992c-ea9fe967b3b1' },
];

/** The identity by which the desk knows a persona. */
export function identityOf(persona: Persona): Identity {
  return toIdentity(localPlatform, persona.tenantId, persona.userId);
}

/** Teams' id of the persona as a member of a conversation. */
export function memberIdOf(persona: Persona): string {
  return `29:1local-${persona.id}`;
}

/** Teams' id of the persona's personal chat with the desk. */
export function personalChatOf(persona: Persona): string {
  return `a:1local-${persona.id}`;
}
