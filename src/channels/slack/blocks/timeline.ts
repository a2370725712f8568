import type { Container, Element, TextBlock } from '../../../cards/card.js';
import { cut, plain } from '../text.js';
import { type Block, headerMax, plan, type SectionBlock, sectionMax, type Task } from './block.js';
import { toRichText } from './words.js';

const statuses = ['pending', 'in_progress', 'complete', 'error'] as const;

/**
 * A container named `timeline` as a plan: its first text is the title, each container in it a step, named
 * `timeline.<status>.<step>`, whose first text is the title of the step. Undefined when it is made otherwise.
 */
export function toPlan({ id, items }: Container): Block | undefined {
  const [title, ...steps] = items;
  if (id !== 'timeline' || title?.type !== 'TextBlock') return undefined;
  const tasks = steps.map(toTask).filter((task) => task !== undefined);
  if (tasks.length === 0 || tasks.length < steps.length) return undefined;
  return { type: 'plan', block_id: id, title: cut(title.text, headerMax), tasks };
}

function toTask(step: Element): Task | undefined {
  const status = statuses.find((one) => step.id?.startsWith(`timeline.${one}.`));
  if (step.type !== 'Container' || !step.id || !status) return undefined;
  const [title, ...texts] = step.items;
  if (title?.type !== 'TextBlock' || !texts.every((text) => text.type === 'TextBlock')) return undefined;
  return { type: 'task_card', task_id: step.id, title: cut(title.text, headerMax), status, ...toDetails(texts) };
}

function toDetails(texts: readonly TextBlock[]): Pick<Task, 'details'> {
  const [details] = toRichText(texts);
  return details ? { details } : {};
}

/** The same blocks where a workspace does not know plans yet: each step a line. */
export function withoutPlan<B>(blocks: readonly B[]): readonly (B | SectionBlock)[] {
  return blocks.map((block) => {
    const read = plan.safeParse(block).data;
    if (!read) return block;
    const steps = read.tasks.map(({ title, status }) => `${marks[status]} ${title}`);
    return { type: 'section', text: plain([read.title, ...steps].join('\n'), sectionMax) };
  });
}

/** How far a step is: a mark beside its title, which says it in words too. */
const marks = { complete: '✓', in_progress: '▸', pending: '·', error: '!' } as const;
