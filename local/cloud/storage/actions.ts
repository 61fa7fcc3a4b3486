import type { Action } from '../database/actions.ts'
import { invalidParameter } from '../protocol/failure.ts'
import { assertCloudPath, type Files } from './files.ts'

/** How many files or ids a request may name. */
const MAX_ENTRIES = 50
const UPLOAD_TICKET_SECONDS = 900
const DAY_SECONDS = 86_400

/** The storage actions of the SDK's wire protocol. `baseUrl` returns this cloud's address. */
export function storageActions(files: Files, baseUrl: () => string): Record<string, Action> {
  return {
    'storage.getUploadMetadata': ({ path: cloudPath }) => {
      assertCloudPath(cloudPath)
      return {
        data: {
          url: `${baseUrl()}/cos/${files.createTicket('write', cloudPath, UPLOAD_TICKET_SECONDS)}`,
          token: 'local',
          authorization: 'q-sign-algorithm=sha1&local',
          fileId: files.idOf(cloudPath),
          cosFileId: 'local',
        },
      }
    },
    'storage.batchGetDownloadUrl': ({ file_list }) => ({
      data: {
        download_list: assertShortList(file_list, 'file_list').map((requestedFile) =>
          createTemporaryUrl(files, baseUrl(), requestedFile),
        ),
      },
    }),
    'storage.batchDeleteFile': async ({ fileid_list }) => {
      const results = []
      for (const fileID of assertShortList(fileid_list, 'fileid_list')) {
        const isRemoved = await files.remove(fileID)
        results.push({ fileID, code: isRemoved ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' })
      }
      return { data: { delete_list: results } }
    },
  }
}

/** Creates a temporary URL of a file. The result has the shape of the SDK's wire protocol. */
export function createTemporaryUrl(files: Files, baseUrl: string, requestedFile: any) {
  const fileID = requestedFile?.fileid
  const cloudPath = files.pathOf(fileID)
  if (!cloudPath || !files.findByPath(cloudPath)) {
    return {
      code: 'STORAGE_FILE_NONEXIST',
      fileID,
      tempFileURL: '',
      message: 'storage file not exist',
    }
  }
  const requestedAge = requestedFile.max_age
  const maxAge = Number.isInteger(requestedAge) && requestedAge > 0 ? requestedAge : DAY_SECONDS
  const ticket = files.createTicket('read', cloudPath, maxAge)
  return { code: 'SUCCESS', fileID, tempFileURL: `${baseUrl}/file/${ticket}`, maxAge }
}

/** Returns a parameter. Throws if it is not a list of at most 50 entries. */
export function assertShortList(value: unknown, parameterName: string): any[] {
  if (!Array.isArray(value) || value.length > MAX_ENTRIES)
    throw invalidParameter(`${parameterName} must be a list of at most ${MAX_ENTRIES}`)
  return value
}
