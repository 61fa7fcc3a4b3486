import * as v from 'valibot'
import { callBackResults, type EntrustResult, entrustResults, informWays } from '../vocabulary/formalities'
import { type ReportFinding, reportFindings } from '../vocabulary/report'
import { reads, writes } from './action'
import type { CaseSummary, CaseView, DueDate } from './case-view'
import { cursor, id, oneOf, text, time } from './fields'

/** What of the formalities a case shows. Times are milliseconds since 1970. */
export interface FormalitiesView {
  /** When, where and by whom both sides are mediated on the spot, as they were told last. */
  meeting?: { at: number; place: string; mediator: string }
  /** The consumer association mediates in the bureau's name, or has, with what came of it. */
  entrusted?: { at: number; result?: EntrustResult; note?: string }
  /** Until when the parties may have the agreement confirmed by a court. */
  confirmBy?: number
  /** To handlers: what the law still wants done, also of a case that is over. */
  duties?: DueDate[]
  /** To handlers: what became of the suspected violation. */
  verified?: { extended?: true; finding?: ReportFinding; at?: number }
}

const caseId = id
const note = (asked: string) => text(2, 500, asked)

/** What the law wants around a mediation. */
export const formalities = {
  /** Tells both sides when and where they are mediated on the spot, form 7 (Art. 20). Refusals: NOT_ACCEPTED, NOT_CONTACTED, MEDIATION_RESTS, CONSENT_NEEDED. */
  announce: writes<CaseView>()(v.object({ caseId, at: time, place: text(2, 100, '请填写在哪里调解') })),
  /** Both sides want the consumer association to mediate, in the bureau's name (Art. 19). Refusals: as for announce, WRONG_STATE. */
  entrust: writes<CaseView>()(v.object({ caseId, bothAgree: v.literal(true, '委托调解要双方都同意（第十九条）') })),
  /** The association says what came of it; the officer goes on. Refusal: WRONG_STATE. */
  handBack: writes<CaseView>()(
    v.object({ caseId, result: oneOf(entrustResults.codes, '请选择结果'), note: note('请写明双方怎么说') }),
  ),
  /** Cases that the association mediates now, the latest first. */
  entrusted: reads<{ cases: CaseSummary[]; next?: string }>()(v.object({ cursor })),
  /** Both sides know that the mediation has ended (Art. 23). Refusal: WRONG_STATE. */
  inform: writes<CaseView>()(
    v.object({
      caseId,
      consumer: oneOf(informWays.codes, '请选择怎么告知消费者的'),
      merchant: oneOf(informWays.codes, '请选择怎么告知商家的'),
    }),
  ),
  /** A leader gives fifteen working days more to verify a suspected violation (Art. 27). Refusals: WRONG_STATE, TERM_OVER. */
  extend: writes<CaseView>()(v.object({ caseId, reason: note('请写明为什么要延长') })),
  /** The squad says what came of verifying it; the complaint goes its own way. Refusal: WRONG_STATE. */
  verify: writes<CaseView>()(
    v.object({ caseId, finding: oneOf(reportFindings.codes, '请选择核查结论'), note: note('请写明核查情况') }),
  ),
  /** The centre has called back (Art. 26); whoever was not reached stays on the list. Refusal: WRONG_STATE. */
  callBack: writes<CaseView>()(
    v.pipe(
      v.object({
        caseId,
        result: oneOf(callBackResults.codes, '请选择回访结果'),
        note: v.optional(text(0, 500, ''), ''),
      }),
      v.forward(
        v.partialCheck(
          [['result'], ['note']],
          ({ result, note: said }) => said.length >= 2 || result === 'satisfied' || result === 'unreached',
          '请写明消费者怎么说',
        ),
        ['note'],
      ),
    ),
  ),
  /** Cases that are over and wait to be called back, the latest first. */
  callBacks: reads<{ cases: CaseSummary[]; count: number; next?: string }>()(v.object({ cursor })),
  /** A leader opens a case again by decision, however often it was opened before. Refusal: WRONG_STATE. */
  reopenAgain: writes<CaseView>()(v.object({ caseId, reason: text(5, 500, '请写明为什么重新处理，至少 5 个字') })),
}
