import { sha256Hex } from '../shared/proof/hash'
import { requirePrivacyConsent } from './privacy'
import { unlessCancelled } from './unless-cancelled'

/** Larger files are not read. Our own documents have a few hundred thousand bytes. */
const maxFileBytes = 8 * 1024 * 1024

export interface ChosenFile {
  /**
   * Hash of the file's bytes, hex. If the file is too large or cannot be read, it is the hash of no
   * bytes, which matches no document.
   */
  sha256: string
  /** Path of the file if it is a picture. */
  picture?: string
}

/**
 * Lets the person pick one file from a chat and hashes it. The file does not leave this phone.
 * Undefined if the person cancels.
 */
export async function chooseFile(): Promise<ChosenFile | undefined> {
  if (!(await requirePrivacyConsent('选文件'))) return undefined
  const pickedFiles = await unlessCancelled(() => wx.chooseMessageFile({ count: 1, type: 'all' }))
  const [pickedFile] = pickedFiles?.tempFiles ?? []
  if (!pickedFile) return undefined
  const { path: filePath, size: fileSize, type: fileType } = pickedFile
  const fileBytes = fileSize > maxFileBytes ? new Uint8Array() : await readBytes(filePath)
  const sha256 = sha256Hex(fileBytes)
  return fileType === 'image' ? { sha256, picture: filePath } : { sha256 }
}

/** Resolves to no bytes if the file cannot be read. */
const readBytes = (filePath: string) =>
  new Promise<Uint8Array>((resolve) => {
    wx.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)),
      fail: () => resolve(new Uint8Array()),
    })
  })
