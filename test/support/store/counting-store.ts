import type { Store } from '../../../src/ports/store.js';

/** A store that notes which of its collections are read, one entry for each time. */
export function countingStore(store: Store): { readonly store: Store; readonly reads: string[] } {
  const reads: string[] = [];
  const counted = (name: string, collection: object) =>
    new Proxy(collection, {
      get(target, method) {
        if (method === 'get' || method === 'find' || method === 'update') reads.push(name);
        return Reflect.get(target, method) as unknown;
      },
    });
  const { drafts, tickets, segments, people, orgs, conversations, threads, assessors, installations, jobs, meta } = store;
  const collections = { drafts, tickets, segments, people, orgs, conversations, threads, assessors, installations, jobs, meta };
  const counting = Object.fromEntries(Object.entries(collections).map(([name, collection]) => [name, counted(name, collection)]));
  const counts = new Proxy(store, {
    get(target, name) {
      if (typeof name === 'string' && Object.hasOwn(counting, name)) return counting[name];
      const member = Reflect.get(target, name) as unknown;
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
  return { store: counts, reads };
}
