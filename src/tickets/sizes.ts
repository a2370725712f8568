/** THE table of limits: how much there may be of anything. The reasons stand in docs/design.md, Sizes. */
export const sizes = {
  /** UTF-16 code units that are read of one text; what is beyond them is cut off at the border. */
  textLength: 65_536,
  /** UTF-16 code units of what can be a command, an option or a button that is said. */
  saidLength: 40,
} as const;
