import { readFile, writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { platforms } from '../channels/index.js';
import { type AppPackage, type GivenOptions, type Made, WrongOption } from '../channels/package.js';
import type { AdminCommand } from './command.js';
import { projectFile, projectVersion } from './project.js';
import { WrongUse } from './wrong-use.js';

interface Maker {
  readonly title: string;
  readonly appPackage: AppPackage;
  /** The option that asks for it; the first platform is meant where no other is asked for. */
  readonly flag?: string;
  /** The options that only it takes. */
  readonly options: readonly Option[];
}

/** The platforms that a package can be made for. */
const makers: readonly Maker[] = platforms.flatMap(({ name, title, appPackage }, index) => {
  if (!appPackage) return [];
  const options = appPackage.options.map((option) => new Option(`--${option.name} ${option.value}`, option.help));
  return [index === 0 ? { title, appPackage, options } : { title, appPackage, options, flag: name }];
});

/** `package`: what brings the desk to a platform: the app package, or the manifest of an app. */
export const packageCommand: AdminCommand = {
  name: 'package',
  does: `makes ${makers.map(({ flag, appPackage }) => `${flag === undefined ? '' : `with --${flag} `}${appPackage.makes}`).join(', or ')}`,
  examples: makers.map(({ flag, appPackage }) => `package -- ${flag === undefined ? '' : `--${flag} `}${appPackage.example}`),
  declare: (command) =>
    makers.reduce(
      declareMaker,
      command.option('--url <url>', 'the https address of the desk').option('--out <file>', 'where the result goes'),
    ),
  async run(deps, given: Readonly<Record<string, string | boolean | undefined>>) {
    const maker = makers.find(({ flag }) => flag !== undefined && given[flag]) ?? makers[0];
    if (!maker) throw new WrongUse('expected a platform that a package can be made for, got none');
    const made = await make(maker.appPackage, toGiven(maker, given));
    const out = typeof given['out'] === 'string' ? given['out'] : made.path;
    await writeFile(out, made.content);
    deps.print(`Made ${out}: ${made.what}.`);
    for (const line of made.advice) deps.print(line);
    return 0;
  },
};

/** None of what only one platform takes goes with the options of another. */
function declareMaker(command: Command, { title, appPackage, flag, options }: Maker): Command {
  command.optionsGroup(`For ${title}:`);
  if (flag !== undefined) {
    const others = makers.filter((maker) => maker.flag !== flag).flatMap((maker) => maker.options);
    command.addOption(new Option(`--${flag}`, `makes ${appPackage.makes}`).conflicts(others.map((option) => option.attributeName())));
  }
  for (const option of options) command.addOption(flag === undefined ? option : option.implies({ [flag]: true }));
  return command;
}

/** The values by the names of the options, as a platform knows them. */
function toGiven({ options }: Maker, given: Readonly<Record<string, string | boolean | undefined>>): GivenOptions {
  const known = [...options.map((option) => [option.name(), option.attributeName()] as const), ['url', 'url'] as const];
  return Object.fromEntries(known.flatMap(([name, attribute]) => (typeof given[attribute] === 'string' ? [[name, given[attribute]]] : [])));
}

async function make(appPackage: AppPackage, given: GivenOptions): Promise<Made> {
  try {
    return await appPackage.make(given, { version: await projectVersion(), read: (path) => readFile(projectFile(path)) });
  } catch (error) {
    throw error instanceof WrongOption ? new WrongUse(error.message) : error;
  }
}
