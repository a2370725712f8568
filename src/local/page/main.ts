import { readPersonas } from './connection.js';
import { element } from './element.js';
import { createPersonaView, type PersonaView } from './persona-view.js';
import { setUpTheme } from './theme.js';
import type { PersonaSummary } from './wire.js';
import { roleWords, words } from './words.js';

// What index.html holds.
const select = document.querySelector('#persona') as HTMLSelectElement;
const theme = document.querySelector('#theme') as HTMLSelectElement;
const skip = document.querySelector('#skip') as HTMLAnchorElement;
const connection = document.querySelector('#connection') as HTMLElement;
const host = document.querySelector('#panes') as HTMLElement;

/** The parameter of the page's address that says as whom the page is used. */
const parameter = 'as';

const views = new Map<string, PersonaView>();
let shown: PersonaView | undefined;

function showConnection(connected: boolean): void {
  connection.textContent = connected ? '' : words.disconnected;
}

function viewOf(persona: PersonaSummary, everybody: readonly PersonaSummary[]): PersonaView {
  const known = views.get(persona.id);
  if (known) return known;
  const view = createPersonaView(persona, everybody, {
    connected: showConnection,
    box(id) {
      skip.href = `#${id}`;
    },
  });
  views.set(persona.id, view);
  host.append(view.node);
  return view;
}

function showPersona(persona: PersonaSummary, everybody: readonly PersonaSummary[]): void {
  shown?.hide();
  shown = viewOf(persona, everybody);
  shown.show();
  select.value = persona.id;
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
  if (wanted) showPersona(wanted, personas);
  select.addEventListener('change', () => {
    const chosen = find(select.value);
    if (chosen) showPersona(chosen, personas);
  });
  // A browser opens few streams to one address: pages that nobody looks at give theirs back.
  document.addEventListener('visibilitychange', () => shown?.setLive(!document.hidden));
}

await start();
