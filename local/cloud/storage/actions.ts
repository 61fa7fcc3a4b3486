import type { Action } from '../database/actions.ts'
import { invalid } from '../protocol/failure.ts'
import { checkPath, type Files } from './files.ts'

const MAX_URLS = 50
const UPLOAD_S = 900

/** The storage part of the SDK's wire protocol. `base` is this cloud's address. */
export function storageActions(files: Files, base: () => string): Record<string, Action> {
  return {
    'storage.getUploadMetadata': ({ path }) => {
      checkPath(path)
      return {
        data: {
          url: `${base()}/cos/${files.ticket('write', path, UPLOAD_S)}`,
          token: 'local',
          authorization: 'q-sign-algorithm=sha1&local',
          fileId: files.idOf(path),
          cosFileId: 'local',
        },
      }
    },
    'storage.batchGetDownloadUrl': ({ file_list }) => ({
      data: { download_list: list(file_list, 'file_list').map((entry) => temporaryUrl(files, base(), entry)) },
    }),
    'storage.batchDeleteFile': async ({ fileid_list }) => {
      const deleted = []
      for (const fileID of list(fileid_list, 'fileid_list')) {
        deleted.push({ fileID, code: (await files.remove(fileID)) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' })
      }
      return { data: { delete_list: deleted } }
    },
  }
}

export function temporaryUrl(files: Files, base: string, entry: any) {
  const fileID = entry?.fileid
  const path = files.pathOf(fileID)
  if (!path || !files.at(path)) {
    return { code: 'STORAGE_FILE_NONEXIST', fileID, tempFileURL: '', message: 'storage file not exist' }
  }
  const maxAge = Number.isInteger(entry.max_age) && entry.max_age > 0 ? entry.max_age : 86_400
  return { code: 'SUCCESS', fileID, tempFileURL: `${base}/file/${files.ticket('read', path, maxAge)}`, maxAge }
}

export function list(value: unknown, name: string): any[] {
  if (!Array.isArray(value) || value.length > MAX_URLS) throw invalid(`${name} must be a list of at most ${MAX_URLS}`)
  return value
}
