import { createRequire } from 'node:module';
import type * as Builder from 'botbuilder';
import type * as Connector from 'botframework-connector';
import type * as Tokens from 'botframework-connector/lib/auth/jwtTokenExtractor.js';
import type * as Keys from 'botframework-connector/lib/auth/openIdMetadata.js';

/*
 * Required, not imported: before an import Node reads all that the SDK exports and re-exports a second time, for the names
 * alone. That is a tenth of the desk's start.
 */
const require = createRequire(import.meta.url);

export const { CloudAdapter, ConfigurationBotFrameworkAuthentication } = require('botbuilder') as typeof Builder;

export const {
  AuthenticationError,
  ConnectorFactory,
  JwtTokenProviderFactory,
  ManagedIdentityServiceClientCredentialsFactory,
  ServiceClientCredentialsFactory,
} = require('botframework-connector') as typeof Connector;

/* Not among what the package shows, so that its version is pinned all the more. */
export const { JwtTokenExtractor } = require('botframework-connector/lib/auth/jwtTokenExtractor.js') as typeof Tokens;
export const { OpenIdMetadata } = require('botframework-connector/lib/auth/openIdMetadata.js') as typeof Keys;
