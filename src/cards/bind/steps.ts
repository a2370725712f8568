import type { TicketState } from '../../tickets/ticket.js';
import type { Kit } from './kit.js';
import type { TemplateData } from './template-data.js';

type Progress = 'complete' | 'in_progress' | 'pending';

const path: readonly TicketState[] = ['submitted', 'acknowledged', 'in_assessment', 'assessed', 'closed'];

/** The steps of a ticket as a timeline, made of its state alone. The id of each names how far it is: `step.complete.1`. */
export function bindSteps(state: TicketState, { t }: Kit): readonly TemplateData[] {
  return stepsOf(state).map(([step, progress], index) => ({
    t: { text: t(`placeNews.step.${progress}`, { state: t(`state.${step}`) }) },
    n: { id: `step.${progress}.${index + 1}` },
  }));
}

function stepsOf(state: TicketState): readonly (readonly [TicketState, Progress])[] {
  if (state === 'withdrawn') {
    return [
      ['submitted', 'complete'],
      ['withdrawn', 'complete'],
    ];
  }
  const at = path.indexOf(state === 'waiting' ? 'in_assessment' : state);
  return path.map((step, index) => {
    if (index === at && state !== 'closed') return [state === 'waiting' ? 'waiting' : step, 'in_progress'];
    return [step, index <= at ? 'complete' : 'pending'];
  });
}
