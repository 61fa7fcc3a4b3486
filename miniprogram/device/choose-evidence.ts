import type { CaptureInput } from '../shared/contract/evidence'
import type { FileFacts } from '../shared/evidence/file-facts'
import { extensionsOf } from '../shared/evidence/formats'
import { omitUndefined } from '../shared/omit-undefined'
import type { UploadKind, UploadOrigin } from '../shared/vocabulary/evidence'
import { requirePrivacyConsent } from './privacy'
import { makeThumbnail } from './small-picture'
import { unlessCancelled } from './unless-cancelled'

/** A file that the person has just taken or picked. */
export interface ChosenItem {
  path: string
  kind: UploadKind
  origin: UploadOrigin
  name?: string
  /** Size by the phone. */
  bytes?: number
  /** Facts by the phone, shown until the server has read the file. */
  fileFacts?: FileFacts
  /** Path of a thumbnail. */
  poster?: string
  capture?: CaptureInput
}

const mediaSources = {
  photo: { mediaType: ['image'], sourceType: ['camera'] },
  video: { mediaType: ['video'], sourceType: ['camera'] },
  album: { mediaType: ['image', 'video'], sourceType: ['album'] },
} satisfies Record<string, Pick<WechatMiniprogram.ChooseMediaOption, 'mediaType' | 'sourceType'>>

/** Longest video that WeChat's camera records. */
const maxVideoSeconds = 60

/**
 * Lets the person take photos or videos, or pick them from the album. The files are not encoded
 * again. Empty if the person cancels.
 * @param readCapture requests a capture ticket; called before the camera opens
 */
export async function choosePictures(
  sourceName: keyof typeof mediaSources,
  count: number,
  readCapture?: () => Promise<CaptureInput>,
): Promise<ChosenItem[]> {
  if (!(await requirePrivacyConsent('拍照、选照片'))) return []
  const captureContext = sourceName === 'album' ? undefined : await readCapture?.()
  const pickedFiles = await unlessCancelled(() =>
    wx.chooseMedia({
      count,
      ...mediaSources[sourceName],
      sizeType: ['original'],
      maxDuration: maxVideoSeconds,
    }),
  )
  const origin: UploadOrigin = sourceName === 'album' ? 'album' : 'captured'
  const mediaFiles = pickedFiles?.tempFiles ?? []
  return Promise.all(mediaFiles.map((file) => toChosenItem(file, origin, captureContext)))
}

async function toChosenItem(
  {
    tempFilePath,
    fileType,
    duration: seconds,
    thumbTempFilePath,
    size: bytes,
  }: WechatMiniprogram.MediaFile,
  origin: UploadOrigin,
  capture: CaptureInput | undefined,
): Promise<ChosenItem> {
  const isVideo = fileType === 'video'
  const poster = isVideo ? thumbTempFilePath : await makeThumbnail(tempFilePath)
  return omitUndefined({
    path: tempFilePath,
    bytes,
    kind: isVideo ? ('video' as const) : ('photo' as const),
    origin,
    fileFacts: isVideo && seconds > 0 ? { seconds } : undefined,
    poster: poster || undefined,
    capture,
  })
}

/** Lets the person pick files from a chat, the only source of files that WeChat offers. */
export async function chooseDocuments(count: number): Promise<ChosenItem[]> {
  if (!(await requirePrivacyConsent('选文件'))) return []
  const pickedFiles = await unlessCancelled(() =>
    wx.chooseMessageFile({ count, type: 'file', extension: extensionsOf('file') }),
  )
  return (pickedFiles?.tempFiles ?? []).map(({ path: filePath, name, size: bytes }) => ({
    path: filePath,
    bytes,
    kind: 'file',
    origin: 'chat',
    name,
  }))
}
