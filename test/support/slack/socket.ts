import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Json } from './blocks.js';
import type { Ack, Delivery } from './client.js';

const ackWithinMs = 3_000;

/** Slack's side of Socket Mode: one WebSocket by which requests come instead of over HTTP. */
export interface SlackSocket {
  /** What `apps.connections.open` answers. */
  readonly url: string;
  /** Resolves when the desk has connected. */
  readonly connected: Promise<void>;
  /** Takes the place of `SlackClient.deliver`. */
  deliver(body: string, delivery?: Delivery, what?: string): Promise<Ack>;
  close(): Promise<void>;
}

/** A promise that somebody else resolves. */
function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

export async function openSlackSocket(): Promise<SlackSocket> {
  const waiting = new Map<string, (payload: unknown) => void>();
  const sockets = new Set<Socket>();
  const { promise: connected, resolve: connect } = withResolvers();
  let envelopes = 0;
  const server = createServer();
  server.on('upgrade', (request, socket: Socket) => {
    sockets.add(socket);
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    socket.write([...head, `Sec-WebSocket-Accept: ${accept.digest('base64')}`, '', ''].join('\r\n'));
    let read = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      read = Buffer.concat([read, chunk]);
      for (let frame = readFrame(read); frame; frame = readFrame(read)) {
        read = read.subarray(frame.size);
        if (frame.opcode === 9) socket.write(toFrame(frame.data, 10));
        if (frame.opcode !== 1) continue;
        const { envelope_id, payload } = JSON.parse(frame.data.toString()) as { envelope_id: string; payload?: unknown };
        waiting.get(envelope_id)?.(payload);
      }
    });
    socket.write(toFrame(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0DESK0001' } })));
    connect();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/link`,
    connected,
    async deliver(body, _delivery, what = 'envelope') {
      const envelope_id = `envelope-${++envelopes}`;
      const startedAtMs = performance.now();
      const answered = new Promise<unknown>((done) => waiting.set(envelope_id, done));
      const late = new Promise<'late'>((pass) => setTimeout(pass, ackWithinMs, 'late'));
      const [socket] = sockets;
      socket?.write(toFrame(JSON.stringify({ envelope_id, accepts_response_payload: true, ...toEnvelope(body) })));
      const answer = await Promise.race([answered, late]);
      const status = answer === 'late' ? 0 : 200;
      return { what, status, body: status === 200 ? (answer ?? '') : '', startedAtMs, tookMs: performance.now() - startedAtMs };
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** What would have been the body of a request, as an envelope. */
function toEnvelope(body: string): Json {
  if (body.startsWith('{')) return { type: 'events_api', payload: JSON.parse(body) as Json };
  const form = Object.fromEntries(new URLSearchParams(body));
  const { payload } = form;
  return payload === undefined ? { type: 'slash_commands', payload: form } : { type: 'interactive', payload: JSON.parse(payload) as Json };
}

/** One frame of RFC 6455, unmasked as a server sends it. */
function toFrame(data: string | Buffer, opcode = 1): Buffer {
  const bytes = Buffer.from(data);
  const head = Buffer.alloc(bytes.length < 126 ? 2 : 4);
  head[0] = 0x80 | opcode;
  if (bytes.length < 126) head[1] = bytes.length;
  else {
    if (bytes.length > 65_535) throw new RangeError('expected a frame of less than 64 KiB');
    head[1] = 126;
    head.writeUInt16BE(bytes.length, 2);
  }
  return Buffer.concat([head, bytes]);
}

/** The first whole frame of a client; undefined while it is not all there. */
function readFrame(from: Buffer): { readonly opcode: number; readonly data: Buffer; readonly size: number } | undefined {
  if (from.length < 6) return undefined;
  const short = from.readUInt8(1) & 0x7f;
  const at = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (from.length < at + 4) return undefined;
  const length = short === 127 ? Number(from.readBigUInt64BE(2)) : short === 126 ? from.readUInt16BE(2) : short;
  const size = at + 4 + length;
  if (from.length < size) return undefined;
  const mask = from.subarray(at, at + 4);
  const data = Buffer.from(from.subarray(at + 4, size).map((byte, n) => byte ^ (mask[n % 4] ?? 0)));
  return { opcode: from.readUInt8(0) & 0x0f, data, size };
}
