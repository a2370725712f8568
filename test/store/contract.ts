import { byIdContract } from './contract/by-id.js';
import { damageContract } from './contract/damage.js';
import { findingContract } from './contract/finding.js';
import { leaseContract } from './contract/lease.js';
import { racingContract } from './contract/racing.js';
import { type StoreUnderTest, useStore } from './contract/subject.js';
import { updatingContract } from './contract/updating.js';

export type { StoreUnderTest } from './contract/subject.js';

/** What every store must do. `create` makes a store without data. */
export function storeContract(name: string, create: () => Promise<StoreUnderTest>): void {
  describe(`The store contract, kept by ${name}`, () => {
    const subject = useStore(create);
    byIdContract(subject);
    updatingContract(subject);
    findingContract(subject);
    racingContract(subject);
    damageContract(subject);
    leaseContract(subject);
  });
}
