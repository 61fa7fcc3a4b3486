import type { ServerResponse } from 'node:http'
import { type Handler, send } from '../http.ts'
import { sendFile } from '../send-file.ts'
import type { Files } from './files.ts'

/** Serves uploads (`PUT /cos/<ticket>`) and temporary URLs (`GET /file/<ticket>`). */
export function storageHandler(files: Files): Handler {
  return async (request, response, requestUrl) => {
    const [section, ticket = ''] = requestUrl.pathname.slice(1).split('/')
    if (section === 'cos' && request.method === 'PUT') {
      const cloudPath = files.redeemTicket('write', ticket)
      if (cloudPath === undefined)
        return sendError(response, 'SignatureDoesNotMatch', 'the upload URL is unknown or too old')
      await files.save(cloudPath, request)
      send(response, 200, 'application/xml', '')
      return true
    }
    if (section === 'file' && (request.method === 'GET' || request.method === 'HEAD')) {
      const cloudPath = files.redeemTicket('read', ticket)
      const storedFile = cloudPath === undefined ? undefined : files.findByPath(cloudPath)
      if (cloudPath === undefined || !storedFile)
        send(response, cloudPath === undefined ? 403 : 404, 'text/plain', 'no such file')
      else
        sendFile(request, response, files.filePathOf(storedFile), {
          name: cloudPath,
          foreign: true,
        })
      return true
    }
    return false
  }
}

function sendError(response: ServerResponse, errorCode: string, message: string): true {
  const xml =
    `<Error><Code>${errorCode}</Code><Message>${message}</Message>` +
    '<RequestId>local</RequestId><TraceId>local</TraceId></Error>'
  send(response, 403, 'application/xml', xml)
  return true
}
