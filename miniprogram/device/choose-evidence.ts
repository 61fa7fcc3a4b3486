import type { CaptureInput } from '../shared/contract/evidence'
import type { FileFacts } from '../shared/evidence/file-facts'
import { extensionsOf } from '../shared/evidence/formats'
import { omitUndefined } from '../shared/omit-undefined'
import {
  longestVideoSeconds,
  type UploadKind,
  type UploadOrigin,
} from '../shared/vocabulary/evidence'
import { compressVideoFile } from './compress-video'
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
  /** The phone has compressed the video. The person still has the larger original. */
  isCompressed?: true
  capture?: CaptureInput
}

/**
 * Photos stay as they are, because their metadata say when and where they were taken. WeChat's
 * camera records videos compressed, so that they can be sent over a mobile network.
 */
const mediaSources = {
  photo: { mediaType: ['image'], sourceType: ['camera'], sizeType: ['original'] },
  video: { mediaType: ['video'], sourceType: ['camera'], sizeType: ['compressed'] },
  album: { mediaType: ['image', 'video'], sourceType: ['album'], sizeType: ['original'] },
} satisfies Record<
  string,
  Pick<WechatMiniprogram.ChooseMediaOption, 'mediaType' | 'sourceType' | 'sizeType'>
>

/**
 * Lets the person take photos or videos, or pick them from the album. Photos are not
 * encoded again; a large video is compressed first. Empty if the person cancels.
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
      maxDuration: longestVideoSeconds,
    }),
  )
  const origin: UploadOrigin = sourceName === 'album' ? 'album' : 'captured'
  const mediaFiles = pickedFiles?.tempFiles ?? []
  const chosenItems: ChosenItem[] = []
  // One after another: a phone encodes one video at a time.
  for (const mediaFile of mediaFiles)
    chosenItems.push(await toChosenItem(mediaFile, origin, captureContext))
  return chosenItems
}

async function toChosenItem(
  {
    tempFilePath,
    fileType,
    duration: seconds,
    thumbTempFilePath,
    size: bytes,
    width,
    height,
  }: WechatMiniprogram.MediaFile,
  origin: UploadOrigin,
  capture: CaptureInput | undefined,
): Promise<ChosenItem> {
  const isVideo = fileType === 'video'
  const poster = isVideo ? thumbTempFilePath : await makeThumbnail(tempFilePath)
  const file = isVideo
    ? await compressVideoFile(tempFilePath, { bytes, seconds, width, height })
    : { path: tempFilePath, bytes }
  const isCompressed = file.path !== tempFilePath && origin === 'album'
  return omitUndefined({
    ...file,
    kind: isVideo ? ('video' as const) : ('photo' as const),
    origin,
    fileFacts: isVideo && seconds > 0 ? { seconds } : undefined,
    poster: poster || undefined,
    isCompressed: isCompressed || undefined,
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
