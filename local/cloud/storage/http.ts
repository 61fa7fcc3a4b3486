import type { ServerResponse } from 'node:http'
import { type Handler, send } from '../http.ts'
import { sendFile } from '../send-file.ts'
import type { Files } from './files.ts'

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
      else sendFile(req, res, files.fileOf(file), { name: path, foreign: true })
      return true
    }
    return false
  }
}

function refuse(res: ServerResponse, code: string, message: string): true {
  const xml =
    `<Error><Code>${code}</Code><Message>${message}</Message><RequestId>local</RequestId><TraceId>` +
    `local</TraceId></Error>`
  send(res, 403, 'application/xml', xml)
  return true
}
