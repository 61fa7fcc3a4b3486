import { privacyOrExplain } from './privacy'
import { unlessCancelled } from './unless-cancelled'

/** Largest file to read, bytes: our own papers have a few hundred thousand. */
const most = 8 * 1024 * 1024

/**
 * Picks one PDF from a chat and reads it on this phone; it is sent nowhere. Undefined when none is picked, empty when
 * the file is too large or no PDF of ours.
 */
export async function choosePdf(): Promise<Uint8Array | undefined> {
  if (!(await privacyOrExplain('选文件'))) return undefined
  const picked = await unlessCancelled(() => wx.chooseMessageFile({ count: 1, type: 'file', extension: ['pdf'] }))
  const [file] = picked?.tempFiles ?? []
  if (!file) return undefined
  if (file.size > most) return new Uint8Array()
  return new Promise((resolve) => {
    wx.getFileSystemManager().readFile({
      filePath: file.path,
      success: ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)),
      fail: () => resolve(new Uint8Array()),
    })
  })
}
