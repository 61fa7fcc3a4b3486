import * as v from 'valibot'
import { networks } from '../evidence/capture'
import { extensionIn, sizeLimitOf } from '../evidence/formats'
import {
  type EvidenceKind,
  type EvidenceOrigin,
  uploadKinds,
  uploadOrigins,
} from '../vocabulary/evidence'
import { reads, writes } from './action'
import { id, isWellFormed, oneOf, sha256, text } from './fields'

/** How the phone says that a photo, a film or a recording was taken. */
const captureInput = v.object({
  /** From `evidence.capture`; absent if that call failed. */
  ticket: v.optional(text(1, 400, '拍摄凭证不对')),
  network: oneOf(networks.codes, '网络类型不对'),
  /** Of the position that the phone last told, metres. */
  accuracy: v.optional(v.pipe(v.number('定位精度不对'), v.minValue(0), v.maxValue(1_000_000))),
  debug: v.boolean('请说明是否在调试'),
})
export type CaptureInput = v.InferOutput<typeof captureInput>

/** The limit of a file by what the phone says of it. */
const announcedLimit = ({ kind, name = '' }: { kind: EvidenceKind; name?: string | undefined }) =>
  sizeLimitOf(kind, extensionIn(name))

/** The announcement of a file before it is sent. */
const fileAnnouncement = v.pipe(
  v.object({
    kind: oneOf([...uploadKinds], '这种文件不能作为证据上传'),
    bytes: v.pipe(
      v.number('文件大小不对'),
      v.integer('文件大小不对'),
      v.minValue(1, '文件是空的，请重新选择'),
    ),
    /** SHA-256 computed on the phone before the upload, hex. */
    sha256,
    /** By the phone's word; `captured` counts with the ticket of `capture` alone. */
    origin: oneOf([...uploadOrigins], '请说明文件的来源'),
    capture: v.optional(captureInput),
    /** The recording is the consumer's account, in place of a typed one. */
    statement: v.optional(v.boolean(), false),
    /** Name of the file, for files. */
    name: v.optional(text(1, 100, '文件名不对')),
  }),
  v.forward(
    v.check(
      ({ kind, name, bytes }) => bytes <= announcedLimit({ kind, name }).bytes,
      ({ input }) => announcedLimit(input as { kind: EvidenceKind; name?: string }).sentence,
    ),
    ['bytes'],
  ),
  v.forward(
    v.check(({ kind, statement }) => !statement || kind === 'audio', '只有录音可以作为口述'),
    ['statement'],
  ),
)
export type FileAnnouncement = v.InferOutput<typeof fileAnnouncement>

export const evidence = {
  /**
   * Asked before the camera or the recorder opens, with the phone's clock in ms since 1970: the
   * ticket binds its own time and the caller, and serves what is announced within
   * `captureTicketMs`.
   */
  capture: reads<{ ticket: string }>()(
    v.object({ clock: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  ),
  /**
   * Announces a file: its hash is on record before it is sent. `cloudPath` is a place that only
   * this caller knows and may write. `until`: milliseconds since 1970; the ticket serves one seal.
   * Error: TOO_MANY.
   */
  ticket: writes<{ ticket: string; cloudPath: string; expiresAt: number }>()(fileAnnouncement),
  /**
   * Seals an announced file: the server copies its bytes to a place where no client can write,
   * hashes them on the way, and judges size, magic bytes and structure. `thumbnailOf`: it is the
   * thumbnail of a photo or video that the caller has sealed, one each, and never evidence itself.
   * Errors: TICKET_NOT_FOUND, TICKET_USED, EVIDENCE_NOT_FOUND, _EMPTY, _TOO_LARGE, _WRONG_TYPE,
   * _MISMATCH.
   */
  seal: writes<{
    evidenceId: string
    kind: EvidenceKind
    origin: EvidenceOrigin
    sha256: string
    mime: string
    bytes: number
    sealedAt: number
  }>()(
    v.object({
      ticket: id,
      fileID: v.pipe(
        v.string('请先上传文件'),
        v.maxLength(850),
        v.check(isWellFormed, '请先上传文件'),
      ),
      thumbnailOf: v.optional(id),
    }),
  ),
  /**
   * Addresses of a case's evidence for a caller who may read the case, valid for ten minutes; for
   * handlers also of copies. `thumbnail`: address of the small picture.
   */
  view: reads<{ files: { evidenceId: string; url: string; thumbnail?: string }[] }>()(
    v.object({ caseId: id }),
  ),
}
