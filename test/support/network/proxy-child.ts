import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/*
 * A forward proxy that knows CONNECT and nothing else (RFC 9110, section 9.3.6). `PROXY_NAMES`: where names lead that no name server
 * knows, as `{ "host:port": port of this machine }`. `PROXY_LOGIN`: `name:password` that it asks for. `PROXY_REFUSES`: answered
 * to everybody, a status. Prints a line of JSON for its port and for each way it was asked for.
 */
const names = JSON.parse(process.env['PROXY_NAMES'] ?? '{}') as Readonly<Record<string, number>>;
const login = process.env['PROXY_LOGIN'];
const refuses = process.env['PROXY_REFUSES'];
const print = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const server = createServer((_request, response) => void response.writeHead(405).end());
server.on('connect', (request, client) => {
  const target = request.url ?? '';
  print({ target });
  client.on('error', () => client.destroy());
  const expected = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`;
  if (refuses !== undefined) return void client.end(`HTTP/1.1 ${refuses} Refused\r\n\r\n`);
  if (request.headers['proxy-authorization'] !== expected) return void client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  const port = names[target];
  if (port === undefined) return void client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  const upstream = connect(port, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    client.pipe(upstream).pipe(client);
  });
  upstream.on('error', () => client.destroy());
  client.on('close', () => upstream.destroy());
});
server.listen(0, '127.0.0.1', () => print({ port: (server.address() as AddressInfo).port }));
