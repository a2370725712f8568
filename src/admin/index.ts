import { assessorsAdd } from './assessors/add.js';
import { assessorsList } from './assessors/list.js';
import { assessorsRemove } from './assessors/remove.js';
import type { AdminCommand, AdminGroup } from './command.js';
import { doctor } from './doctor.js';
import { historyAccept } from './history/accept.js';
import { keysNew } from './keys/new.js';
import { keysPublic } from './keys/public.js';
import { keysRotate } from './keys/rotate.js';
import { manifests } from './manifests.js';
import { packageCommand } from './package.js';
import { rehearse } from './rehearse/rehearse.js';
import { resend } from './resend.js';
import { verify } from './verify.js';

/** THE table of the operator's commands. */
export const adminCommands: readonly (AdminCommand | AdminGroup)[] = [
  doctor,
  { name: 'assessors', does: 'shows and changes who assesses', commands: [assessorsList, assessorsAdd, assessorsRemove] },
  { name: 'keys', does: 'makes, changes and shows keys', commands: [keysNew, keysRotate, keysPublic] },
  { name: 'history', does: 'looks after what is kept of the tickets', commands: [historyAccept] },
  rehearse,
  resend,
  verify,
  packageCommand,
  manifests,
];
