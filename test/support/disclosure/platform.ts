import { createRenderer } from '../../../src/cards/render.js';
import type { View } from '../../../src/cards/view.js';
import { toMessage as toSlackMessage } from '../../../src/channels/slack/render/message.js';
import { toMessage as toTeamsMessage } from '../../../src/channels/teams/render/wire.js';
import { now } from '../cards/present.js';
import { productionSettings } from '../desk/production.js';
import { unhurried } from '../desk/unhurried.js';
import { openSlackWebApi } from '../slack/web-api.js';
import { openTeamsConnector } from '../teams/connector.js';
import { openTeamsEntra } from '../teams/entra.js';
import { answerOf } from '../teams/refusals.js';
import { type Persona, places, type Where } from './cast.js';
import type { Face, Surface } from './face.js';
import { SlackFace, slackChannelOf, slackIdentityOf, slackSigningSecret, slackTeamId } from './slack-face.js';
import { identityOf, shownIn, TeamsFace } from './teams-face.js';

/** Where somebody acts, and on what. */
export type Spot = readonly [where: Where, surface: Surface];

/** One chat platform with its stand-in, as the scan needs it. */
export interface Platform {
  readonly name: 'Teams' | 'Slack';
  /** What an operator sets to have the desk there in production. */
  readonly settings: Readonly<Record<string, string>>;
  /** Everything that was sent to the stand-in. */
  readonly calls: readonly unknown[];
  /** In private, and in every kind of place on what all see and in a dialog. */
  readonly spots: readonly Spot[];
  face(options: { readonly baseUrl: () => string; readonly tick: () => void }): Face;
  identityOf(who: Persona): string;
  /** From now on the place `dying` takes nothing, and once the filer's own chat does not. */
  die(): void;
  /** What people are shown of a view as a message. */
  toShown(view: View): unknown;
  close(): Promise<void>;
}

const render = createRenderer({ numberPrefix: 'SEC', now });
const toCard = (view: View) => render(view, { locale: 'en', zone: 'UTC' });
const allSpots: readonly Spot[] = [
  ['own', 'message'],
  ...places.filter((place) => place !== 'dying').flatMap((place) => [[place, 'message'] as const, [place, 'dialog'] as const]),
];

export async function openTeamsPlatform(): Promise<Platform> {
  const [connector, entra] = await Promise.all([openTeamsConnector(), openTeamsEntra()]);
  return {
    name: 'Teams',
    settings: productionSettings(entra, connector),
    calls: connector.calls,
    spots: allSpots,
    face: (options) => new TeamsFace({ ...options, connector, entra }),
    identityOf,
    die() {
      const gone = answerOf('BotNotInConversationRoster');
      connector.fail(gone, 1_000, ({ conversation }) => conversation.startsWith('19:dying'));
      connector.fail(gone, 1, ({ conversation }) => conversation === 'a:chat-of-filer');
    },
    toShown: (view) => shownIn(toTeamsMessage(toCard(view), 'place') as Parameters<typeof shownIn>[0]),
    close: async () => void (await Promise.all([connector.close(), entra.close()])),
  };
}

/** The rarer spots are tried in the long runs: what a place is, every channel decides alike. */
const slackSpots: readonly Spot[] = [
  ['own', 'message'],
  ['summary', 'message'],
  ['neutral', 'dialog'],
  ['triage', 'dialog'],
];

export async function openSlackPlatform(): Promise<Platform> {
  const api = await openSlackWebApi();
  return {
    name: 'Slack',
    settings: {
      ...unhurried,
      DESK_MODE: 'production',
      HOST: '127.0.0.1',
      PUBLIC_URL: 'https://desk.example.com',
      DESK_SECRET_KEYS: `first:${Buffer.alloc(32, 7).toString('base64')}`,
      DESK_TRIAGE: `slack:${slackTeamId}/${slackChannelOf.triage}`,
      SLACK_API_URL: api.apiUrl,
      SLACK_BOT_TOKEN: 'xoxb-of-the-scan',
      SLACK_SIGNING_SECRET: slackSigningSecret,
    },
    calls: api.calls,
    spots: process.env['DESK_LONG'] === undefined ? slackSpots : allSpots,
    face: (options) => new SlackFace({ ...options, api }),
    identityOf: slackIdentityOf,
    die() {
      api.fail({ refusal: 'is_archived' }, 1_000, ({ args }) => args['channel'] === slackChannelOf.dying);
      api.fail({ refusal: 'account_inactive' }, 1, ({ method, args }) => method === 'chat.postMessage' && args['channel'] === 'D0FILER');
    },
    toShown: (view) => toSlackMessage(toCard(view)),
    close: () => api.close(),
  };
}
