import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Passes every request on to a server and counts them. */
export async function countingProxy(
  target: string,
): Promise<{ url: string; count: () => number; stop: () => Promise<void> }> {
  let requests = 0;
  const agent = new http.Agent({ keepAlive: true });
  const server = http.createServer((request, response) => {
    requests += 1;
    const { method, headers, url = '/' } = request;
    const onward = http.request(new URL(url, target), { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    count: () => requests,
    stop: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
