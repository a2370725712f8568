import { z } from 'zod';
import { ask, outcome } from '../ask.js';
import { type Finding, fine, note, wrong } from '../finding.js';
import { type Proxy, proxyFor } from '../proxy.js';
import { type TeamsAccess, toIssuer } from './access.js';

type Credentials = Extract<TeamsAccess, { kind: 'authenticated' }>;

/** Where a machine in Azure asks for its identity, which no proxy reaches; the library that asks goes by the environment. */
const identityService = 'http://169.254.169.254/';

const metadataSchema = z.object({ jwks_uri: z.url() });
const refusalSchema = z.object({ error_codes: z.array(z.int()) });

/** What Microsoft Entra's most common refusals ask for, by their AADSTS number. */
const cures: Readonly<Record<number, string>> = {
  700016: 'Check MicrosoftAppId and MicrosoftAppTenantId: the tenant knows no such application.',
  7000215: 'Put the value of the client secret into MicrosoftAppPassword, not its id.',
  7000222: 'The client secret has expired: make a new one in the bot registration.',
  90002: 'Check MicrosoftAppTenantId: there is no such tenant.',
};

/** The credentials of Teams. Their form was judged with the configuration; `online` tries them against Microsoft. */
export async function checkTeams(teams: TeamsAccess, online: boolean, proxy: Proxy | undefined): Promise<Finding[]> {
  if (teams.kind === 'local') return [fine('Teams: off')];
  const trusted = teams.trusted.map((entry) => note(`Teams: whoever is in teams:${entry} is trusted (DESK_TRIAGE_TRUSTED)`));
  if (!online) return [note(`Teams: credentials for ${teams.appId} have the right form; --online tries them`), ...trusted];
  return [await checkMetadata(teams, proxy), await checkSignIn(teams, proxy), ...trusted];
}

async function checkMetadata({ openIdMetadata }: Credentials, proxy: Proxy | undefined): Promise<Finding> {
  const answer = await ask(openIdMetadata, { proxy });
  const read = metadataSchema.safeParse(answer.body);
  if (answer.status !== 200 || !read.success)
    return wrong(`Teams: ${openIdMetadata} ${outcome(answer)}`, 'Let this machine reach it, or correct TEAMS_OPENID_METADATA.');
  const { jwks_uri } = read.data;
  const keys = await ask(jwks_uri, { proxy });
  if (keys.status === 200) return fine('Teams: the keys of incoming requests can be fetched');
  return wrong(`Teams: ${jwks_uri} ${outcome(keys)}`, 'Let this machine reach it: it has the keys of incoming requests.');
}

async function checkSignIn(teams: Credentials, proxy: Proxy | undefined): Promise<Finding> {
  if (teams.appType === 'UserAssignedMSI' && proxyFor(proxy, identityService)) {
    return wrong(
      'Teams: the managed identity would be asked for through the proxy',
      `Add ${new URL(identityService).hostname} to NO_PROXY.`,
    );
  }
  if (teams.appType === 'UserAssignedMSI') return note('Teams: signing in with a managed identity can only be tried by the desk itself');
  const tenant = teams.appType === 'SingleTenant' ? (teams.appTenantId ?? '') : 'botframework.com';
  const form = {
    grant_type: 'client_credentials',
    client_id: teams.appId,
    client_secret: teams.appPassword,
    scope: `${toIssuer(teams.openIdMetadata)}/.default`,
  };
  const url = new URL(`/${tenant}/oauth2/v2.0/token`, teams.loginUrl);
  const answer = await ask(url.href, { form, proxy });
  if (answer.status === 200) return fine('Teams: the desk can sign in to send');
  const code = refusalSchema.safeParse(answer.body).data?.error_codes[0];
  const todo = (code !== undefined && cures[code]) || 'Check the four MicrosoftApp… variables against the bot registration.';
  return wrong(`Teams: sign-in ${code === undefined ? outcome(answer) : `was refused (AADSTS${code})`}`, todo);
}
