import type { Container, Element } from '../../../../cards/card.js';
import { cut, plain } from '../mrkdwn.js';
import { type Block, headerMax, type Plan, sectionMax, type Task } from './block.js';

const statuses = ['pending', 'in_progress', 'complete', 'error'] as const;

/**
 * A container named `timeline` as a plan: each text in it is a step, named `step.<status>.<position>`. Undefined when it is made
 * otherwise: then it is words.
 */
export function toPlan({ id, items }: Container, title: string): Plan | undefined {
  const tasks = items.map(toTask).filter((task) => task !== undefined);
  if (id !== 'timeline' || tasks.length === 0 || tasks.length < items.length) return undefined;
  return { type: 'plan', block_id: id, title: cut(title, headerMax), tasks };
}

function toTask(step: Element): Task | undefined {
  const status = statuses.find((one) => step.id?.startsWith(`step.${one}.`));
  if (step.type !== 'TextBlock' || !step.id || !status) return undefined;
  return { type: 'task_card', task_id: step.id, title: cut(step.text, headerMax), status };
}

/** Blocks as Slack sends or takes them. */
interface AnyBlock {
  readonly type: string;
}

/** The same blocks where Slack knows no `plan`: its steps in words, one to a line. */
export function withoutPlan<B extends AnyBlock>(blocks: readonly B[]): readonly (B | Block)[] {
  return blocks.map((block) => (isPlan(block) ? toSteps(block) : block));
}

function isPlan(block: AnyBlock): block is Plan {
  return block.type === 'plan';
}

function toSteps({ block_id, tasks }: Plan): Block {
  const text = plain(tasks.map(({ title }) => title).join('\n'), sectionMax);
  return { type: 'section', ...(block_id !== undefined && { block_id }), text };
}
