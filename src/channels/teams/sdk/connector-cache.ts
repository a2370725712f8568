import type { ConnectorClient, ConnectorFactory } from 'botframework-connector';
import { LRUCache } from 'lru-cache';
import { ConnectorFactory as Factory } from './modules.js';

const clientsMax = 100;

/** Building a client costs as much as a turn, and a cloud has a handful of service addresses: one client for each is kept. */
export class ConnectorCache extends Factory {
  private readonly clients = new LRUCache<string, Promise<ConnectorClient>>({ max: clientsMax });

  constructor(private readonly factory: ConnectorFactory) {
    super();
  }

  override create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const known = this.clients.get(serviceUrl);
    if (known) return known;
    const client = this.factory.create(serviceUrl, audience);
    this.clients.set(serviceUrl, client);
    return client;
  }
}
