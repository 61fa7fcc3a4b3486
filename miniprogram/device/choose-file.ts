import { sha256Hex } from '../shared/proof/hash'
import { requirePrivacyConsent } from './privacy'
import { unlessCancelled } from './unless-cancelled'

/** Largest file to read, bytes: our own papers have a few hundred thousand. */
const maxFileBytes = 8 * 1024 * 1024

export interface ChosenFile {
  /** Of its bytes; of none for a file that is too large or cannot be read. */
  sha256: string
  /** Its path when it is a picture. */
  picture?: string
}

/**
 * Picks one file from a chat and reads it on this phone; it is sent nowhere. Undefined when none is
 * picked.
 */
export async function chooseFile(): Promise<ChosenFile | undefined> {
  if (!(await requirePrivacyConsent('选文件'))) return undefined
  const pickedFiles = await unlessCancelled(() => wx.chooseMessageFile({ count: 1, type: 'all' }))
  const [pickedFile] = pickedFiles?.tempFiles ?? []
  if (!pickedFile) return undefined
  const { path: filePath, size: fileSize, type: fileType } = pickedFile
  const sha256 = sha256Hex(fileSize > maxFileBytes ? new Uint8Array() : await readBytes(filePath))
  return fileType === 'image' ? { sha256, picture: filePath } : { sha256 }
}

const readBytes = (filePath: string) =>
  new Promise<Uint8Array>((resolve) => {
    wx.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)),
      fail: () => resolve(new Uint8Array()),
    })
  })
