import * as v from 'valibot'
import { callBackResults, entrustResults, informWays } from '../vocabulary/formalities'
import { reportFindings, violationDecisions } from '../vocabulary/report'
import { reads, writes } from './action'
import type { CaseSummary, CaseView } from './case-view'
import { cursor, id, oneOf, text, time } from './fields'

const caseId = id
const note = (asked: string) => text(2, 500, asked)

/** The formalities that the law demands around a mediation. */
export const formalities = {
  /**
   * Announces the mediation meeting to both parties, form 7 (Art. 20). Refusals: NOT_ACCEPTED, NOT_CONTACTED,
   * MEDIATION_RESTS, CONSENT_NEEDED.
   */
  announce: writes<CaseView>()(v.object({ caseId, at: time, place: text(2, 100, '请填写在哪里调解') })),
  /**
   * Entrusts the consumer association with the mediation, in the bureau's name and with both parties' consent (Art.
   * 19). Refusals: as for announce, WRONG_STATE.
   */
  entrust: writes<CaseView>()(v.object({ caseId, bothAgree: v.literal(true, '委托调解要双方都同意（第十九条）') })),
  /** The association reports the result of its mediation; the officer goes on. Refusal: WRONG_STATE. */
  handBack: writes<CaseView>()(
    v.object({ caseId, result: oneOf(entrustResults.codes, '请选择结果'), note: note('请写明双方怎么说') }),
  ),
  /** Cases that the association mediates now, the latest first. */
  entrusted: reads<{ cases: CaseSummary[]; next?: string }>()(v.object({ cursor })),
  /** Records that both parties were told of the end of the mediation (Art. 23). Refusal: WRONG_STATE. */
  inform: writes<CaseView>()(
    v.object({
      caseId,
      consumer: oneOf(informWays.codes, '请选择怎么告知消费者的'),
      merchant: oneOf(informWays.codes, '请选择怎么告知商家的'),
    }),
  ),
  /**
   * A leader extends, once, the verification of a report or a suspected violation by fifteen working days (Art. 27), or
   * the decision on a violation that was filed by thirty days (行政处罚法 Art. 60). Refusals: WRONG_STATE, TERM_OVER.
   */
  extend: writes<CaseView>()(v.object({ caseId, reason: note('请写明为什么要延长') })),
  /** The squad reports the finding of its verification; the mediation goes on by itself. Refusal: WRONG_STATE. */
  verify: writes<CaseView>()(
    v.object({ caseId, finding: oneOf(reportFindings.codes, '请选择核查结论'), note: note('请写明核查情况') }),
  ),
  /** Records the decision on a violation that was filed. Refusal: WRONG_STATE. */
  decide: writes<CaseView>()(
    v.object({ caseId, decision: oneOf(violationDecisions.codes, '请选择决定'), note: note('请写明决定书文号和内容') }),
  ),
  /** Records that a penalty was published; `note`: the decision's number and where it stands. Refusal: WRONG_STATE. */
  publish: writes<CaseView>()(v.object({ caseId, note: note('请写明文号和公示的地方') })),
  /**
   * Records the centre's call-back (Art. 26); a consumer who was not reached stays on the list. Refusal: WRONG_STATE.
   */
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
  /** Closed cases that wait for a call-back, the latest first. */
  callBacks: reads<{ cases: CaseSummary[]; next?: string }>()(v.object({ cursor })),
  /** A leader decides to reopen a case, however often it was reopened before. Refusal: WRONG_STATE. */
  reopenAgain: writes<CaseView>()(v.object({ caseId, reason: text(5, 500, '请写明为什么重新处理，至少 5 个字') })),
}
