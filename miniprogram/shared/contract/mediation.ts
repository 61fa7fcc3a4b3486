import * as v from 'valibot'
import { signers } from '../agreement/signature'
import { consentWays } from '../vocabulary/consent'
import { informWays } from '../vocabulary/formalities'
import { mediationModes, remedies, terminationGrounds } from '../vocabulary/mediation'
import { reportFindings, violationDecisions } from '../vocabulary/report'
import { reads, runsCommand } from './action'
import { agreementForm, agreementHash, ownSignature, signingInput } from './agreement'
import type { AgreementView } from './agreement-view'
import type { CaseView } from './case-view'
import { nonAcceptanceFields } from './complaint'
import {
  committedLine,
  committedText,
  distinct,
  fen,
  hasAmountForMoney,
  id,
  missingAmountSentence,
  oneOf,
  rule,
  time,
} from './fields'
import type { RespondentView } from './respondent'
import type { TranscriptLine } from './room'

const caseId = id
/** A note of 2 to 500 characters. */
const noteField = (missingSentence: string) => committedText(2, 500, missingSentence)
const consentWay = oneOf(consentWays.codes, '请选择怎么问的')

const meetingFields = { at: time, place: committedLine(2, 100, '请填写在哪里调解') }
const terminationFields = {
  ground: oneOf(terminationGrounds.codes, '请选择终止调解的情形'),
  note: noteField('请写明情况'),
}

