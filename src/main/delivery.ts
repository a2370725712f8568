import type { Renderer } from '../cards/reader.js';
import { limits } from '../channels/index.js';
import { type Courier, openCourier } from '../delivery/courier.js';
import { openTriageGuard, type TriageGuard } from '../delivery/send/triage-guard.js';
import type { Deps } from '../desk/deps.js';
import { leadsToWarn, noteLeadsWarned } from '../desk/people/leads.js';
import { mayRead } from '../desk/people/may-read.js';
import { readerOfThread } from '../desk/people/reader.js';
import { noteDeadThread } from '../desk/tickets/dead-threads.js';
import type { Channel } from '../ports/channel.js';

/** Opens what tells threads of news, on the channels that are on. It reads for whom from the desk, and tells it which places are gone. */
export function openDelivery(deps: Deps, open: readonly Channel[], render: Renderer): { courier: Courier; triageGuard: TriageGuard } {
  const channels: { [C in Channel['name']]?: Channel } = Object.fromEntries(open.map((channel) => [channel.name, channel]));
  const triageGuard = openTriageGuard({
    ...deps,
    channels,
    render,
    leadsToWarn: (conversation) => leadsToWarn(deps, conversation),
    onChanged: (conversation, admission) => courier.redraw(conversation.id, admission),
    onWarned: (conversation) => noteLeadsWarned(deps, conversation),
  });
  const courier = openCourier({
    ...deps,
    channels,
    render,
    triageGuard,
    triage: deps.settings.triage,
    limits,
    readerOf: (recipient) => readerOfThread(deps, recipient),
    mayRead: (by, ticket) => mayRead(deps, by, ticket),
    onDead: (number, thread, reason) => noteDeadThread(deps, number, thread, reason),
  });
  return { courier, triageGuard };
}
