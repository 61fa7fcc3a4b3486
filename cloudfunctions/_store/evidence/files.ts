import { createReadStream } from 'node:fs'
import cloud from 'wx-server-sdk'
import { asRound } from '../tally'

/** The path of a file of this very environment; undefined for one of another. */
export function pathOf(fileID: string): string | undefined {
  const [, env, path] = /^cloud:\/\/([^/.]+)\.[^/]+\/(.+)$/.exec(fileID) ?? []
  return env === cloud.getWXContext().ENV ? path : undefined
}

/** The bytes of a file that fits into memory, or undefined when there is none. */
export async function readFile(fileID: string): Promise<Buffer | undefined> {
  try {
    return (await asRound(() => cloud.downloadFile({ fileID }))).fileContent
  } catch (error) {
    const { code, errMsg } = error as { code?: string; errMsg?: string }
    if (/NONEXIST|not exist/i.test(`${code} ${errMsg}`)) return undefined
    throw error
  }
}

export async function writeFile(cloudPath: string, bytes: Buffer): Promise<string> {
  return (await asRound(() => cloud.uploadFile({ cloudPath, fileContent: bytes }))).fileID
}

/** Stores a local file, in pieces. */
export async function storeFile(cloudPath: string, path: string): Promise<string> {
  return (await asRound(() => cloud.uploadFile({ cloudPath, fileContent: createReadStream(path) }))).fileID
}

/** Files that are gone already are no fault. At most 50. */
export async function removeFiles(fileIDs: string[]): Promise<void> {
  if (fileIDs.length > 0) await asRound(async () => cloud.deleteFile({ fileList: fileIDs }))
}

/** As many as are given addresses at once. */
const share = 50

/** Seconds for which an address opens: long enough to look, too short to pass it on. */
export const openFor = 600

/** Addresses by fileID that live `seconds`; a file that is gone has none. */
export async function addressesOf(
  files: readonly { fileID: string }[],
  seconds = openFor,
): Promise<Map<string, string>> {
  const shares = Array.from({ length: Math.ceil(files.length / share) }, (_, at) =>
    files.slice(at * share, (at + 1) * share),
  )
  const answers = await Promise.all(
    shares.map(async (some) => {
      const fileList = some.map(({ fileID }) => ({ fileID, maxAge: seconds }))
      return (await asRound(async () => cloud.getTempFileURL({ fileList }))) as {
        fileList: { fileID: string; tempFileURL: string }[]
      }
    }),
  )
  const found = answers.flatMap(({ fileList }) => fileList)
  return new Map(found.filter(({ tempFileURL }) => tempFileURL).map((file) => [file.fileID, file.tempFileURL]))
}
