import type { AddressInfo } from 'node:net';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { ServiceClientCredentialsFactory } from 'botframework-connector';
import express from 'express';

// The least a bot can do, as a process of its own: `node echo-bot.js <openIdMetadata> <appId> <outgoing token>` checks the
// tokens of requests, and answers each message by one of its own.

const [, , openIdMetadata = '', appId = '', token = ''] = process.argv;
const issuer = 'https://api.botframework.com';

class HeldToken extends ServiceClientCredentialsFactory {
  override isValidAppId(id: string): Promise<boolean> {
    return Promise.resolve(id === appId);
  }
  override isAuthenticationDisabled(): Promise<boolean> {
    return Promise.resolve(false);
  }
  override createCredentials(): ReturnType<ServiceClientCredentialsFactory['createCredentials']> {
    return Promise.resolve({
      signRequest: (request) => {
        request.headers.set('authorization', `Bearer ${token}`);
        return Promise.resolve(request);
      },
    });
  }
}

const settings = {
  MicrosoftAppId: appId,
  ToBotFromChannelOpenIdMetadataUrl: openIdMetadata,
  ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadata,
  ToBotFromChannelTokenIssuer: issuer,
  ToChannelFromBotLoginUrl: issuer,
  ToChannelFromBotOAuthScope: issuer,
  OAuthUrl: issuer,
  CallerId: 'urn:botframework:azure',
};
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(settings, new HeldToken()));
const web = express();
web.post('/api/messages', express.json(), (request, response) =>
  adapter.process(request, response, async (context) => {
    await context.sendActivity(`Echo: ${context.activity.text}`);
  }),
);
const server = web.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
