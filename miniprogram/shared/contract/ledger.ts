import * as v from 'valibot'
import { erasureGrounds } from '../vocabulary/retention'
import { reads, writes } from './action'
import type { CaseView } from './case-view'
import { id } from './fields'

/** The log as it is published. */
export interface LogView {
  /** The key that signs it, `name+id+base64`. */
  key: string
  /** The newest checkpoint, a signed note. */
  checkpoint: string
  /** Shows that the newest checkpoint's log begins with the one `seen` (or the other way round), hex. */
  consistency: string[]
}

/** One event of a case as everybody may know it. */
export interface ProvenStep {
  seq: number
  /** Computed anew from what is stored, hex; never the stored hash. */
  hash: string
  /** Place in the log and the way from there to the checkpoint's root, hex; absent while the event waits for the log. */
  index?: number
  proof?: string[]
}

export interface CaseProof {
  number: string
  steps: ProvenStep[]
  /** Absent before the log's first checkpoint. */
  log?: LogView
}

/** A case file to take away. */
export interface CaseArchive {
  /** Where it can be fetched `until` then, milliseconds since 1970. */
  url: string
  name: string
  bytes: number
  until: number
}

/** Size of the log in the checkpoint that the phone remembers. */
const seen = v.optional(v.pipe(v.number('日志长度不对'), v.safeInteger('日志长度不对'), v.minValue(0, '日志长度不对')))

export const ledger = {
  /** The newest checkpoint of the log. */
  checkpoint: reads<{ log?: LogView }>()(v.object({ seen })),
  /** Proofs of a case that the caller may see, and the code that lets anybody else check it. */
  proof: reads<CaseProof & { code: string }>()(v.object({ caseId: id, seen })),
  /** The whole case as a zip: originals, events, texts, proofs, and a checker that runs offline. Refusals: NOT_YET_PUBLISHED, EXPORT_TOO_LARGE, EVIDENCE_NOT_FOUND. */
  export: writes<CaseArchive>()(v.object({ caseId: id })),
  /** Destroys everything personal in a closed case; proofs stay. Refusals: WRONG_STATE, RETENTION_RUNS, ALREADY_ERASED. */
  erase: writes<CaseView>()(v.object({ caseId: id, ground: v.picklist(erasureGrounds.codes, '请选择删除的理由') })),
  /** The same for anybody with number and code; shows nothing of the case but hashes. Refusals: PROOF_NOT_FOUND, TOO_MANY. */
  verify: reads<CaseProof>()(
    v.object({
      number: v.pipe(
        v.string('请填写案件编号'),
        v.trim(),
        v.toUpperCase(),
        v.regex(/^[A-Z]{2}-\d{8}-[0-9A-Z]{5,8}$/, '案件编号不对'),
      ),
      code: v.pipe(
        v.string('请填写验真码'),
        v.transform((typed) => typed.replace(/[\s-]/g, '').toUpperCase()),
        v.regex(/^[0-9A-HJKMNP-TV-Z]{8}$/, '验真码是 8 位数字和字母'),
      ),
      seen,
    }),
  ),
}
