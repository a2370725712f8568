import type { Renderer } from '../cards/reader.js';
import { limits } from '../channels/index.js';
import { type Courier, openCourier } from '../delivery/courier.js';
import { openTriageWatch, type TriageWatch } from '../delivery/send/triage-watch.js';
import type { Deps } from '../desk/deps.js';
import { assessorName } from '../desk/people/assessors.js';
import { leadsToWarn, noteLeadsWarned, noteTroubleOver } from '../desk/people/leads.js';
import { readRight } from '../desk/people/may-read.js';
import { ownerOf } from '../desk/people/owners.js';
import { readerOfThread } from '../desk/people/reader.js';
import { noteDeadThread } from '../desk/tickets/dead-threads.js';
import { endThread } from '../desk/tickets/ended-threads.js';
import type { Channel } from '../ports/channel.js';

/** Opens what tells threads of news, on the channels that are on. It reads for whom from the desk, and tells it which places are gone. */
export function openDelivery(deps: Deps, open: readonly Channel[], render: Renderer): { courier: Courier; triageWatch: TriageWatch } {
  const channels: { [C in Channel['name']]?: Channel } = Object.fromEntries(open.map((channel) => [channel.name, channel]));
  const { triage } = deps.settings;
  const triageWatch = openTriageWatch({
    ...deps,
    channels,
    render,
    triage,
    leadsToWarn: (about, of) => leadsToWarn(deps, about, of),
    onChanged: (conversation, admission) => courier.redraw(conversation.id, admission),
    onWarned: (about, of, chats) => noteLeadsWarned(deps, about, of, chats),
    onOver: (about, of) => noteTroubleOver(deps, about, of),
  });
  const courier = openCourier({
    ...deps,
    channels,
    render,
    triageGuard: triageWatch.guard,
    triageReach: triageWatch.reach,
    triage,
    limits,
    readerOf: (recipient) => readerOfThread(deps, recipient),
    team: { nameOf: (person) => assessorName(deps, person), ownerOf: (ticket) => ownerOf(deps, ticket) },
    readRight: (recipient, ticket) => readRight(deps, recipient, ticket),
    onNoRight: (number, thread) => endThread(deps, number, thread),
    onDead: (number, thread, reason) => noteDeadThread(deps, number, thread, reason),
  });
  return { courier, triageWatch };
}
