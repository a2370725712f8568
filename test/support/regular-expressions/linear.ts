/** Each four times the one before, up to the longest text that is read. */
const lengths = [1_024, 4_096, 16_384, 65_536];

/** With the square of the length 64 KB take more than a second, in proportion to it some milliseconds. */
const noticedMs = 40;
/** In proportion it is four times as long, with the square sixteen times. */
const mostTimes = 10;
const attempts = [1, 2, 3, 4, 5, 6];

/**
 * Whether work takes time in proportion to the length of a text, as far as that can be seen: each length is compared with a quarter
 * of it, 64 KB with 16 KB at last, by the processor's time, which other work of the machine does not lengthen.
 */
export function isLinear(work: (text: string) => unknown, textOf: (length: number) => string): boolean {
  return lengths.every((length) => {
    const text = textOf(length);
    if (leastMs(work, text, 1) <= noticedMs) return true;
    // Collecting what other tests left is of the processor's time too, and comes once: the square comes each time.
    return attempts.some(() => leastMs(work, text, 3) <= mostTimes * Math.max(1, leastMs(work, textOf(length / 4), 3)));
  });
}

function leastMs(work: (text: string) => unknown, text: string, times: number): number {
  const runs = Array.from({ length: times }, () => {
    const before = process.cpuUsage();
    work(text);
    return process.cpuUsage(before).user / 1_000;
  });
  return Math.min(...runs);
}

const isLong = process.env['DESK_LONG'] !== undefined;
/** What texts are made of that shall take long: one thing again and again. */
const pieces = [' ', '\n', '.', '-', '<', 'a', '1', ':', 'a ', 'a.'];
const morePieces = [...'\t,;!?_/\\>()[]{}"\'&%@#*=+~`^AzZ09'.split(''), 'é', 'ж', '漢', '\u00a0', '\u200d', '\u0301', '👍', '1-', '\r\n'];
/** What comes after it, so that what began to fit does not. */
const ends = isLong ? ['', '\u0001', 'a '] : ['\u0001'];

/** One piece again and again. */
export function repeat(piece: string): (length: number) => string {
  return (length) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** Makers of texts of a length: the usual pieces, and those that are worst for what is measured. */
export function hostileTexts(own: readonly string[] = []): ((length: number) => string)[] {
  return [...pieces, ...(isLong ? morePieces : []), ...own].flatMap((piece) =>
    ends.map((end) => (length: number) => `${piece.repeat(Math.ceil(length / piece.length)).slice(0, length - end.length)}${end}`),
  );
}
