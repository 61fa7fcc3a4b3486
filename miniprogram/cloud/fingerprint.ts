import { fingerprinting } from '../shared/seal/hash'
import { CallError } from './call'

/** Bytes read at once on a phone that cannot hash a file by itself. */
const pieceBytes = 512 * 1024

const files = () => wx.getFileSystemManager()

/** SHA-256 (hex) and size of a file on this phone. Rejects with CallError when the file is gone. */
export async function fingerprintOf(filePath: string): Promise<{ sha256: string; bytes: number }> {
  const { digest, size } = await info(filePath)
  // Base libraries that do not know this digest give another or none; the file is then read block by block.
  return {
    bytes: size,
    sha256: /^[0-9a-f]{64}$/.test(digest ?? '') ? (digest as string) : await readAndHash(filePath, size),
  }
}

const gone = () => new CallError({ code: 'FILE_GONE', message: '手机里找不到这个文件了，请删除后重新选择' })

function info(filePath: string): Promise<{ digest?: string; size: number }> {
  return new Promise((resolve, reject) => {
    const ask = (options: { digestAlgorithm?: 'sha256' }, fail: () => void) =>
      files().getFileInfo({ filePath, ...options, success: resolve, fail })
    ask({ digestAlgorithm: 'sha256' }, () => ask({}, () => reject(gone())))
  })
}

async function readAndHash(filePath: string, size: number): Promise<string> {
  const hash = fingerprinting()
  await eachPiece(filePath, size, (bytes) => hash.update(bytes))
  return hash.digest()
}

/** Reads a file of `size` bytes block by block, so that it need not fit into memory. */
export async function eachPiece(filePath: string, size: number, take: (bytes: Uint8Array) => unknown): Promise<void> {
  for (let position = 0; position < size; position += pieceBytes)
    await take(await piece(filePath, position, Math.min(pieceBytes, size - position)))
}

function piece(filePath: string, position: number, length: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    files().readFile({
      filePath,
      position,
      length,
      success: ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)),
      fail: () => reject(gone()),
    })
  })
}
