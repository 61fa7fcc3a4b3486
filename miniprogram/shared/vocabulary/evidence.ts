import { type CodeOf, closedList } from './closed-list'

export const evidenceKinds = closedList({
  photo: '照片',
  video: '视频',
  audio: '录音',
  file: '文件',
  live: '现场直播',
})
export type EvidenceKind = CodeOf<typeof evidenceKinds>

/** Kinds that a phone may upload. A recording of a livestream comes only from the live service. */
export const uploadKinds = ['photo', 'video', 'audio', 'file'] as const satisfies EvidenceKind[]
export type UploadKind = (typeof uploadKinds)[number]

/**
 * The origin of an evidence item. `captured` is confirmed by the server, which issued a ticket
 * before the camera opened. It is stronger than `claimed`, which only the phone states, and than a
 * file from an album.
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
 * Origins that a phone may state. The server decides which one is recorded (evidence/capture.ts),
 * and records by itself that a photo is a still of a livestream.
 */
export const uploadOrigins = [
  'captured',
  'album',
  'chat',
  'staff',
] as const satisfies EvidenceOrigin[]
export type UploadOrigin = (typeof uploadOrigins)[number]

export const bytesPerMegabyte = 1024 * 1024
/**
 * Enough for a minute at 13 Mbit/s, more than a phone's camera records when WeChat compresses it.
 * Larger videos are compressed on the phone before they are sent. Preliminary, until it has been
 * measured on the real cloud how large a file can be stored within a minute (docs/deploy.md).
 */
const videoBytes = 100 * bytesPerMegabyte

/** The longest video that WeChat's camera records. */
export const longestVideoSeconds = 60

/** For each kind, the most items in a submission and the largest size of one item. */
export const evidenceLimits: Record<EvidenceKind, { count: number; bytes: number }> = {
  photo: { count: 9, bytes: 10 * bytesPerMegabyte },
  video: { count: 3, bytes: videoBytes },
  audio: { count: 5, bytes: 20 * bytesPerMegabyte },
  file: { count: 3, bytes: 20 * bytesPerMegabyte },
  live: { count: 0, bytes: 400 * bytesPerMegabyte },
}

/** A limit in words: `20 MB`, `200 KB`. */
export const limitText = (byteCount: number): string =>
  byteCount < bytesPerMegabyte ? `${byteCount / 1024} KB` : `${byteCount / bytesPerMegabyte} MB`

/** The most evidence items in a submission, of all kinds together. */
export const maxEvidence = evidenceKinds.codes
  .map((evidenceKind) => evidenceLimits[evidenceKind].count)
  .reduce((sum, count) => sum + count, 0)

/**
 * The most pixels of a picture. The best phone cameras make as many in a file of the allowed size.
 * Such a picture takes 256 MB when decoded; a larger one is made to exhaust the device that opens
 * it.
 */
export const maximumPixels = 64_000_000

/** The first kind with too many items, and the sentence to show. Undefined if there is none. */
export function findExceededLimit(
  kinds: readonly EvidenceKind[],
): { kind: EvidenceKind; sentence: string } | undefined {
  for (const kind of evidenceKinds.codes) {
    const count = kinds.filter((itemKind) => itemKind === kind).length
    const limit = evidenceLimits[kind].count
    if (count > limit) return { kind, sentence: `${evidenceKinds.label(kind)}最多 ${limit} 份` }
  }
  return undefined
}

/** Largest size of a thumbnail in bytes. Lists open many thumbnails at once. */
export const maxThumbnailBytes = 300 * 1024
/** The most pixels of a thumbnail. The first frame of a video has about two million. */
export const maxThumbnailPixels = 2_500_000
