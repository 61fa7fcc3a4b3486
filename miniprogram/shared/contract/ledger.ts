import * as v from 'valibot'
import type { LoggedEvent } from '../proof/chain'
import { logAlarms } from '../proof/findings'
import { erasureGrounds } from '../vocabulary/retention'
import { reads, runsCommand, writes } from './action'
import type { CaseSummary, CaseView } from './case-view'
import type { CaseForm } from './documents'
import { committedText, cursor, district, id, sha256 } from './fields'

/** The log as it is published. */
export interface LogView {
  /** The key that signs it, `name+id+base64`. */
  key: string
  /** The newest checkpoint, a signed note. */
  checkpoint: string
  /**
   * Proves that the newest checkpoint's log begins with the one `seen` (or the other way round),
   * hex.
   */
  consistency: string[]
  /**
   * The newest checkpoint that each witness has signed, and the proof from there to `checkpoint`,
   * hex.
   */
  cosigned?: { note: string; consistency: string[] }[]
}

/** One event of a case, as far as it is public. */
export interface ProvenStep {
  seq: number
  /** Recomputed from the stored event, hex; never the stored hash. */
  hash: string
  /**
   * Place in the log and proof from there to the checkpoint's root, hex; absent while the event
   * waits for the log.
   */
  index?: number
  proof?: string[]
}

export interface CaseProof {
  number: string
  steps: ProvenStep[]
  /** Absent before the log's first checkpoint. */
  log?: LogView
}

/**
 * A paper by its code: the text, and the events that bind, sign or withdraw, exactly as they were
 * hashed.
 */
export interface BoundDocument {
  form: Exclude<CaseForm, 'confirmation'>
  binding: LoggedEvent
  signings: LoggedEvent[]
  /** Absent once the text was erased. */
  opened?: { salt: string; text: string }
  /**
   * The agreement was abandoned or its text replaced later. The server says so; the phone cannot
   * prove it.
   */
  replaced?: true
  /**
   * Whether the file in hand is, byte for byte, what the bureau gives out now. The server says so.
   */
  file?: 'same' | 'other'
}

/** An exported case file, or one volume of it; all volumes are unpacked into one folder. */
export interface CaseArchive {
  /** Valid until `until`, milliseconds since 1970. */
  url: string
  name: string
  bytes: number
  expiresAt: number
  volumes: number
}

/** Size of the log in the checkpoint that the phone remembers. */
const seenLogSize = v.optional(
  v.pipe(v.number('日志长度不对'), v.safeInteger('日志长度不对'), v.minValue(0, '日志长度不对')),
)

export const ledger = {
  /**
   * The newest checkpoint of the log. `alarm`: what the caller's phone found wrong with it, for the
   * admins to see.
   */
  checkpoint: reads<{ log?: LogView }>()(
    v.object({ seen: seenLogSize, alarm: v.optional(v.picklist(logAlarms.codes, '没有这种警报')) }),
  ),
  /**
   * Proofs of a case that the caller may read, and the code by which another person can check it.
   */
  proof: reads<CaseProof & { code: string }>()(v.object({ caseId: id, seen: seenLogSize })),
  /**
   * Exports the whole case as a zip: originals, events, the room's conversation, texts, papers,
   * proofs, and a checker that runs offline. A large case comes in volumes, counted from 1.
   * Errors: NOT_YET_PUBLISHED, also where something happens in the case meanwhile,
   * EXPORT_TOO_LARGE, EVIDENCE_NOT_FOUND, INVALID_INPUT for a volume that is not there.
   */
  export: writes<CaseArchive>()(
    v.object({
      caseId: id,
      volume: v.optional(
        v.pipe(v.number('没有这一卷'), v.safeInteger('没有这一卷'), v.minValue(1, '没有这一卷')),
        1,
      ),
    }),
  ),
  /**
   * Erases a closed case's personal data; proofs stay valid. Errors: WRONG_STATE, RETENTION_RUNS,
   * ALREADY_ERASED.
   */
  erase: runsCommand<CaseView>()(
    v.object({ caseId: id, ground: v.picklist(erasureGrounds.codes, '请选择删除的理由') }),
  ),
  /**
   * A party asks for erasure. Errors: WRONG_STATE when asked already, RETENTION_RUNS,
   * ALREADY_ERASED.
   */
  requestErasure: runsCommand<CaseView>()(v.object({ caseId: id })),
  /**
   * A leader declines a request for erasure, with the reason. Error: WRONG_STATE without a
   * request.
   */
  declineErasure: runsCommand<CaseView>()(
    v.object({ caseId: id, reason: committedText(5, 500, '请写明理由，至少 5 个字') }),
  ),
  /** Cases with an open request for erasure, the longest waiting first, 20 a page. */
  erasureRequests: reads<{ cases: (CaseSummary & { askedAt: number })[]; next?: string }>()(
    v.object({ district, cursor }),
  ),
  /**
   * Proofs of a case for any person with its number and code: hashes only, and with the code
   * printed on a paper the text of that paper. Errors: PROOF_NOT_FOUND, TOO_MANY.
   */
  verify: reads<CaseProof & { paper?: BoundDocument }>()(
    v.object({
      number: v.pipe(
        v.string('请填写案件编号'),
        v.trim(),
        v.toUpperCase(),
        v.regex(/^[A-Z]{2}-\d{8}-[0-9A-Z]{5,8}$/, '案件编号不对'),
      ),
      code: v.pipe(
        v.string('请填写验真码'),
        v.transform((typedCode) => typedCode.replace(/[\s-]/g, '').toUpperCase()),
        v.regex(/^[0-9A-HJKMNP-TV-Z]{8}$/, '验真码是 8 位数字和字母'),
      ),
      /** SHA-256 of a file in hand, to be compared with the paper. */
      file: v.optional(sha256),
      seen: seenLogSize,
    }),
  ),
}
