import type { Turn, TurnInput } from '../../../src/ports/turn.js';
import { type Identity, toIdentity } from '../../../src/tickets/people.js';
import { type TestDesk, Visitor } from './desk.js';

/** What a platform tells of an account: its name everywhere in the organisation, and others. */
export interface Told {
  readonly identity: Identity;
  readonly aliases?: readonly Identity[];
}

/** An account as it is known in one workspace of an organisation, before the platform tells of the whole. */
export function inWorkspace(workspace: string, user = 'U1'): Told {
  return { identity: toIdentity('slack', workspace, user) };
}

/** The same when the platform tells in which workspaces of the organisation it is. */
export function everywhere(workspaces: readonly string[], user = 'U1', organisation = 'E1'): Told {
  return {
    identity: toIdentity('slack', organisation, user),
    aliases: workspaces.map((workspace) => toIdentity('slack', workspace, user)),
  };
}

/** One person in a chat of their own, whom the platform calls by what `told` says at the moment. */
export class NamedVisitor extends Visitor {
  constructor(
    on: TestDesk,
    public told: Told,
  ) {
    super(on, 'U1', 'grid', 'personal', `chat-${told.identity.replace(/\W/g, '-')}`);
  }

  override toTurn(input: TurnInput, cause?: string): Turn {
    const turn = super.toTurn(input, cause);
    return { ...turn, by: { ...turn.by, ...this.told } };
  }
}
