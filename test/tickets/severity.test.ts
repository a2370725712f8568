import assert from 'node:assert/strict';
import { type SeverityBand, severityBands, toSeverityBand } from '../../src/tickets/severity.js';

describe('the band of a score', () => {
  /** CVSS 3.1 section 5, 4.0 section 6: the first and the last score of each band. */
  const bands: [SeverityBand, number, number][] = [
    ['none', 0, 0],
    ['low', 0.1, 3.9],
    ['medium', 4, 6.9],
    ['high', 7, 8.9],
    ['critical', 9, 10],
  ];
  for (const [band, lowest, highest] of bands) {
    it(`is ${band} from ${lowest.toFixed(1)} to ${highest.toFixed(1)}`, () => {
      for (let tenths = Math.round(lowest * 10); tenths <= Math.round(highest * 10); tenths++)
        assert.equal(toSeverityBand(tenths / 10), band);
    });
  }

  it('covers every score, and the bands stand in their order', () => {
    assert.deepEqual(
      severityBands,
      bands.map(([band]) => band),
    );
  });
});
