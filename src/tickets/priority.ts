/** P1 is the most urgent (docs/design.md, Life cycle). */
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
export type Priority = (typeof priorities)[number];
