import { createReadStream } from 'node:fs'
import cloud from 'wx-server-sdk'

/** The bytes of a file that fits into memory, or undefined when there is none. */
export async function readFile(fileID: string): Promise<Buffer | undefined> {
  try {
    return (await cloud.downloadFile({ fileID })).fileContent
  } catch (error) {
    const { code, errMsg } = error as { code?: string; errMsg?: string }
    if (/NONEXIST|not exist/i.test(`${code} ${errMsg}`)) return undefined
    throw error
  }
}

export async function writeFile(cloudPath: string, bytes: Buffer): Promise<string> {
  return (await cloud.uploadFile({ cloudPath, fileContent: bytes })).fileID
}

/** Stores a local file, in pieces. */
export async function storeFile(cloudPath: string, path: string): Promise<string> {
  return (await cloud.uploadFile({ cloudPath, fileContent: createReadStream(path) })).fileID
}

/** Files that are gone already are no fault. At most 50. */
export async function removeFiles(fileIDs: string[]): Promise<void> {
  if (fileIDs.length > 0) await cloud.deleteFile({ fileList: fileIDs })
}

/** Addresses by fileID that live `seconds`; a file that is gone has none. At most 50 files. */
export async function addressesOf(fileIDs: string[], seconds: number): Promise<Map<string, string>> {
  if (fileIDs.length === 0) return new Map()
  const fileList = fileIDs.map((fileID) => ({ fileID, maxAge: seconds }))
  const answer = (await cloud.getTempFileURL({ fileList })) as { fileList: { fileID: string; tempFileURL: string }[] }
  return new Map(
    answer.fileList.filter(({ tempFileURL }) => tempFileURL).map((file) => [file.fileID, file.tempFileURL]),
  )
}
