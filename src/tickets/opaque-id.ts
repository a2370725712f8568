const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** 128 bits as 26 lower-case base32 symbols. Throws a RangeError for less than 16 bytes. */
export function toOpaqueId(bytes: Uint8Array): string {
  if (bytes.length < 16) throw new RangeError(`expected at least 16 bytes, got ${bytes.length}`);
  let bits = 0n;
  for (const byte of bytes.subarray(0, 16)) bits = (bits << 8n) | BigInt(byte);
  let id = '';
  for (let symbol = 0; symbol < 26; symbol++, bits >>= 5n) id = alphabet.charAt(Number(bits & 31n)) + id;
  return id;
}
