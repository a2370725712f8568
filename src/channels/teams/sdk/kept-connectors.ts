import type { ConnectorClient, ConnectorFactory } from 'botframework-connector';
import { keepNewest } from '../../keep-newest.js';
import { ConnectorFactory as Factory } from './modules.js';

const keptMax = 100;

/** Building a client costs as much as a turn, and a cloud has a handful of service addresses: one client for each is kept. */
export class KeptConnectors extends Factory {
  private readonly kept = new Map<string, Promise<ConnectorClient>>();

  constructor(private readonly factory: ConnectorFactory) {
    super();
  }

  override create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const known = this.kept.get(serviceUrl);
    if (known) return known;
    const client = this.factory.create(serviceUrl, audience);
    keepNewest(this.kept, serviceUrl, client, keptMax);
    return client;
  }
}
