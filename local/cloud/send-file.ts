import { createReadStream, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.mp3': 'audio/mpeg',
  '.aac': 'audio/aac',
  '.wav': 'audio/wav',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.pdf': 'application/pdf',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
}
/** Types that could run scripts: an uploaded page would run under the desk's own address. */
const ACTIVE = /html|javascript|svg/

/**
 * Answers with a file, or with the range that a player asks for. `name` gives the type when the path does not;
 * `foreign`: the file was uploaded, so nothing in it may run.
 */
export function sendFile(
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  { name = path, foreign = false } = {},
): void {
  const type = TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream'
  const { size } = statSync(path)
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(req.headers.range ?? '') ?? []
  const suffix = from === '' && to ? Number(to) : 0
  const start = suffix ? Math.max(0, size - suffix) : Number(from || 0)
  const end = suffix || !to ? size - 1 : Math.min(Number(to), size - 1)
  const partial = from !== undefined
  if (partial && start > end) {
    res.writeHead(416, { 'content-range': `bytes */${size}` }).end()
    return
  }
  res.writeHead(partial ? 206 : 200, {
    'content-type': type,
    'content-length': size ? end - start + 1 : 0,
    'accept-ranges': 'bytes',
    // A package of fonts never changes while this runs; it is hundreds of files.
    'cache-control': path.includes('@fontsource') ? 'max-age=86400' : 'no-store',
    ...(partial && { 'content-range': `bytes ${start}-${end}/${size}` }),
    ...(foreign && ACTIVE.test(type) && { 'content-security-policy': 'sandbox' }),
  })
  if (!size || req.method === 'HEAD') res.end()
  else
    createReadStream(path, { start, end })
      .on('error', () => res.destroy())
      .pipe(res)
}
