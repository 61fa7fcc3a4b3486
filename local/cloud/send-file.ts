import { createReadStream, statSync } from 'node:fs'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { extname } from 'node:path'

const CONTENT_TYPES: Record<string, string> = {
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

/** Types that can run scripts. An uploaded page would otherwise run under the server's address. */
const ACTIVE_CONTENT = /html|javascript|svg/

/**
 * Sends a file, or the range of it that a media player requests.
 * @param options `name` determines the content type, if `filePath` has no extension. `foreign`
 *   means that the file was uploaded, so no script in it may run.
 */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  filePath: string,
  { name: fileName = filePath, foreign: isForeign = false } = {},
): void {
  const contentType = CONTENT_TYPES[extname(fileName).toLowerCase()] ?? 'application/octet-stream'
  const { size: fileSize } = statSync(filePath)
  const range = /^bytes=(?<first>\d*)-(?<last>\d*)$/.exec(request.headers.range ?? '')?.groups
  const { start, end } = byteRange(range?.first, range?.last, fileSize)
  if (range && start > end) {
    response.writeHead(416, { 'content-range': `bytes */${fileSize}` }).end()
    return
  }

  const headers: OutgoingHttpHeaders = {
    'content-type': contentType,
    'content-length': fileSize ? end - start + 1 : 0,
    'accept-ranges': 'bytes',
    // The hundreds of files of a font package do not change while the server runs.
    'cache-control': filePath.includes('@fontsource') ? 'max-age=86400' : 'no-store',
  }
  if (range) headers['content-range'] = `bytes ${start}-${end}/${fileSize}`
  if (isForeign && ACTIVE_CONTENT.test(contentType)) headers['content-security-policy'] = 'sandbox'
  response.writeHead(range ? 206 : 200, headers)
  if (!fileSize || request.method === 'HEAD') response.end()
  else
    createReadStream(filePath, { start, end })
      .on('error', () => response.destroy())
      .pipe(response)
}

/**
 * The bytes that a range header requests. `first-last` is a range, `first-` reaches to the end, and
 * `-count` means the last `count` bytes. Without a range, it is the whole file.
 */
function byteRange(
  firstByte = '',
  lastByte = '',
  fileSize: number,
): { start: number; end: number } {
  const suffixLength = firstByte === '' ? Number(lastByte) : 0
  if (suffixLength) return { start: Math.max(0, fileSize - suffixLength), end: fileSize - 1 }
  return {
    start: Number(firstByte),
    end: lastByte ? Math.min(Number(lastByte), fileSize - 1) : fileSize - 1,
  }
}
