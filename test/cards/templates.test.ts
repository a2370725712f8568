import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { binders } from '../../src/cards/bind/index.js';

const folder = new URL('../../../cards/', import.meta.url);
const files = readdirSync(folder);

interface Place {
  readonly file: string;
  /** Names from the top, positions left out. */
  readonly path: readonly string[];
  /** The type of the nearest element that has one. */
  readonly type: string;
  readonly expression: string;
}

function placesOf(file: string, value: unknown, path: readonly string[] = [], type = ''): Place[] {
  if (typeof value === 'string')
    return [...value.matchAll(/\$\{([^}]*)\}/g)].map(([, expression = '']) => ({ file, path, type, expression }));
  if (Array.isArray(value)) return value.flatMap((item) => placesOf(file, item, path, type));
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && typeof value.type === 'string' ? value.type : type;
  return Object.entries(value).flatMap(([name, inner]) => placesOf(file, inner, [...path, name], own));
}

const places = files.flatMap((file) => placesOf(file, JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));

describe('the templates', () => {
  it('are one for each kind of view and no other', () => {
    assert.deepEqual(
      files.toSorted(),
      Object.keys(binders)
        .map((kind) => `${kind}.json`)
        .toSorted(),
    );
  });

  it('name what they show by path alone, under one of the four roots', () => {
    assert.ok(places.length > 300);
    for (const { file, path, expression } of places) {
      const root = path.at(-1) === '$data' ? /^rows\.[a-z]+$/ : /^(\$root\.)?(t|n|user)(\.[a-zA-Z]+)+$/;
      assert.match(expression, root, `${file} ${path.join('.')}`);
    }
  });

  it('place user text in text runs and in the values of fields, alone and nowhere else', () => {
    const shown = places.filter(({ expression }) => expression.includes('user.'));
    const kinds = new Set(shown.map(({ type, path }) => `${type}.${path.at(-1)}`));
    assert.deepEqual([...kinds].toSorted(), ['Input.Text.value', 'TextRun.text']);
    for (const file of files) {
      const text = readFileSync(new URL(file, folder), 'utf8');
      for (const [value = ''] of text.matchAll(/"[^"\n]*user\.[^"\n]*"/g)) assert.match(value, /^"\$\{user\.[a-z]+\}"$/, file);
    }
  });

  it('show no picture, no fixed width and no link', () => {
    for (const file of files) {
      const text = readFileSync(new URL(file, folder), 'utf8');
      assert.doesNotMatch(text, /Image|"width"|OpenUrl|"url"|"\$when"/, file);
    }
  });
});
