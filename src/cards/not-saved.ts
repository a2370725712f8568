/** Said above fields: the store refused and certainly changed nothing; what was typed stands in them. */
export interface NotSaved {
  readonly code: 'not-saved';
  readonly correlationId: string;
}
