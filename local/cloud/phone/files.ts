import type { IncomingMessage } from 'node:http'
import { isObject } from '../protocol/ejson.ts'
import { createTemporaryUrl } from '../storage/actions.ts'
import { assertCloudPath } from '../storage/files.ts'
import type { Access } from './access.ts'

const OK = { status: 0, errMsg: 'ok' }
const MISSING = { status: -503003, errMsg: 'storage file not exists' }
const DENIED = { status: -503002, errMsg: 'storage permission denied' }

export async function uploadFile(
  access: Access,
  request: IncomingMessage,
  cloudPath: string | null,
) {
  const { files, countAction } = access.services
  assertCloudPath(cloudPath)
  countAction('client.storage.uploadFile')
  access.assertFileAccess(cloudPath, 'write')
  await files.save(cloudPath, request, access.person.openid)
  return { fileID: files.idOf(cloudPath), statusCode: 204 }
}

/**
 * Creates temporary URLs. A requested file is a file's id, or an object with the id and the URL's
 * lifetime. Each result has its own status.
 */
export function createTemporaryUrls(access: Access, requestedFiles: unknown[]) {
  return requestedFiles.map((requestedFile: any) => {
    const fileID = isObject(requestedFile) ? requestedFile.fileID : requestedFile
    const status = accessStatus(access, fileID, 'read')
    if (status !== OK) return { fileID, tempFileURL: '', maxAge: 0, ...status }
    const { files, baseUrl } = access.services
    const { tempFileURL, maxAge } = createTemporaryUrl(files, baseUrl(), {
      fileid: fileID,
      max_age: requestedFile?.maxAge,
    })
    return { fileID, tempFileURL, maxAge, ...OK }
  })
}

export async function deleteFiles(access: Access, fileIds: unknown[]) {
  const results = []
  for (const fileID of fileIds) {
    const status = accessStatus(access, fileID, 'write')
    if (status === OK) await access.services.files.remove(fileID)
    results.push({ fileID, ...status })
  }
  return results
}

/** Whether a person may read or write a file: `OK`, or the status of the error. */
function accessStatus(access: Access, fileID: unknown, operation: 'read' | 'write') {
  const { files } = access.services
  const cloudPath = files.pathOf(fileID)
  if (!cloudPath || !files.findByPath(cloudPath)) return MISSING
  try {
    access.assertFileAccess(cloudPath, operation)
    return OK
  } catch {
    return DENIED
  }
}
