import { blocksOf, readText } from './pages.js';

/**
 * The settings that a document tells an operator to set, taken as they stand; where it leaves a part out (`…`), the operator's own
 * take its place. Throws where there is none, so that no variable of the document can be overlooked. `about`: what the block
 * that is meant must name.
 */
export function recipeOf(path: string, about: string, own: Readonly<Record<string, string>>): Record<string, string> {
  const recipe = blocksOf(readText(path), 'ini').find((block) => block.includes(about));
  if (recipe === undefined) throw new Error(`expected a recipe with ${about} in ${path}`);
  return Object.fromEntries(
    recipe.split('\n').map((line) => {
      const [name = '', value = ''] = line.split(/=(.*)/);
      return [name, own[name] ?? whole(name, value)];
    }),
  );
}

function whole(name: string, value: string): string {
  if (value.includes('…')) throw new Error(`expected a value for ${name}, which the document leaves out`);
  return value;
}
