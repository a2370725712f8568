import type { PracticePosts, PracticeProgress } from '../../desk/tickets/practice-progress.js';
import type { PracticeWay } from '../../desk/tickets/practice-ways.js';
import { locales } from '../../locales/locales.js';
import type { EventKind } from '../../tickets/events/index.js';

/** One thing that only a live installation shows. */
export interface Step {
  /** What works when it was seen. */
  readonly what: string;
  /** What somebody has to do for it; absent: it comes by itself. */
  readonly ask?: (number: string) => string;
  /** It comes of the step before, and cannot be seen without it. */
  readonly ofLast?: true;
  /** It is asked for where the platform has this way in, in the platform's own words. */
  readonly way?: PracticeWay;
  /**
   * The event that it was seen by, which must come after `since`, that of the step before. `before`: how things stood when somebody
   * was last asked to do something. Undefined: not yet.
   */
  readonly seen: (progress: PracticeProgress, since: number, before: PracticeProgress) => number | undefined;
  /** What to look at when it does not come. */
  readonly otherwise: string;
}

const { ticketCommand: words, button } = locales.en.messages;
const assessor = 'An assessor who is not the filer';

/** The rehearsal on a platform that has these ways in, in the order of its steps. */
export function stepsOn(ways: Readonly<Partial<Record<PracticeWay, string>>>): readonly Step[] {
  return steps.flatMap((step) => {
    if (step.way === undefined || step.ask) return [step];
    const ask = ways[step.way];
    return ask === undefined ? [] : [{ ...step, ask: () => ask }];
  });
}

