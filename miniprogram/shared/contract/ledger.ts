import * as v from 'valibot'
import type { LoggedEvent } from '../proof/chain'
import { logAlarms } from '../proof/findings'
import { erasureGrounds } from '../vocabulary/retention'
import { reads, runsCommand, writes } from './action'
import type { CaseSummary, CaseView } from './case-view'
import type { CaseForm } from './documents'
import { committedText, cursor, district, id, sha256 } from './fields'

/** The state of the Merkle log, with the proofs that a phone needs to trust it. */
export interface LogView {
  /** Verifier key of the log, in the format of a signed note: `<name>+<id>+<base64>`. */
  key: string
  /** The newest checkpoint, a signed note. */
  checkpoint: string
  /**
   * Consistency proof between `checkpoint` and the log of the size `seen` in the input (see
   * `seenLogSize`): the larger log begins with the smaller one. Hashes, hex.
   */
  consistency: string[]
  /** For each witness, the newest checkpoint that it has signed. */
  cosigned?: {
    /** The checkpoint with the witness's signature, a signed note. */
    note: string
    /** Consistency proof from that checkpoint to `checkpoint`. Hashes, hex. */
    consistency: string[]
  }[]
}

/** The public part of one event of a case. */
export interface ProvenStep {
  /** Number of the event in the case, from 1. */
  seq: number
  /** Computed again from the stored event, hex. The stored hash is never sent. */
  hash: string
  /** Index of the event in the log. Absent until the event is in the log. */
  index?: number
  /** Inclusion proof from the event to the root of the checkpoint, hex. Absent as `index`. */
  proof?: string[]
}

export interface CaseProof {
  /** Number of the case. */
  number: string
  /** All events of the case, oldest first. */
  steps: ProvenStep[]
  /** Absent before the first checkpoint of the log. */
  log?: LogView
}

/** A legal document that was found by its verification code. */
export interface BoundDocument {
  /** The application to a court has no verification code. */
  form: Exclude<CaseForm, 'confirmation'>
  /** The event with the commitment to the text, exactly as it was hashed. */
  binding: LoggedEvent
  /** The events that signed the text or withdrew a signature, exactly as they were hashed. */
  signings: LoggedEvent[]
  /** The text, and the salt of the commitment to it. Absent after the text was erased. */
  opened?: { salt: string; text: string }
  /**
   * The agreement was abandoned, or its text was replaced later. This is a statement of the server;
   * the phone cannot prove it.
   */
  replaced?: true
  /**
   * Whether the file with the hash `file` in the input equals the document that the bureau issues
   * now. This is a statement of the server. Absent if the input has no `file`.
   */
  file?: 'same' | 'other'
}

/** An exported case file, or one volume of it. All volumes are unpacked into one folder. */
export interface CaseArchive {
  /** Where to download the archive, until `expiresAt`. */
  url: string
  /** Name to save the file under. */
  name: string
  bytes: number
  /** Milliseconds since 1970. */
  expiresAt: number
  /** Number of volumes of the case file. */
  volumes: number
}

/** Size of the log in the newest checkpoint that the phone has stored; absent if it has none. */
export const seenLogSize = v.optional(
  v.pipe(v.number('日志长度不对'), v.safeInteger('日志长度不对'), v.minValue(0, '日志长度不对')),
)

export const ledger = {
  /** The newest checkpoint of the log. */
  checkpoint: reads<{ log?: LogView }>()(
    v.object({
      seen: seenLogSize,
      /**
       * What the caller's phone found wrong with the log. The server adds it to the fault reports
       * that the admins see, although the action is declared as a read.
       */
      alarm: v.optional(v.picklist(logAlarms.codes, '没有这种警报')),
    }),
  ),
  /** Proofs of a case that the caller may read. */
  proof: reads<
    CaseProof & {
      /** Verification code of the case. With it, another person can check the case. */
      code: string
    }
  >()(v.object({ caseId: id, seen: seenLogSize })),
  /**
   * Exports the whole case as a zip archive: evidence files, events, the conversation of the
   * mediation room, texts, legal documents, proofs, and a program that checks them offline. A large
   * case is exported in volumes.
   *
   * Errors:
   * - NOT_YET_PUBLISHED: the newest event is not in the log yet, or the case changed during the
   *   export
   * - EXPORT_TOO_LARGE
   * - EVIDENCE_NOT_FOUND
   * - INVALID_INPUT: there is no such volume
   */
  export: writes<CaseArchive>()(
    v.object({
      caseId: id,
      /** Number of the volume, from 1. */
      volume: v.optional(
        v.pipe(v.number('没有这一卷'), v.safeInteger('没有这一卷'), v.minValue(1, '没有这一卷')),
        1,
      ),
    }),
  ),
  /**
   * Erases the personal data of a closed case. Its proofs remain valid. Errors: WRONG_STATE,
   * RETENTION_RUNS, ALREADY_ERASED, ERASURE_NOT_REQUESTED.
   */
  erase: runsCommand<CaseView>()(
    v.object({ caseId: id, ground: v.picklist(erasureGrounds.codes, '请选择删除的理由') }),
  ),
  /**
   * A party asks for erasure. Errors: WRONG_STATE if they asked before, RETENTION_RUNS,
   * ALREADY_ERASED.
   */
  requestErasure: runsCommand<CaseView>()(v.object({ caseId: id })),
  /**
   * The centre records that the complainant has asked for erasure by telephone or letter. Errors:
   * WRONG_STATE if a request is open, RETENTION_RUNS, ALREADY_ERASED.
   */
  recordErasureRequest: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      note: committedText(5, 500, '请写明本人怎样提出、怎样核实身份，至少 5 个字'),
    }),
  ),
  /**
   * A leader declines a request for erasure. Error: WRONG_STATE if there is no request.
   */
  declineErasure: runsCommand<CaseView>()(
    v.object({ caseId: id, reason: committedText(5, 500, '请写明理由，至少 5 个字') }),
  ),
  /** Cases with an open request for erasure, oldest request first, 20 per page. */
  erasureRequests: reads<{ cases: (CaseSummary & { askedAt: number })[]; next?: string }>()(
    v.object({ district, cursor }),
  ),
  /**
   * Proofs of a case for anybody who has its number and a verification code. Errors:
   * PROOF_NOT_FOUND, TOO_MANY.
   */
  verify: reads<
    CaseProof & {
      /** Only if `code` is the code of a legal document. */
      paper?: BoundDocument
    }
  >()(
    v.object({
      number: v.pipe(
        v.string('请填写案件编号'),
        v.trim(),
        v.toUpperCase(),
        v.regex(/^[A-Z]{2}-\d{8}-[0-9A-Z]{5,8}$/, '案件编号不对'),
      ),
      /**
       * The verification code of the case: the output has only hashes. Or the code printed on a
       * legal document: the output also has the text of that document.
       */
      code: v.pipe(
        v.string('请填写验真码'),
        v.transform((typedCode) => typedCode.replace(/[\s-]/g, '').toUpperCase()),
        v.regex(/^[0-9A-HJKMNP-TV-Z]{8}$/, '验真码是 8 位数字和字母'),
      ),
      /** SHA-256 of a file that the caller has. The server compares it with the document. */
      file: v.optional(sha256),
      seen: seenLogSize,
    }),
  ),
}
