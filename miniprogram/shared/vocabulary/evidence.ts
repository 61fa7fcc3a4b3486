import { type CodeOf, closedList } from './closed-list'

export const evidenceKinds = closedList({ photo: '照片', video: '视频', audio: '录音', file: '文件', live: '现场直播' })
export type EvidenceKind = CodeOf<typeof evidenceKinds>

/** What a phone may upload: a live recording comes from the live service alone. */
export const uploadKinds = ['photo', 'video', 'audio', 'file'] as const satisfies EvidenceKind[]
export type UploadKind = (typeof uploadKinds)[number]

/** How a piece came to us: what the app itself took weighs more than what was chosen from an album. */
export const evidenceOrigins = closedList({
  captured: '现场拍摄',
  album: '相册选取',
  chat: '聊天文件',
  staff: '工作人员采集',
  stream: '直播截图',
})
export type EvidenceOrigin = CodeOf<typeof evidenceOrigins>

/** What a phone may say of a file: that it is a still of a stream, the server says of what a viewer marked. */
export const uploadOrigins = ['captured', 'album', 'chat', 'staff'] as const satisfies EvidenceOrigin[]
export type UploadOrigin = (typeof uploadOrigins)[number]

const MB = 1024 * 1024

/** How many pieces of each kind a submission may carry, and how many bytes each. */
export const evidenceLimits: Record<EvidenceKind, { count: number; bytes: number }> = {
  photo: { count: 9, bytes: 10 * MB },
  video: { count: 3, bytes: 100 * MB },
  audio: { count: 5, bytes: 20 * MB },
  file: { count: 3, bytes: 20 * MB },
  live: { count: 0, bytes: 400 * MB },
}

/** How many pieces a submission may carry in all. */
export const mostEvidence = evidenceKinds.codes.reduce((sum, kind) => sum + evidenceLimits[kind].count, 0)

/** More pixels than any phone's camera gives: such a picture is made to exhaust the one who opens it. */
export const maximumPixels = 200_000_000

/** The first kind of which there are too many, with the sentence for it. */
export function tooMany(kinds: readonly EvidenceKind[]): { kind: EvidenceKind; sentence: string } | undefined {
  const kind = evidenceKinds.codes.find((one) => kinds.filter((k) => k === one).length > evidenceLimits[one].count)
  return kind && { kind, sentence: `${evidenceKinds.label(kind)}最多 ${evidenceLimits[kind].count} 份` }
}

/** More is no small picture any more, bytes. */
export const mostThumbnailBytes = 300 * 1024
