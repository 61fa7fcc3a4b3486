import { createSha256 } from '../shared/proof/hash'
import { CallError } from './call'

/** Size of the blocks that are read if the phone cannot hash a file itself. */
const blockBytes = 512 * 1024

const fileSystem = () => wx.getFileSystemManager()

/** SHA-256 (hex) and size of a file on this phone. Rejects with CallError when the file is gone. */
export async function hashFile(filePath: string): Promise<{ sha256: string; bytes: number }> {
  const { digest, size: fileSize } = await readFileInfo(filePath)
  // An old base library ignores the requested algorithm: its digest is of another kind or missing.
  const isSha256 = digest !== undefined && /^[0-9a-f]{64}$/.test(digest)
  const sha256 = isSha256 ? digest : await readAndHash(filePath, fileSize)
  return { sha256, bytes: fileSize }
}

const fileGoneError = () =>
  new CallError({ code: 'FILE_GONE', message: '手机里找不到这个文件了，请删除后重新选择' })

/** Reads the size and, if the base library can, the digest. Rejects if the file is gone. */
function readFileInfo(filePath: string): Promise<{ digest?: string; size: number }> {
  return new Promise((resolve, reject) => {
    const readInfo = (options: { digestAlgorithm?: 'sha256' }, onFailure: () => void) =>
      fileSystem().getFileInfo({ filePath, ...options, success: resolve, fail: onFailure })
    const readWithoutDigest = () => readInfo({}, () => reject(fileGoneError()))
    readInfo({ digestAlgorithm: 'sha256' }, readWithoutDigest)
  })
}

async function readAndHash(filePath: string, fileSize: number): Promise<string> {
  const hasher = createSha256()
  await forEachBlock(filePath, fileSize, (bytes) => hasher.update(bytes))
  return hasher.digest()
}

/** Reads a file of `fileSize` bytes block by block, so that it need not fit into memory. */
export async function forEachBlock(
  filePath: string,
  fileSize: number,
  onBlock: (bytes: Uint8Array) => unknown,
): Promise<void> {
  for (let startByte = 0; startByte < fileSize; startByte += blockBytes)
    await onBlock(await readBlock(filePath, startByte, Math.min(blockBytes, fileSize - startByte)))
}

/** Reads a part of a file. Rejects with CallError when the file is gone. */
export function readBlock(
  filePath: string,
  startByte: number,
  byteCount: number,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    fileSystem().readFile({
      filePath,
      position: startByte,
      length: byteCount,
      success: ({ data }: { data: string | ArrayBuffer }) =>
        resolve(new Uint8Array(data as ArrayBuffer)),
      fail: () => reject(fileGoneError()),
    })
  })
}