const steps: readonly Step[] = [
  {
    what: 'the post in every triage channel',
    seen: posted('triage', ({ drawnAt }) => drawnAt !== undefined),
    otherwise: 'Is the desk a member of the channel, and is DESK_TRIAGE its id?',
  },
  {
    what: "the message in the filer's own chat",
    seen: posted('private', ({ shown }) => shown > 0),
    otherwise: 'The desk begins the chat itself: is it installed for the filer, is the id right, and may it write first?',
  },
  {
    what: 'a button in triage that opens a dialog, and sending it',
    ask: (number) => `${assessor} presses "${words.acknowledge.button}" on ${number} in triage, fills in the dialog and sends it.`,
    seen: event('acknowledged', 'other'),
    otherwise: 'A dialog that does not open, or says that there is no such ticket: the log has a line for the press.',
  },
  {
    what: 'the post in triage being edited in place',
    ofLast: true,
    seen: posted('triage', ({ drawnAt = 0 }, since) => drawnAt >= since),
    otherwise: 'The desk edits its own message there; its log has a line for what the platform answered.',
  },
  {
    what: "its news in the filer's own chat",
    ofLast: true,
    seen: posted('private', ({ cursor, shown }, since, shownBefore) => cursor >= since && shown > shownBefore),
    otherwise: 'The own chat took the first message and not the second: the log says what the platform answered.',
  },
  {
    what: 'a button that acts at once',
    ask: (number) => `${assessor} presses "${words.start.button}" on ${number}.`,
    seen: event('assessmentStarted', 'other'),
    otherwise: 'Press it in another client (desktop, web, phone) too: one that cannot is a fault of that client.',
  },
  {
    what: 'a form with a choice of the date',
    ask: (number) => `${assessor} presses "${words.ask.button}" on ${number}, chooses a date, writes a question and sends it.`,
    seen: event('questionAsked', 'other'),
    otherwise: 'A form that stays open says at its fields what is missing.',
  },
  {
    what: "the question in the filer's own chat",
    ofLast: true,
    seen: posted('private', ({ cursor, shown }, since, shownBefore) => cursor >= since && shown > shownBefore),
    otherwise: 'What waits for the filer must reach them there, and notify them: the log says what the platform answered.',
  },
  {
    what: "a field and a button in the filer's own chat",
    ask: (number) =>
      `The filer types an answer into the field below the question on ${number} in their own chat and presses "${words.reply.send}".`,
    seen: event('questionAnswered', 'filer'),
    otherwise: 'On a phone, does the button do nothing? Then type the answer instead, which must work.',
  },
  {
    what: 'a mention in a channel or group chat',
    ask: (number) => `In a channel or group chat that has the desk, the filer mentions it with: follow ${number}`,
    seen: event('followed', 'filer'),
    otherwise: 'Is the desk a member there?',
  },
  {
    what: 'the post of the desk there',
    ofLast: true,
    seen: posted('place', ({ shown }) => shown > 0),
    otherwise: 'The log says what the platform answered. Nobody must be able to read anything there but the number and how far it is.',
  },
  {
    what: "the button of the place's post, which opens the ticket for its filer alone",
    ask: (number) => `The filer presses "${button.read}" on the post about ${number} there.`,
    way: 'read',
    seen: came('read'),
    otherwise: 'What it shows must open for the filer alone, in a window of theirs.',
  },
  {
    what: 'a dialog with a preview',
    ask: (number) => `${assessor} presses "${words.respond.button}" on ${number}, writes a text, looks at the preview and sends it.`,
    seen: event('responded', 'other'),
    otherwise: 'The preview takes the place of the form in the same dialog.',
  },
  {
    what: 'a post of the desk in that thread',
    ofLast: true,
    seen: posted('place', ({ cursor, shown }, since, shownBefore) => cursor >= since && shown > shownBefore),
    otherwise: 'It must come below the message that was mentioned in, not as a message of its own.',
  },
  {
    what: 'a reply in that thread',
    ask: (number) => `In that thread the filer mentions the desk again, with: reply ${number} it works`,
    seen: event('replied', 'filer'),
    otherwise: 'With the mention it must work; without one it works only where replies are heard (docs/platforms.md).',
  },
  {
    what: 'the slash command',
    way: 'command',
    seen: came('command'),
    otherwise: 'Another app may own that name: then set SLACK_COMMAND, and make the manifest anew with --command.',
  },
  {
    what: 'the shortcut that begins a request',
    way: 'shortcut',
    seen: came('shortcut'),
    otherwise: 'A window that does not open within three seconds: the log has a line for it. Are the shortcuts in the manifest?',
  },
  {
    what: 'the shortcut at a message',
    way: 'message-shortcut',
    seen: came('message-shortcut'),
    otherwise: 'It must show the words of that message before anything is kept. Are the shortcuts in the manifest?',
  },
  {
    what: "the desk's page",
    way: 'home',
    seen: came('home'),
    otherwise: 'Is the home tab on, and app_home_opened among the events of the app? The page must list the ticket.',
  },
  {
    what: "a dialog in the filer's own chat",
    ask: (number) => `The filer writes to the desk in their own chat: withdraw ${number} , fills in the form and sends it.`,
    seen: event('withdrawn', 'filer'),
    otherwise: 'The form must open from the own chat as well.',
  },
];

function event(kind: EventKind, by: 'filer' | 'other'): Step['seen'] {
  return ({ events }, since) => events.find((one) => one.kind === kind && one.by === by && one.seq > since)?.seq;
}

/** Whether the filer has come by a way, be it before they were asked to. */
function came(way: PracticeWay): Step['seen'] {
  return (progress, since) => (progress.came.includes(way) ? since : undefined);
}

/** Whether all posts of the ticket in such places are so, and none was refused: as much of it as there must be came by itself. */
function posted(where: PracticePosts['where'], isSo: (posts: PracticePosts, since: number, shownBefore: number) => boolean): Step['seen'] {
  return ({ posts }, since, before) => {
    const there = posts.filter((one) => one.where === where);
    const shownBefore = ({ id }: PracticePosts): number => before.posts.find((one) => one.id === id)?.shown ?? 0;
    const isSeen = there.every((one) => one.failed.length === 0 && isSo(one, since, shownBefore(one)));
    return there.length > 0 && isSeen ? since : undefined;
  };
}
