import { createChatPane } from './chat-pane.js';
import { readPersonas } from './connection.js';
import { element } from './element.js';
import type { Pane } from './pane.js';
import { setUpTheme } from './theme.js';
import type { PersonaSummary } from './wire.js';
import { roleWords, words } from './words.js';

// What index.html holds.
const select = document.querySelector('#persona') as HTMLSelectElement;
const theme = document.querySelector('#theme') as HTMLSelectElement;
const skip = document.querySelector('#skip') as HTMLAnchorElement;
const connection = document.querySelector('#connection') as HTMLElement;
const host = document.querySelector('#panes') as HTMLElement;

/** The parameter of the page's address that says whose chat is shown. */
const parameter = 'as';

const panes = new Map<string, Pane>();
let shown: Pane | undefined;

function showConnection(connected: boolean): void {
  connection.textContent = connected ? '' : words.disconnected;
}

function paneOf(persona: PersonaSummary): Pane {
  const known = panes.get(persona.id);
  if (known) return known;
  const pane = createChatPane(persona, showConnection);
  panes.set(persona.id, pane);
  host.append(pane.node);
  return pane;
}

function showPersona(persona: PersonaSummary): void {
  shown?.hide();
  shown = paneOf(persona);
  shown.show();
  select.value = persona.id;
  skip.href = `#box-${persona.id}`;
  const address = new URL(location.href);
  address.searchParams.set(parameter, persona.id);
  history.replaceState(null, '', address);
}

async function start(): Promise<void> {
  setUpTheme(theme);
  const personas = await readPersonas();
  select.append(
    ...personas.map(({ id, name, organisation, role }) =>
      element('option', { value: id }, `${name}, ${organisation} (${roleWords[role]})`),
    ),
  );
  const find = (id: string | null) => personas.find((persona) => persona.id === id);
  const [first] = personas;
  const wanted = find(new URLSearchParams(location.search).get(parameter)) ?? first;
  if (wanted) showPersona(wanted);
  select.addEventListener('change', () => {
    const chosen = find(select.value);
    if (chosen) showPersona(chosen);
  });
  // A browser opens few streams to one address: pages that nobody looks at give theirs back.
  document.addEventListener('visibilitychange', () => shown?.setLive(!document.hidden));
}

await start();
