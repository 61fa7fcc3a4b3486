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
import { id, isWellFormed, lineText, oneOf, sha256, text } from './fields'

/** How a photo, video or recording was taken, as stated by the phone. */
const captureInput = v.object({
  /** The capture ticket from `evidence.capture`. Absent if that call failed. */
  ticket: v.optional(text(1, 400, '拍摄凭证不对')),
  network: oneOf(networks.codes, '网络类型不对'),
  /** Accuracy of the last known position, metres. */
  accuracy: v.optional(v.pipe(v.number('定位精度不对'), v.minValue(0), v.maxValue(1_000_000))),
  /** The phone runs in the developer tools or with debugging on. */
  debug: v.boolean('请说明是否在调试'),
})
export type CaptureInput = v.InferOutput<typeof captureInput>

interface AnnouncedType {
  kind: EvidenceKind
  name?: string | undefined
}

/** The size limit of a file, by the kind and name that the phone states. */
const findAnnouncedLimit = ({ kind, name = '' }: AnnouncedType) =>
  sizeLimitOf(kind, extensionIn(name))

/** What the phone states about a file before it uploads the file. */
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
    /** As the phone states it. `captured` is accepted only with a valid capture ticket. */
    origin: oneOf([...uploadOrigins], '请说明文件的来源'),
    capture: v.optional(captureInput),
    /** The recording is the consumer's spoken account, in place of a typed one. */
    statement: v.optional(v.boolean(), false),
    /** File name, for kind `file`. */
    name: v.optional(lineText(1, 100, '文件名不对')),
  }),
  v.forward(
    v.check(
      ({ kind, name, bytes }) => bytes <= findAnnouncedLimit({ kind, name }).bytes,
      ({ input }) => findAnnouncedLimit(input as AnnouncedType).sentence,
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
   * Issues a capture ticket before the camera or the recorder opens. The ticket proves that this
   * caller took the file between the issue of the ticket and `captureTicketMs` later.
   */
  capture: reads<{ ticket: string }>()(
    v.object({
      /** Time of the phone, ms since 1970. */
      clock: v.pipe(v.number(), v.integer(), v.minValue(0)),
    }),
  ),
  /** Records the hash of a file before it is uploaded. Error: TOO_MANY. */
  ticket: writes<{
    /** Upload ticket, for one call of `seal`. */
    ticket: string
    /**
     * Where to upload the file in cloud storage. Only this caller knows the path. A large file is
     * uploaded in slices, to paths that follow from this one.
     */
    cloudPath: string
    /** End of the ticket's validity, ms since 1970. */
    expiresAt: number
  }>()(fileAnnouncement),
  /**
   * Stores an uploaded file as evidence. The server copies the bytes to a location that no client
   * can write to, computes their hash, and checks size, magic bytes and structure. Errors:
   * TICKET_NOT_FOUND, TICKET_USED, EVIDENCE_NOT_FOUND, EVIDENCE_EMPTY, EVIDENCE_TOO_LARGE,
   * EVIDENCE_WRONG_TYPE, EVIDENCE_MISMATCH.
   */
  seal: writes<{
    evidenceId: string
    kind: EvidenceKind
    origin: EvidenceOrigin
    sha256: string
    mime: string
    bytes: number
    /** When the server had stored the file, ms since 1970. */
    sealedAt: number
  }>()(
    v.object({
      /** Upload ticket from `ticket`. */
      ticket: id,
      /** Id of the uploaded file in cloud storage, or of its first slice. */
      fileID: v.pipe(
        v.string('请先上传文件'),
        v.maxLength(850),
        v.check(isWellFormed, '请先上传文件'),
      ),
      /**
       * The file is the thumbnail of this photo or video, which the caller has stored before. Each
       * has one thumbnail at most. A thumbnail is never evidence itself.
       */
      thumbnailOf: v.optional(id),
    }),
  ),
  /**
   * URLs of the evidence of a case, for a caller who may read the case. Handlers also receive URLs
   * of the covered copies.
   */
  view: reads<{
    files: {
      evidenceId: string
      /** Valid for ten minutes. */
      url: string
      /** URL of the thumbnail, valid for ten minutes. */
      thumbnail?: string
    }[]
  }>()(v.object({ caseId: id })),
}
