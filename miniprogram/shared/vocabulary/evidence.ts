import { type CodeOf, closedList } from './closed-list'

export const evidenceKinds = closedList({
  photo: '照片',
  video: '视频',
  audio: '录音',
  file: '文件',
  live: '现场直播',
})
export type EvidenceKind = CodeOf<typeof evidenceKinds>

/** Kinds that a phone may upload: a live recording comes from the live service alone. */
export const uploadKinds = ['photo', 'video', 'audio', 'file'] as const satisfies EvidenceKind[]
export type UploadKind = (typeof uploadKinds)[number]

/**
 * The origin of an evidence item: `captured` is the server's word, which gave a ticket before the
 * camera opened, and weighs more than the phone's (`claimed`) or a file from an album.
 */
export const evidenceOrigins = closedList({
  captured: '现场拍摄',
  claimed: '自述现场拍摄',
  album: '相册选取',
  chat: '聊天文件',
  staff: '工作人员采集',
  stream: '直播截图',
})
export type EvidenceOrigin = CodeOf<typeof evidenceOrigins>

/**
 * Origins that a phone may state: what comes of it is the server's word, as is that a photo is a
 * still of a stream.
 */
export const uploadOrigins = [
  'captured',
  'album',
  'chat',
  'staff',
] as const satisfies EvidenceOrigin[]
export type UploadOrigin = (typeof uploadOrigins)[number]

const bytesPerMegabyte = 1024 * 1024
/**
 * Until it is measured on the real cloud how much can be uploaded, and sealed within a minute
 * (docs/deploy.md).
 */
const videoBytes = 30 * bytesPerMegabyte

/** Most evidence items of each kind in a submission, and most bytes of each. */
export const evidenceLimits: Record<EvidenceKind, { count: number; bytes: number }> = {
  photo: { count: 9, bytes: 10 * bytesPerMegabyte },
  video: { count: 3, bytes: videoBytes },
  audio: { count: 5, bytes: 20 * bytesPerMegabyte },
  file: { count: 3, bytes: 20 * bytesPerMegabyte },
  live: { count: 0, bytes: 400 * bytesPerMegabyte },
}

/** A limit as people read it: `20 MB`, `200 KB`. */
export const limitText = (byteCount: number): string =>
  byteCount < bytesPerMegabyte ? `${byteCount / 1024} KB` : `${byteCount / bytesPerMegabyte} MB`

/** Most evidence items in a submission. */
export const mostEvidence = evidenceKinds.codes.reduce(
  (sum, evidenceKind) => sum + evidenceLimits[evidenceKind].count,
  0,
)

/**
 * Most pixels of a picture: what a phone's camera puts into its largest file of ours, and 256 MB
 * once decoded. A larger picture is made to exhaust the device that opens it.
 */
export const maximumPixels = 64_000_000

/** The first kind with too many items, with the sentence for it. */
export function tooMany(
  kinds: readonly EvidenceKind[],
): { kind: EvidenceKind; sentence: string } | undefined {
  const exceededKind = evidenceKinds.codes.find(
    (evidenceKind) =>
      kinds.filter((itemKind) => itemKind === evidenceKind).length >
      evidenceLimits[evidenceKind].count,
  )
  return (
    exceededKind && {
      kind: exceededKind,
      sentence: `${evidenceKinds.label(exceededKind)}最多 ${evidenceLimits[exceededKind].count} 份`,
    }
  )
}

/**
 * Largest thumbnail, bytes and pixels: a list opens many at once. The first frame of a film has two
 * million.
 */
export const mostThumbnailBytes = 300 * 1024
export const mostThumbnailPixels = 2_500_000
