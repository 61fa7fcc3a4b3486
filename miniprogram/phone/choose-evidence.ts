import type { Capture } from '../shared/contract/evidence'
import type { UploadKind, UploadOrigin } from '../shared/vocabulary/evidence'
import { privacyOrExplain } from './privacy'
import { smallPicture } from './small-picture'
import { unlessCancelled } from './unless-cancelled'

/** A file that the person has just taken or picked. */
export interface Chosen {
  path: string
  kind: UploadKind
  origin: UploadOrigin
  name?: string
  seconds?: number
  poster?: string
  capture?: Capture
}

const media = {
  photo: { mediaType: ['image'], sourceType: ['camera'] },
  video: { mediaType: ['video'], sourceType: ['camera'] },
  album: { mediaType: ['image', 'video'], sourceType: ['album'] },
} satisfies Record<string, Pick<WechatMiniprogram.ChooseMediaOption, 'mediaType' | 'sourceType'>>

/**
 * Takes photos or videos, or picks them from the album, without re-encoding. Empty when none was chosen. `opening` is
 * asked before the camera opens.
 */
export async function choosePictures(
  from: keyof typeof media,
  count: number,
  opening?: () => Promise<Capture>,
): Promise<Chosen[]> {
  if (!(await privacyOrExplain('拍照、选照片'))) return []
  const capture = from === 'album' ? undefined : await opening?.()
  const picked = await unlessCancelled(() =>
    wx.chooseMedia({ count, ...media[from], sizeType: ['original'], maxDuration: 60 }),
  )
  const origin: UploadOrigin = from === 'album' ? 'album' : 'captured'
  return Promise.all(
    (picked?.tempFiles ?? []).map(async ({ tempFilePath: path, fileType, duration, thumbTempFilePath }) => {
      const isVideo = fileType === 'video'
      const poster = isVideo ? thumbTempFilePath : await smallPicture(path)
      return {
        path,
        kind: isVideo ? ('video' as const) : ('photo' as const),
        origin,
        ...(isVideo && duration > 0 && { seconds: duration }),
        ...(poster && { poster }),
        ...(capture && { capture }),
      }
    }),
  )
}

/** Picks PDFs from a chat, the only source of files that WeChat offers. */
export async function chooseDocuments(count: number): Promise<Chosen[]> {
  if (!(await privacyOrExplain('选文件'))) return []
  const picked = await unlessCancelled(() => wx.chooseMessageFile({ count, type: 'file', extension: ['pdf'] }))
  return (picked?.tempFiles ?? []).map(({ path, name }) => ({ path, kind: 'file', origin: 'chat', name }))
}
