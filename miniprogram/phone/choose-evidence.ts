import type { EvidenceKind, EvidenceOrigin } from '../shared/vocabulary/evidence'
import { unlessCancelled } from './unless-cancelled'

/** A file that somebody has just made or picked. */
export interface Chosen {
  path: string
  kind: EvidenceKind
  origin: EvidenceOrigin
  name?: string
  seconds?: number
  poster?: string
}

const media = {
  photo: { mediaType: ['image'], sourceType: ['camera'] },
  video: { mediaType: ['video'], sourceType: ['camera'] },
  album: { mediaType: ['image', 'video'], sourceType: ['album'] },
} satisfies Record<string, Pick<WechatMiniprogram.ChooseMediaOption, 'mediaType' | 'sourceType'>>

/** Takes a photo or a video, or picks some from the album: as they are, never re-encoded. Empty when nothing was chosen. */
export async function choosePictures(from: keyof typeof media, count: number): Promise<Chosen[]> {
  const picked = await unlessCancelled(() =>
    wx.chooseMedia({
      count,
      ...media[from],
      sizeType: ['original'],
      maxDuration: 60,
    }),
  )
  const origin = from === 'album' ? 'album' : 'captured'
  return (picked?.tempFiles ?? []).map(({ tempFilePath: path, fileType, duration, thumbTempFilePath }) =>
    fileType === 'video'
      ? {
          path,
          kind: 'video',
          origin,
          ...(duration > 0 && { seconds: duration }),
          ...(thumbTempFilePath && { poster: thumbTempFilePath }),
        }
      : { path, kind: 'photo', origin },
  )
}

/** Picks PDFs from a chat, the only way to a file that WeChat gives. */
export async function chooseDocuments(count: number): Promise<Chosen[]> {
  const picked = await unlessCancelled(() => wx.chooseMessageFile({ count, type: 'file', extension: ['pdf'] }))
  return (picked?.tempFiles ?? []).map(({ path, name }) => ({ path, kind: 'file', origin: 'chat', name }))
}
