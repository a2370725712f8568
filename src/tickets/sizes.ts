/** THE table of limits: how much there may be of anything. The reasons stand in docs/design.md, Sizes. */
export const sizes = {
  /** UTF-16 code units that are read of one text; what is beyond them is cut off at the border. */
  textLength: 65_536,
  /** UTF-16 code units of what can be a command, an option or a button that is said. */
  saidLength: 40,
  /** Unfinished requests of one person. */
  drafts: 20,
  /** Events of one ticket, and their bytes as they are stored. */
  ticketEvents: 5_000,
  ticketBytes: 8_388_608,
  /** What is kept back of a ticket beyond that, for what moves it on. */
  reserveEvents: 500,
  reserveBytes: 1_048_576,
} as const;
