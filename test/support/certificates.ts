import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withDirectory } from './directory.ts';

export interface Certificates {
  /** The authority's certificate, which clients are to trust. */
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/** Makes an authority of a company's own, and a certificate that it signed for a server's name, e.g. `IP:127.0.0.1`. */
export function makeCertificates(subjectName: string): Promise<Certificates> {
  return withDirectory(async (directory) => {
    const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: directory, stdio: 'pipe' });
    const fresh = ['-newkey', 'rsa:2048', '-nodes', '-days', '2'];
    openssl('req', '-x509', ...fresh, '-subj', '/CN=Own CA', '-keyout', 'ca.key', '-out', 'ca.crt');
    openssl('req', ...fresh.slice(0, 3), '-subj', '/CN=db', '-keyout', 'server.key', '-out', 'server.csr');
    const signer = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2'];
    execFileSync('sh', ['-c', `echo "subjectAltName=${subjectName}" > names.ext`], { cwd: directory });
    openssl('x509', '-req', '-in', 'server.csr', ...signer, '-extfile', 'names.ext', '-out', 'server.crt');
    const read = (name: string) => readFile(join(directory, name), 'utf8');
    return { authority: await read('ca.crt'), certificate: await read('server.crt'), key: await read('server.key') };
  });
}
