/** Outcomes of an assessment that need no second person. Suspending and removing an offer come with the two-person rule. */
export const outcomes = ['no-action', 'mitigation-accepted', 'modify-offer', 'not-a-security-issue', 'passed-on'] as const;
export type AssessmentOutcome = (typeof outcomes)[number];
