import type { Desk, Reply, TurnInput } from '../../ports/turn.js';
import type { PracticeWay, PracticeWays } from '../tickets/practice-ways.js';

/** The desk, which notes by which ways the filers of practice tickets come to it. */
export function notePracticeTurns(desk: Desk, ways: Pick<PracticeWays, 'note'>): Desk {
  return {
    ...desk,
    async handle(turn) {
      const reply = await desk.handle(turn);
      const way = wayOf(turn.input);
      if (way !== undefined && isAnswer(reply)) ways.note(turn.by, way);
      return reply;
    },
  };
}

function wayOf(input: TurnInput): PracticeWay | undefined {
  switch (input.kind) {
    case 'home':
      return 'home';
    case 'shortcut':
      return 'message-shortcut';
    case 'command':
      if (input.picked) return 'shortcut';
      return input.onlyYou ? 'command' : undefined;
    case 'press':
      return input.action.do === 'ticket' ? 'read' : undefined;
    default:
      return undefined;
  }
}

function isAnswer(reply: Reply): boolean {
  return reply.kind !== 'nothing' && reply.card.view.kind !== 'failure';
}
