import { planVideoEncoding, type VideoFacts } from '../rules/intake/video-size'

/** A video on this phone. */
interface VideoFile {
  path: string
  bytes: number
}

/**
 * Compresses a large video on the phone, which can take as long as the video itself; meanwhile the
 * screen says so. Returns the video as it is if it is small enough, if this phone cannot compress
 * it, or if the result is not smaller: some phones answer with a larger file. Never rejects,
 * because a video that was taken must not be lost.
 */
export async function compressVideoFile(path: string, video: VideoFacts): Promise<VideoFile> {
  const uncompressed = { path, bytes: video.bytes }
  const encoding = planVideoEncoding(video)
  if (!encoding || !wx.canIUse('compressVideo')) return uncompressed
  wx.showLoading({ title: '正在压缩视频', mask: true })
  try {
    const options = { src: path, ...encoding } as WechatMiniprogram.CompressVideoOption
    const { tempFilePath } = await wx.compressVideo(options)
    const bytes = await readFileSize(tempFilePath)
    const isSmaller = bytes > 0 && bytes < video.bytes
    return isSmaller ? { path: tempFilePath, bytes } : uncompressed
  } catch {
    return uncompressed
  } finally {
    wx.hideLoading({ fail: () => undefined })
  }
}

/** The size of the file itself: WeChat tells the result only in whole kilobytes. */
function readFileSize(filePath: string): Promise<number> {
  return new Promise((resolve, reject) => {
    wx.getFileSystemManager().getFileInfo({
      filePath,
      success: ({ size }) => resolve(size),
      fail: reject,
    })
  })
}
