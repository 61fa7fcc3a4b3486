import type { IncomingMessage } from 'node:http'
import { isObject } from '../protocol/ejson.ts'
import { temporaryUrl } from '../storage/actions.ts'
import { checkPath } from '../storage/files.ts'
import type { Access } from './access.ts'

const OK = { status: 0, errMsg: 'ok' }
const MISSING = { status: -503003, errMsg: 'storage file not exists' }
const DENIED = { status: -503002, errMsg: 'storage permission denied' }

export async function upload(access: Access, req: IncomingMessage, path: string | null) {
  const { files, count } = access.parts
  checkPath(path)
  count('client.storage.uploadFile')
  access.file(path, 'write')
  await files.save(path, req, access.person.openid)
  return { fileID: files.idOf(path), statusCode: 204 }
}

/** Temporary URLs, each with its own outcome. */
export function temporaryUrls(access: Access, entries: unknown[]) {
  return entries.map((entry: any) => {
    const fileID = isObject(entry) ? entry.fileID : entry
    const outcome = reach(access, fileID, 'read')
    if (outcome !== OK) return { fileID, tempFileURL: '', maxAge: 0, ...outcome }
    const { files, base } = access.parts
    const { tempFileURL, maxAge } = temporaryUrl(files, base(), { fileid: fileID, max_age: entry?.maxAge })
    return { fileID, tempFileURL, maxAge, ...OK }
  })
}

export async function deleteFiles(access: Access, ids: unknown[]) {
  const done = []
  for (const fileID of ids) {
    const outcome = reach(access, fileID, 'write')
    if (outcome === OK) await access.parts.files.remove(fileID)
    done.push({ fileID, ...outcome })
  }
  return done
}

function reach(access: Access, fileID: unknown, verb: 'read' | 'write') {
  const { files } = access.parts
  const path = files.pathOf(fileID)
  if (!path || !files.at(path)) return MISSING
  try {
    access.file(path, verb)
    return OK
  } catch {
    return DENIED
  }
}
