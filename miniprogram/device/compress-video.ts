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
    const { tempFilePath } = await beforeTimeLimit(wx.compressVideo(options), video)
    const bytes = await readFileSize(tempFilePath)
    const isSmaller = bytes > 0 && bytes < video.bytes
    return isSmaller ? { path: tempFilePath, bytes } : uncompressed
  } catch {
    return uncompressed
  } finally {
    wx.hideLoading({ fail: () => undefined })
  }
}

/** The longest time for starting the encoder, and per second of the video, ms. */
const encodingLimit = { startMs: 60_000, perSecondMs: 3000 } as const

/**
 * The result of the encoder. Rejects if it takes much too long: some phones never answer, and the
 * person could then neither send the video nor leave the screen.
 */
async function beforeTimeLimit<Result>(
  encoding: Promise<Result>,
  { seconds }: VideoFacts,
): Promise<Result> {
  const limitMs = encodingLimit.startMs + encodingLimit.perSecondMs * seconds
  let timer = 0
  const timeLimit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the encoder does not answer')), limitMs)
  })
  try {
    return await Promise.race([encoding, timeLimit])
  } finally {
    clearTimeout(timer)
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
