import type { TurnContext } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';

/** The connector's client that the SDK made for this turn or continued conversation. */
export function clientOf({ turnState, adapter }: Pick<TurnContext, 'turnState' | 'adapter'>): ConnectorClient {
  return turnState.get<ConnectorClient>(adapter.ConnectorClientKey);
}
