/**
 * What may be posted in a conversation of the assessors. `neutral`: the neutral line alone, for the platform does not tell now who
 * can read it; `nothing`: others can read it.
 */
export type Admission = 'full' | 'neutral' | 'nothing';
