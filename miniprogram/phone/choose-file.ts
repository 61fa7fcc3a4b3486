import { fingerprint } from '../shared/seal/hash'
import { privacyOrExplain } from './privacy'
import { unlessCancelled } from './unless-cancelled'

/** Largest file to read, bytes: our own papers have a few hundred thousand. */
const most = 8 * 1024 * 1024

export interface ChosenFile {
  /** Of its bytes; of none for a file that is too large or cannot be read. */
  sha256: string
  /** Its path when it is a picture. */
  picture?: string
}

/** Picks one file from a chat and reads it on this phone; it is sent nowhere. Undefined when none is picked. */
export async function chooseFile(): Promise<ChosenFile | undefined> {
  if (!(await privacyOrExplain('选文件'))) return undefined
  const picked = await unlessCancelled(() => wx.chooseMessageFile({ count: 1, type: 'all' }))
  const [file] = picked?.tempFiles ?? []
  if (!file) return undefined
  const { path, size, type } = file
  const sha256 = fingerprint(size > most ? new Uint8Array() : await bytesAt(path))
  return type === 'image' ? { sha256, picture: path } : { sha256 }
}

const bytesAt = (filePath: string) =>
  new Promise<Uint8Array>((resolve) => {
    wx.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)),
      fail: () => resolve(new Uint8Array()),
    })
  })
