import net from 'node:net';

/**
 * @param {number} port 0 lets the system choose
 * @param {string} host
 * @returns {Promise<number>} the port, which was free a moment ago
 */
function tryPort(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

/** @param {number} port @param {string} [host] @returns {Promise<'free' | 'taken' | 'forbidden' | 'no such address'>} */
export async function portState(port, host = '127.0.0.1') {
  try {
    await tryPort(port, host);
    return 'free';
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    if (code === 'EACCES') return 'forbidden';
    if (code === 'EADDRINUSE') return 'taken';
    return 'no such address';
  }
}

/** A free port of this machine's loopback. Somebody may take it before us: who starts a server must try again. */
export const freePort = () => tryPort(0, '127.0.0.1');
