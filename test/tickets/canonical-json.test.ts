import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalJson } from '../../src/tickets/canonical-json.js';
import { check } from '../support/seed.js';

/** RFC 8785, appendix B: the bits of a double, and the number as it is to be written. */
const numbers: readonly (readonly [bits: string, written: string])[] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
];

describe('canonical JSON', () => {
  it('writes the example of RFC 8785, section 3.2.4, to the byte', () => {
    const value: unknown = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    );
    assert.equal(
      Buffer.from(canonicalJson(value)).toString('hex'),
      '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d',
    );
  });

  it('sorts members by UTF-16 code units, as in RFC 8785, section 3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\u{1f600}': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const order = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33'] as const;
    assert.equal(canonicalJson(value), `{${order.map((key) => `${JSON.stringify(key)}:${JSON.stringify(value[key])}`).join(',')}}`);
  });

  for (const [bits, written] of numbers) {
    it(`writes the number of the bits ${bits} as ${written}`, () => {
      assert.equal(canonicalJson([Buffer.from(bits, 'hex').readDoubleBE()]), `[${written}]`);
    });
  }

  it('refuses what JSON cannot say', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      assert.throws(() => canonicalJson({ value: [value] }), /not allowed/);
    }
    assert.throws(() => canonicalJson(undefined), { name: 'TypeError', message: 'expected a value that JSON can say, got undefined' });
  });

  it('leaves out absent members, and tells a list with a gap from an empty one', () => {
    assert.equal(canonicalJson({ b: undefined, a: { c: undefined } }), '{"a":{}}');
    assert.equal(canonicalJson([undefined]), '[null]');
    assert.equal(canonicalJson([]), '[]');
  });

  it('writes half a surrogate pair as an escape, and does not fail', () => {
    assert.equal(canonicalJson({ '\udead': 'a\ud800' }), String.raw`{"\udead":"a\ud800"}`);
  });

  it('writes the same content as the same bytes, whatever the order of keys', () => {
    check(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());
        assert.equal(canonicalJson(turned), canonicalJson(value));
        assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)));
      }),
      100,
    );
  });
});
