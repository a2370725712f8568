import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** All that IANA gives out as global unicast; what lies outside is reserved, however it looks. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address is one that a connector of a public cloud can have: a unicast address of the public Internet. An IPv6
 * address that leads to an IPv4 one (mapped, compatible, NAT64, 6to4) is judged by that one. What is no IP address is not public.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0) return false;
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv4) return address.range() === 'unicast';
  const inner = innerAddress(address);
  return inner ? inner.range() === 'unicast' : address.range() === 'unicast' && address.match(globalUnicast);
}

/** IPv4-compatible addresses (RFC 4291, section 2.5.5.1) and NAT64 (RFC 6052, section 2.1) end with an IPv4 address. */
const endsWithIPv4 = [ipaddr.IPv6.parseCIDR('::/96'), ipaddr.IPv6.parseCIDR('64:ff9b::/96')];

/** Where a translator or a tunnel would lead; in 6to4 (RFC 3056, section 2) the address stands after the prefix. */
function innerAddress(address: ipaddr.IPv6): ipaddr.IPv4 | undefined {
  const bytes = address.toByteArray();
  if (endsWithIPv4.some((range) => address.match(range))) return new ipaddr.IPv4(bytes.slice(12));
  return address.range() === '6to4' ? new ipaddr.IPv4(bytes.slice(2, 6)) : undefined;
}

/**
 * A look-up for sockets that refuses a name with any address inside. The socket connects to what was checked, so that a name
 * server which answers differently the second time gains nothing.
 */
export function createPublicLookup(resolve: LookupFunction = lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      const addresses = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      const first = addresses?.[0];
      if (error) callback(error, '');
      else if (!first || !addresses.every(({ address }) => isPublicAddress(address))) callback(new AddressRefused(), '');
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** The name leads to a machine inside. */
class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  readonly code = 'EADDRREFUSED';
}
