/** THE table of limits: how much there may be of anything. The reasons stand in docs/design.md, Sizes. */
export const sizes = {
  /** UTF-16 code units that are read of one text; what is beyond them is cut off at the border. */
  textLength: 65_536,
  /** UTF-16 code units of what can be a command, an option or a button that is said. */
  saidLength: 40,
  /** UTF-16 code units of what is searched for; the closed tickets, newest first, in whose answers it is looked for. */
  searchLength: 200,
  searchedClosed: 2_000,
  /** Unfinished requests of one person. */
  drafts: 20,
  /** Events of one ticket, and their bytes as they are stored. */
  mostEvents: 5_000,
  mostBytes: 8_388_608,
  /** What is kept back of a ticket beyond that, for what moves it on. */
  reserveEvents: 500,
  reserveBytes: 1_048_576,
  /** Events that a ticket's own document holds at most for long, and what they take: beyond either, older ones go into segments. */
  heldEvents: 100,
  heldBytes: 65_536,
  /** The newest events that stay with the ticket then, and what they take at most; one stays in any case. */
  keptEvents: 25,
  keptBytes: 16_384,
} as const;
