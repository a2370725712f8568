/** How Slack lets the desk in, as the operator configured it. */
export type SlackAccess = {
  readonly signingSecret: string;
  /** With its closing slash. */
  readonly apiUrl: string;
  /** The slash command, with its slash. */
  readonly command: string;
  /** BCP 47, for people whose language Slack does not tell. */
  readonly locale: string;
  /** Origin of the desk; absent in local mode. */
  readonly publicUrl?: string;
  /** `slack:T…`, `slack:E…` and those of other platforms: who may use the desk; empty: everybody. */
  readonly tenants: readonly string[];
  /** The addresses of the assessors' channels, as the settings name them. */
  readonly triage?: readonly string[];
  /** Given: Socket Mode. */
  readonly appToken?: string;
  /** A payload beyond Slack's limits is an error in the desk: throw it, as tests do. */
  readonly strict?: boolean;
} & (
  | { readonly kind: 'single'; readonly botToken: string }
  | { readonly kind: 'many'; readonly clientId: string; readonly clientSecret: string; readonly stateSecret: string }
);
