import type { Place } from '../../../ports/place.js';
import type { Identity } from '../../../tickets/people.js';
import { chatAddressOf, readChat } from '../thread.js';
import type { Services } from './services.js';

/** A person's own chat with the desk, which the first post begins; undefined for people of other platforms, and while no way there is known. */
export function toChatPlace(identity: Identity, services: Services): Place | undefined {
  const address = chatAddressOf(identity);
  const serviceUrl = address === undefined ? undefined : services.of(readChat(address)?.tenant ?? '');
  return address === undefined || serviceUrl === undefined ? undefined : { channel: 'teams', kind: 'personal', address, serviceUrl };
}
