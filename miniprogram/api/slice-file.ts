import { CallError } from './call'
import { readBlock } from './fingerprint'
import type { UploadItem } from './upload-item'

/**
 * Writes a slice of an item's file to a file of its own, because WeChat uploads only whole files.
 * Returns its path. Rejects with CallError: FILE_GONE, or OFFLINE with a sentence if the phone has
 * no space for the slice.
 */
export async function writeSliceFile(
  { key, path }: UploadItem,
  startByte: number,
  byteCount: number,
): Promise<string> {
  const { buffer: data } = await readBlock(path, startByte, byteCount)
  const sliceFile = `${wx.env.USER_DATA_PATH}/slice-${key}`
  return new Promise((resolve, reject) => {
    wx.getFileSystemManager().writeFile({
      filePath: sliceFile,
      data: data as ArrayBuffer,
      success: () => resolve(sliceFile),
      fail: () =>
        reject(new CallError({ code: 'OFFLINE', message: '手机空间不够，清理一点空间后点重试' })),
    })
  })
}

export function removeSliceFile(sliceFile: string): void {
  wx.getFileSystemManager().unlink({ filePath: sliceFile, fail: () => undefined })
}
