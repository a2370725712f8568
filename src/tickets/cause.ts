/**
 * The key of the one thing that was done, in the words of where it was done: a platform's message or press, a request's key, a
 * timer's name and moment. What appends is done once for each cause (docs/design.md, Causes).
 */
export type Cause = string & { readonly __cause: true };
