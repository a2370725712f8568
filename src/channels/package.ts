import { isIP } from 'node:net';
import type { z } from 'zod';
import { isLoopback, publicOrigin } from './values.js';

/** An option of `npm run package` that a platform adds to `--url` and `--out`: `{ name: 'app-id', value: '<GUID>' }`. */
export interface PackageOption {
  readonly name: string;
  /** What stands for its value in the help. */
  readonly value: string;
  /** What it is, and what holds without it. */
  readonly help: string;
}

/** The values of the options that were given, by name. */
export type GivenOptions = Readonly<Partial<Record<string, string>>>;

/** The project as a package is made of it. */
export interface Project {
  /** `major.minor.patch`. */
  readonly version: string;
  /** `path`: from the top of the project, such as `manifest/teams/color.png`. */
  readonly read: (path: string) => Promise<Uint8Array>;
}

/** A file, and what the operator is told of it. */
export interface Made {
  /** Where it goes unless `--out` says otherwise. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /** What it is: `version 1.0.0 of … for …`. */
  readonly what: string;
  /** What to do next, and what to mind. */
  readonly advice: readonly string[];
}

/** How the desk is brought to a platform: what `npm run package` makes, and the manifests that stand in the repository. */
export interface AppPackage {
  /** What is made, as the help says it. */
  readonly makes: string;
  /** What may follow `npm run package --`, but for the platform's own name. */
  readonly example: string;
  readonly options: readonly PackageOption[];
  /** Rejects with a WrongOption. */
  make(given: GivenOptions, project: Project): Promise<Made>;
  /** The files below `manifest/` and their text, with example values in them. */
  examples(version: string): Promise<readonly (readonly [path: string, text: string])[]>;
}

/** An option that is missing or makes no sense; the message is for the operator and says what was expected. */
export class WrongOption extends Error {
  override readonly name = 'WrongOption';
}

/** The option as its schema reads it. Throws a WrongOption. */
export function readOption<T>(schema: z.ZodType<T>, name: string, expected: string, given: string | undefined): T {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  throw new WrongOption(`expected ${name} to be ${expected}, got ${given === undefined ? 'nothing' : JSON.stringify(given)}`);
}

const publicHost = publicOrigin.refine((url) => {
  const { hostname } = new URL(url);
  return !isLoopback(hostname) && isIP(hostname.replaceAll(/[[\]]/g, '')) === 0 && hostname.includes('.');
});

/** `--url`: an https address that the platforms can reach. */
export function readPublicUrl({ url }: GivenOptions): string {
  return readOption(publicHost, '--url', 'the https address of the desk, without a path, on a host others can reach', url);
}

const tunnels = /(^|\.)(ngrok\.(io|app|dev)|ngrok-free\.(app|dev)|trycloudflare\.com|devtunnels\.ms|loca\.lt|localhost\.run)$/;

/** A tunnel leads to a machine that is not meant to stay. */
export function isTunnel(publicUrl: string): boolean {
  return tunnels.test(new URL(publicUrl).hostname);
}

/** A manifest as a file. */
export function toJsonFile(manifest: object): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Where the examples in the repository say the desk is. */
export const exampleUrl = 'https://desk.example.com';
