import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname } from 'node:path'
import { type Handler, send } from '../../http'
import type { Files } from './files'

const types: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.mp4': 'video/mp4',
  '.mp3': 'audio/mpeg',
  '.aac': 'audio/aac',
  '.pdf': 'application/pdf',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

/** `PUT /cos/<ticket>` takes what getUploadMetadata promised; `GET /file/<ticket>` is a temporary URL. */
export function storageHandler(files: Files): Handler {
  return async (req, res, url) => {
    const [, place, ticket = ''] = url.pathname.split('/')
    if (place === 'cos' && req.method === 'PUT') {
      const path = files.redeem('write', ticket)
      if (path === undefined) return refuse(res, 'SignatureDoesNotMatch', 'the upload URL is unknown or too old')
      await files.save(path, req)
      send(res, 200, 'application/xml', '')
      return true
    }
    if (place === 'file' && (req.method === 'GET' || req.method === 'HEAD')) {
      const path = files.redeem('read', ticket)
      const file = path === undefined ? undefined : files.at(path)
      if (path === undefined || !file) send(res, path === undefined ? 403 : 404, 'text/plain', 'no such file')
      else
        stream(
          req,
          res,
          files.fileOf(file),
          file.size,
          types[extname(path).toLowerCase()] ?? 'application/octet-stream',
        )
      return true
    }
    return false
  }
}

/** Answers byte ranges too: a video element seeks with them. */
function stream(req: IncomingMessage, res: ServerResponse, path: string, size: number, type: string): void {
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
    'cache-control': 'no-store',
    ...(partial && { 'content-range': `bytes ${start}-${end}/${size}` }),
  })
  if (!size || req.method === 'HEAD') res.end()
  else
    createReadStream(path, { start, end })
      .on('error', () => res.destroy())
      .pipe(res)
}

function refuse(res: ServerResponse, code: string, message: string): true {
  const xml = `<Error><Code>${code}</Code><Message>${message}</Message><RequestId>local</RequestId><TraceId>local</TraceId></Error>`
  send(res, 403, 'application/xml', xml)
  return true
}
