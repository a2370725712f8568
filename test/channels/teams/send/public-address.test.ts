import assert from 'node:assert/strict';
import { createPublicLookup, isPublicAddress } from '../../../../src/channels/teams/send/public-address.js';

const isPublic: Readonly<Record<string, readonly string[]>> = {
  'of a public cloud': ['52.112.0.1', '13.107.6.152', '1.1.1.1', '2603:1063::1', '2606:4700::6810:84e5', '2a01:111:f402::1'],
  'next to a private network': ['9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0'],
  'next to a shared or reserved network': [
    '100.63.255.255',
    '100.128.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2001:200::1',
  ],
  'mapped from a public one': ['::ffff:52.112.0.1', '::ffff:3470:1'],
  'compatible with a public one': ['::52.112.0.1', '::3470:1'],
  'translated from a public one by NAT64': ['64:ff9b::52.112.0.1', '64:ff9b::3470:1'],
  'tunnelled from a public one by 6to4': ['2002:3470:1::1'],
};

const isNotPublic: Readonly<Record<string, readonly string[]>> = {
  'that stands for none': ['0.0.0.0', '0.1.2.3', '::'],
  'of this machine': ['127.0.0.1', '127.255.255.254', '::1'],
  'of a private network': ['10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd00:ec2::254'],
  'of one link': ['169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'febf::1'],
  'of one site': ['fec0::1', 'feff::1'],
  'shared by customers of a provider': ['100.64.0.1', '100.127.255.255'],
  'for protocols': ['192.0.0.192', '192.88.99.1', '192.52.193.1', '2001:1::1', '2001:3::1', '2001:20::1', '100::1', '5f00::1'],
  'of name servers for private networks': ['192.175.48.1', '192.31.196.1', '2620:4f:8000::1'],
  'for benchmarks': ['198.18.0.1', '198.19.255.255', '2001:2::1'],
  'for documentation': ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
  'of many': ['224.0.0.1', '239.255.255.255', 'ff02::1', '255.255.255.255'],
  'reserved for later': ['240.0.0.1', '4000::1', '8000::1', '1::1'],
  'mapped from one inside': ['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '::FFFF:192.0.2.1'],
  'compatible with one inside': ['::10.0.0.1', '::7f00:1', '::a9fe:a9fe'],
  'translated from one inside by NAT64': ['64:ff9b::127.0.0.1', '64:ff9b::a00:1', '64:ff9b::169.254.169.254'],
  "of a network's own NAT64": ['64:ff9b:1::a00:1', '64:ff9b:1:a00:0:100::', '64:ff9b:1::52.112.0.1'],
  'translated without state': ['::ffff:0:10.0.0.1', '::ffff:0:52.112.0.1'],
  'tunnelled from one inside by 6to4': ['2002:7f00:1::1', '2002:a00:1::', '2002:c0a8:101::1', '2002:a9fe:a9fe::1'],
  'tunnelled by Teredo': ['2001::1', '2001:0:3470:1::cb8f:fffe'],
  'that is none': [
    '',
    'nonsense',
    '010.0.0.1',
    '0x34.112.0.1',
    '52.112.1',
    '879755265',
    '52.112.0.1/32',
    '[2603:1063::1]',
    '2603:1063::1::',
  ],
};

describe('a public address', () => {
  for (const [kind, addresses] of Object.entries(isPublic)) {
    for (const address of addresses) it(`is one ${kind}: ${address}`, () => assert.ok(isPublicAddress(address)));
  }
  for (const [kind, addresses] of Object.entries(isNotPublic)) {
    for (const address of addresses) it(`is not one ${kind}: ${address || 'empty'}`, () => assert.ok(!isPublicAddress(address)));
  }

  it('is demanded of every answer of a name server', async () => {
    const answers = [['52.112.0.1'], ['52.112.0.1', '10.0.0.1'], ['127.0.0.1'], []];
    const looked = answers.map((addresses) => {
      const lookup = createPublicLookup((_name, _options, callback) =>
        callback(
          null,
          addresses.map((address) => ({ address, family: 4 })),
        ),
      );
      return new Promise((resolve) => lookup('smba.trafficmanager.net', {}, (error, address) => resolve(error?.code ?? address)));
    });
    assert.deepEqual(await Promise.all(looked), ['52.112.0.1', 'EADDRREFUSED', 'EADDRREFUSED', 'EADDRREFUSED']);
  });
});
