import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  constants,
  createBrotliCompress,
  createGzip,
  type BrotliCompress,
  type Gzip,
} from 'node:zlib';

const text = /^(text\/(html|css|plain|csv|xml)|application\/(json|manifest\+json)|image\/svg)/;

/** The encoding both sides know; brotli first. */
export function encodingFor(accepted: string): 'br' | 'gzip' | undefined {
  const names = accepted.split(',').map((part) => part.trim().split(';'));
  const takes = (name: string) =>
    names.some(([known, q]) => known === name && q?.replace(/\s/g, '') !== 'q=0');
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined;
}

function compressor(encoding: 'br' | 'gzip'): BrotliCompress | Gzip {
  if (encoding === 'gzip') return createGzip({ level: 6 });
  return createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
}

/**
 * The same response, whose text leaves compressed. Files of the build are compressed beforehand and pass through.
 */
export function compressed(request: IncomingMessage, response: ServerResponse): ServerResponse {
  const encoding = encodingFor(String(request.headers['accept-encoding'] ?? ''));
  if (!encoding || request.method === 'HEAD') return response;
  const plain = {
    writeHead: response.writeHead.bind(response),
    write: response.write.bind(response) as (chunk: Buffer) => boolean,
    end: response.end.bind(response) as (...args: unknown[]) => ServerResponse,
  };
  let squeeze: BrotliCompress | Gzip | undefined;

  const begin = () => {
    squeeze = compressor(encoding);
    response.removeHeader('content-length');
    response.setHeader('content-encoding', encoding);
    response.appendHeader('vary', 'accept-encoding');
    squeeze.on('data', (chunk: Buffer) => {
      if (!plain.write(chunk)) squeeze?.pause();
    });
    squeeze.on('end', () => plain.end());
    response.on('drain', () => squeeze?.resume());
    // Whoever fills the response waits for its drain, not for ours.
    squeeze.on('drain', () => response.emit('drain'));
    response.on('close', () => squeeze?.destroy());
  };

  return Object.assign(response, {
    writeHead(status: number, ...rest: unknown[]) {
      for (const given of rest) {
        if (given && typeof given === 'object') {
          for (const [name, value] of Object.entries(given)) response.setHeader(name, value);
        }
      }
      const kind = String(response.getHeader('content-type') ?? '');
      const bare = status === 204 || status === 304 || response.hasHeader('content-encoding');
      if (!bare && text.test(kind)) begin();
      return plain.writeHead(status);
    },
    write(chunk: Buffer | string) {
      return squeeze ? squeeze.write(chunk) : plain.write(chunk as Buffer);
    },
    end(...args: unknown[]) {
      const [chunk] = args;
      if (!squeeze) return plain.end(...args);
      if (typeof chunk === 'string' || Buffer.isBuffer(chunk)) squeeze.end(chunk);
      else squeeze.end();
      return response;
    },
  });
}
