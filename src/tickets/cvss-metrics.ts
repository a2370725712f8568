export const cvssVersions = ['3.0', '3.1', '4.0'] as const;
export type CvssVersion = (typeof cvssVersions)[number];

/** One metric of a version with its values, in the order of the specification. */
export interface CvssMetric {
  readonly code: string;
  readonly values: readonly string[];
}

/** `AV:NALP AC:LH` as metrics; values longer than a letter stand after a bar each, `U:X|Clear|Red`. */
function metrics(table: string): readonly CvssMetric[] {
  return table.split(' ').map((row) => {
    const [code = '', values = ''] = row.split(':');
    return { code, values: values.includes('|') ? values.split('|') : values.split('') };
  });
}

const baseOfThree = metrics('AV:NALP AC:LH PR:NLH UI:NR S:UC C:HLN I:HLN A:HLN');
const restOfThree = metrics(
  'E:XHFPU RL:XUWTO RC:XCRU CR:XHML IR:XHML AR:XHML MAV:XNALP MAC:XLH MPR:XNLH MUI:XNR MS:XUC MC:XHLN MI:XHLN MA:XHLN',
);
const baseOfFour = metrics('AV:NALP AC:LH AT:NP PR:NLH UI:NPA VC:HLN VI:HLN VA:HLN SC:HLN SI:HLN SA:HLN');
const restOfFour = metrics(
  'E:XAPU CR:XHML IR:XHML AR:XHML MAV:XNALP MAC:XLH MAT:XNP MPR:XNLH MUI:XNPA MVC:XHLN MVI:XHLN MVA:XHLN MSC:XHLN MSI:XSHLN MSA:XSHLN S:XNP AU:XNY R:XAUI V:XDC RE:XLMH U:X|Clear|Green|Amber|Red',
);

/** The metrics every vector has (CVSS 3.x section 2, 4.0 section 2), in the order of the specification's vector strings. */
export const baseMetrics: Readonly<Record<CvssVersion, readonly CvssMetric[]>> = {
  '3.0': baseOfThree,
  '3.1': baseOfThree,
  '4.0': baseOfFour,
};

/** All metrics: base, then temporal and environmental (3.x), or threat, environmental and supplemental (4.0). `X` is not defined. */
export const allMetrics: Readonly<Record<CvssVersion, readonly CvssMetric[]>> = {
  '3.0': [...baseOfThree, ...restOfThree],
  '3.1': [...baseOfThree, ...restOfThree],
  '4.0': [...baseOfFour, ...restOfFour],
};