export const mediation = {
  /**
   * The conversation of the mediation room as it is printed in the case file, at most 200 lines.
   * Error: NO_ROOM.
   */
  transcript: reads<{
    lines: TranscriptLine[]
    /** There are further lines after these. */
    more: boolean
  }>()(
    v.object({
      caseId,
      /** Only lines with a larger `seq`. */
      after: v.optional(
        v.pipe(
          v.number('消息编号不对'),
          v.safeInteger('消息编号不对'),
          v.minValue(0, '消息编号不对'),
        ),
        0,
      ),
    }),
  ),
  /** The text of form 6, 7 or 8 as it would be issued with this input, still without a number. */
  preview: reads<{ text: string }>()(
    v.object({
      caseId,
      paper: v.variant('kind', [
        v.object({ kind: v.literal('refused'), ...nonAcceptanceFields }),
        v.object({ kind: v.literal('terminated'), ...terminationFields }),
        v.object({ kind: v.literal('meeting'), ...meetingFields }),
      ]),
    }),
  ),
  /**
   * Issues the notice of the mediation meeting to both parties, form 7 (Order 121 Art. 20). Errors:
   * NOT_ACCEPTED, NOT_CONTACTED, MEDIATION_RESTS, CONSENT_NEEDED.
   */
  issueNotice: runsCommand<CaseView>()(
    v.object({ caseId, ...meetingFields }),
    'issueMediationNotice',
  ),
  /**
   * Records that both parties were notified of the end of the mediation (Order 121 Art. 23). Error:
   * WRONG_STATE.
   */
  notifyParties: runsCommand<CaseView>()(
    v.object({
      caseId,
      consumer: oneOf(informWays.codes, '请选择怎么告知消费者的'),
      merchant: oneOf(informWays.codes, '请选择怎么告知商家的'),
    }),
  ),
  /**
   * A leader extends a deadline. Each can be extended once:
   *
   * - verification of a report or a suspected violation, by fifteen working days (Order 121 Art.
   *   27)
   * - decision on a violation that was filed, by thirty days (市场监督管理行政处罚程序规定 Art. 64)
   *
   * Errors: WRONG_STATE, TERM_OVER.
   */
  extend: runsCommand<CaseView>()(v.object({ caseId, reason: noteField('请写明为什么要延长') })),
  /**
   * The enforcement team records the finding of its verification. The mediation of the complaint is
   * not affected. Error: WRONG_STATE.
   */
  verify: runsCommand<CaseView>()(
    v.object({
      caseId,
      finding: oneOf(reportFindings.codes, '请选择核查结论'),
      note: noteField('请写明核查情况'),
    }),
  ),
  /** Records the decision on a violation that was filed (立案). Error: WRONG_STATE. */
  decide: runsCommand<CaseView>()(
    v.object({
      caseId,
      decision: oneOf(violationDecisions.codes, '请选择决定'),
      note: noteField('请写明决定书文号和内容'),
    }),
    'decideReported',
    'decideReferred',
  ),
  /** Records that a penalty was published. Error: WRONG_STATE. */
  publish: runsCommand<CaseView>()(
    v.object({
      caseId,
      /** Number of the penalty decision, and the place of its publication. */
      note: noteField('请写明文号和公示的地方'),
    }),
    'publishReported',
    'publishReferred',
  ),
  /**
   * Records that both parties consent to mediation, and its mode (Order 121 Art. 18, 20). Without
   * this record, the other actions of mediation give CONSENT_NEEDED. Error: NOT_CONTACTED.
   */
  recordConsent: runsCommand<CaseView>()(
    v.object({
      caseId,
      mode: oneOf(mediationModes.codes, '请选择调解方式'),
      /** How each party was asked. */
      asked: v.optional(v.object({ consumer: consentWay, merchant: consentWay })),
    }),
  ),
  /**
   * Pauses the mediation and its sixty days during an appraisal (Order 121 Art. 22). Errors:
   * NOT_ACCEPTED, WRONG_STATE.
   */
  pause: runsCommand<CaseView>()(
    v.object({ caseId, note: committedText(2, 200, '请写明鉴定或检测什么') }),
  ),
  /** Resumes the mediation after the appraisal. Error: WRONG_STATE. */
  resume: runsCommand<CaseView>()(
    v.object({ caseId, note: committedText(2, 200, '请写明鉴定或检测的结果') }),
  ),
  /**
   * The consumer asks for the officer's recusal (回避). The mediation pauses until a leader has
   * decided (Order 121 Art. 21). Error: WRONG_STATE.
   */
  requestRecusal: runsCommand<CaseView>()(
    v.object({ caseId, reason: committedText(5, 500, '请写明为什么要求回避，至少 5 个字') }),
  ),
  /**
   * A leader decides on a recusal request. If it is granted, the centre gives the case to another
   * officer. Error: WRONG_STATE.
   */
  decideRecusal: runsCommand<CaseView>()(
    v.object({ caseId, granted: v.boolean('请选择是否回避'), reason: noteField('请写明理由') }),
  ),
  /**
   * Proposes the text of the agreement. A changed text makes all earlier signatures void. Errors:
   * NOT_CONTACTED, CONSENT_NEEDED, ALREADY_EFFECTIVE, INVALID_INPUT with the path of the field.
   */
  proposeAgreement: runsCommand<CaseView>()(v.object({ caseId, ...agreementForm.entries })),
  /**
   * The agreement with its text and signatures, for the parties and the officer. Error: NO_TEXT.
   */
  agreement: reads<AgreementView>()(v.object({ caseId })),
  /**
   * The consumer signs on their own phone. Errors: NO_TEXT, TEXT_CHANGED, AUTHORITY_NEEDED,
   * EVIDENCE_NOT_FOUND.
   */
  sign: runsCommand<CaseView>()(signingInput),
  /** The shop's representative signs on their own phone. Errors: as for sign. */
  countersign: runsCommand<RespondentView>()(signingInput),
  /**
   * A party or the mediator signs on the officer's phone. A party's signature does not count until
   * the party or a leader has confirmed it. Errors: as for sign.
   */
  signOnOfficerPhone: runsCommand<CaseView>()(
    v.pipe(
      v.object({
        ...signingInput.entries,
        signer: oneOf(signers.codes, '请选择谁签名'),
        /** The mediator states that both parties have heard the text. */
        readAloud: v.optional(v.literal(true, '宣读了才勾选')),
      }),
      rule({
        showAt: 'readAloud',
        reads: ['signer'],
        isKept: ({ signer, readAloud }) => !readAloud || signer === 'mediator',
        sentence: '宣读由调解员说明',
      }),
    ),
  ),
  /**
   * The consumer confirms that they signed on the officer's phone. Errors: NOTHING_TO_CONFIRM,
   * TEXT_CHANGED.
   */
  confirmSignature: runsCommand<CaseView>()(ownSignature),
  /** Like `confirmSignature`, for the shop's representative. */
  confirmCountersignature: runsCommand<RespondentView>()(ownSignature),
  /**
   * A leader attests the signature of a party on the officer's phone, after a call to that party.
   * Errors: NOTHING_TO_CONFIRM, TEXT_CHANGED.
   */
  attestSignature: runsCommand<CaseView>()(
    v.object({
      caseId,
      signer: oneOf(['complainant', 'respondent'], '请选择核实谁的签名'),
      textHash: v.optional(agreementHash),
      note: committedText(2, 200, '请写明电话里怎么核实的'),
    }),
  ),
  /**
   * The consumer withdraws their signature before the agreement takes effect. Errors: NO_TEXT,
   * NOT_SIGNED, ALREADY_EFFECTIVE.
   */
  withdrawSignature: runsCommand<CaseView>()(v.object({ caseId })),
  /** Like `withdrawSignature`, for the shop's representative. */
  withdrawProposal: runsCommand<RespondentView>()(v.object({ caseId })),
  /** Discards the text with all its signatures. Errors: NO_TEXT, ALREADY_EFFECTIVE. */
  abandonAgreement: runsCommand<CaseView>()(v.object({ caseId })),
  /**
   * The consumer reports whether an obligation of the agreement was performed. If it was not
   * performed by its day, the case is reopened. Error: NOT_DUE.
   */
  confirmReceipt: runsCommand<CaseView>()(
    v.object({
      caseId,
      /** Index of the clause in the agreement, from 0. */
      clause: v.pipe(
        v.number('缺少条款'),
        v.integer('条款不对'),
        v.minValue(0, '条款不对'),
        v.maxValue(9, '条款不对'),
      ),
      received: v.boolean('请选择收到或没收到'),
    }),
  ),
  /**
   * The consumer confirms to have received the money that the officer recorded as paid on the spot.
   * Error: WRONG_STATE.
   */
  confirmPayment: runsCommand<CaseView>()(v.object({ caseId })),
  /**
   * Reopens a case whose result the consumer rated with one or two stars. Possible once. Errors:
   * RATE_FIRST, REOPENED_ONCE.
   */
  reopen: runsCommand<CaseView>()(
    v.object({ caseId, reason: committedText(5, 500, '请写明哪里没有解决，至少 5 个字') }),
  ),
  /**
   * Ends the case with an agreement that was performed on the spot. It is documented by a 调解记录
   * (Order 121 Art. 24). Errors: WRONG_STATE, NOT_CONTACTED, CONSENT_NEEDED.
   */
  settle: runsCommand<CaseView>()(
    v.pipe(
      v.object({
        caseId,
        mode: oneOf(mediationModes.codes, '请选择调解方式'),
        remedies: v.pipe(
          v.array(oneOf(remedies.codes, '选项不对')),
          v.minLength(1, '请至少选择一项处理结果'),
          v.maxLength(8, '选项太多'),
          distinct(),
        ),
        amountFen: fen,
        terms: committedText(2, 500, '请写明双方达成的协议'),
        /** The agreement was performed on the spot, and both parties agree to have no 调解书. */
        performedAtOnce: v.literal(true, '请确认已当场履行；尚未履行的，需另行制作调解书'),
      }),
      rule({
        showAt: 'amountFen',
        reads: ['remedies'],
        isKept: (settlement) => hasAmountForMoney(settlement),
        sentence: missingAmountSentence,
      }),
    ),
  ),
  /**
   * Ends the mediation without an agreement, on one of the eight grounds of Order 121 Art. 23.
   * Error: SIXTY_DAYS_NOT_OVER (field `ground`).
   */
  terminate: runsCommand<CaseView>()(
    v.object({
      caseId,
      mode: oneOf(mediationModes.codes, '请选择调解方式'),
      ...terminationFields,
    }),
  ),
}
