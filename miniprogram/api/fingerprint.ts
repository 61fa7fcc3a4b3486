import { createSha256 } from '../shared/proof/hash'
import { CallError } from './call'

/** Bytes read at once on a phone that cannot hash a file by itself. */
const blockBytes = 512 * 1024

const fileSystem = () => wx.getFileSystemManager()

/** SHA-256 (hex) and size of a file on this phone. Rejects with CallError when the file is gone. */
export async function hashFile(filePath: string): Promise<{ sha256: string; bytes: number }> {
  const { digest, size: fileSize } = await readFileInfo(filePath)
  // Base libraries that do not know this digest give another or none; the file is then read block
  // by block.
  return {
    bytes: fileSize,
    sha256: /^[0-9a-f]{64}$/.test(digest ?? '')
      ? (digest as string)
      : await readAndHash(filePath, fileSize),
  }
}

const fileGoneError = () =>
  new CallError({ code: 'FILE_GONE', message: '手机里找不到这个文件了，请删除后重新选择' })

function readFileInfo(filePath: string): Promise<{ digest?: string; size: number }> {
  return new Promise((resolve, reject) => {
    const requestInfo = (options: { digestAlgorithm?: 'sha256' }, onFailure: () => void) =>
      fileSystem().getFileInfo({ filePath, ...options, success: resolve, fail: onFailure })
    requestInfo({ digestAlgorithm: 'sha256' }, () => requestInfo({}, () => reject(fileGoneError())))
  })
}

async function readAndHash(filePath: string, fileSize: number): Promise<string> {
  const hasher = createSha256()
  await forEachBlock(filePath, fileSize, (bytes) => hasher.update(bytes))
  return hasher.digest()
}

/** Reads a file of `size` bytes block by block, so that it need not fit into memory. */
export async function forEachBlock(
  filePath: string,
  fileSize: number,
  onBlock: (bytes: Uint8Array) => unknown,
): Promise<void> {
  for (let position = 0; position < fileSize; position += blockBytes)
    await onBlock(await readBlock(filePath, position, Math.min(blockBytes, fileSize - position)))
}

function readBlock(filePath: string, position: number, length: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    fileSystem().readFile({
      filePath,
      position,
      length,
      success: ({ data }: { data: string | ArrayBuffer }) =>
        resolve(new Uint8Array(data as ArrayBuffer)),
      fail: () => reject(fileGoneError()),
    })
  })
}
