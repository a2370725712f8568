/**
 * FIRST's equations of CVSS 3.0 and 3.1 (section 8 and, for 3.1, appendix A), written from the specifications alone and used
 * to check what the desk shows. Metrics that are absent are not defined.
 */
type Metrics = Readonly<Record<string, string>>;
type Version = '3.0' | '3.1';

const weights: Record<string, Record<string, number>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  UI: { N: 0.85, R: 0.62 },
  impact: { H: 0.56, L: 0.22, N: 0 },
  requirement: { X: 1, H: 1.5, M: 1, L: 0.5 },
  E: { X: 1, H: 1, F: 0.97, P: 0.94, U: 0.91 },
  RL: { X: 1, U: 1, W: 0.97, T: 0.96, O: 0.95 },
  RC: { X: 1, C: 1, R: 0.96, U: 0.92 },
};
const privileges: Record<string, Record<string, number>> = { U: { N: 0.85, L: 0.62, H: 0.27 }, C: { N: 0.85, L: 0.68, H: 0.5 } };

function weight(table: string, value: string | undefined): number {
  const found = weights[table]?.[value ?? 'X'];
  if (found === undefined) throw new RangeError(`expected a value of ${table}, got ${value}`);
  return found;
}

/** 3.1 appendix A, in whole numbers; 3.0 section 8 as FIRST's calculator does it. */
function roundUp(score: number, version: Version): number {
  if (version === '3.0') return Math.ceil(score * 10) / 10;
  const whole = Math.round(score * 100_000);
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
}

/** The score of the base metrics. */
export function baseScore(metrics: Metrics, version: Version): number {
  const isChanged = metrics['S'] === 'C';
  const left = ['C', 'I', 'A'].reduce((product, code) => product * (1 - weight('impact', metrics[code])), 1);
  const iss = 1 - left;
  const impact = isChanged ? 7.52 * (iss - 0.029) - 3.25 * (iss - 0.02) ** 15 : 6.42 * iss;
  if (impact <= 0) return 0;
  const sum = impact + exploitability(metrics);
  return roundUp(Math.min(isChanged ? 1.08 * sum : sum, 10), version);
}

function exploitability(metrics: Metrics): number {
  const pr = privileges[metrics['S'] ?? '']?.[metrics['PR'] ?? ''] ?? Number.NaN;
  return 8.22 * weight('AV', metrics['AV']) * weight('AC', metrics['AC']) * pr * weight('UI', metrics['UI']);
}

/** The score of all metrics: environmental when there is one of that group, else temporal, else base. */
export function fullScore(metrics: Metrics, version: Version): number {
  const temporal = weight('E', metrics['E']) * weight('RL', metrics['RL']) * weight('RC', metrics['RC']);
  const isEnvironmental = Object.keys(metrics).some((code) => code.startsWith('M') || ['CR', 'IR', 'AR'].includes(code));
  return isEnvironmental ? environmentalScore(metrics, version, temporal) : roundUp(baseScore(metrics, version) * temporal, version);
}

function environmentalScore(metrics: Metrics, version: Version, temporal: number): number {
  const modified = Object.fromEntries(
    ['AV', 'AC', 'PR', 'UI', 'S', 'C', 'I', 'A'].map((code) => {
      const given = metrics[`M${code}`];
      return [code, given === undefined || given === 'X' ? (metrics[code] ?? '') : given];
    }),
  );
  const left = ['C', 'I', 'A'].reduce(
    (product, code) => product * (1 - weight('impact', modified[code]) * weight('requirement', metrics[`${code}R`])),
    1,
  );
  const miss = Math.min(1 - left, 0.915);
  const isChanged = modified['S'] === 'C';
  const bent = version === '3.0' ? (miss - 0.02) ** 15 : (miss * 0.9731 - 0.02) ** 13;
  const impact = isChanged ? 7.52 * (miss - 0.029) - 3.25 * bent : 6.42 * miss;
  if (impact <= 0) return 0;
  const sum = impact + exploitability(modified);
  return roundUp(roundUp(Math.min(isChanged ? 1.08 * sum : sum, 10), version) * temporal, version);
}
