import { readFileSync, writeFileSync } from 'node:fs'
import type CloudBase from '@cloudbase/manager-node'
import type { Cloud } from 'miniapp-cloud'

/** What was asked of the storage, and where it fails. */
export interface StorageLog {
  downloaded: string[]
  uploaded: string[]
  /** Throws in the place of the transfer after so many. */
  failAfter: number
}

/**
 * Lets a manager's storage be that of a local cloud: the management SDK talks to the object store
 * with a protocol of its own, which no test imitates.
 */
export function useLocalStorage({ storage }: CloudBase, { files }: Cloud): StorageLog {
  const log: StorageLog = { downloaded: [], uploaded: [], failAfter: Number.POSITIVE_INFINITY }

  const count = (paths: string[], path: string) => {
    if (log.downloaded.length + log.uploaded.length >= log.failAfter)
      throw new Error('connection lost')
    paths.push(path)
  }

  storage.walkCloudDir = async () =>
    files.list().map(
      ({ path, size, hash, at }) =>
        ({
          Key: path,
          Size: String(size),
          ETag: `"${hash.slice(0, 32)}"`,
          LastModified: new Date(at).toISOString(),
        }) as never,
    )
  storage.downloadFile = async ({ cloudPath, localPath }) => {
    count(log.downloaded, cloudPath)
    const file = files.list().find(({ path }) => path === cloudPath)
    if (!file) throw new Error('NoSuchKey')
    writeFileSync(localPath!, (await files.get(file.fileID))!)
    return localPath!
  }
  storage.uploadFile = async ({ cloudPath = '', localPath }) => {
    count(log.uploaded, cloudPath)
    await files.put(cloudPath, readFileSync(localPath))
  }

  return log
}
