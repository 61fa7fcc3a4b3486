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
  amountMissing,
  committedText,
  distinct,
  fen,
  hasAmountForMoney,
  id,
  oneOf,
  rule,
  time,
} from './fields'
import type { RespondentView } from './respondent'
import type { TranscriptLine } from './room'

const caseId = id
const noteField = (missingSentence: string) => committedText(2, 500, missingSentence)
const consentWay = oneOf(consentWays.codes, '请选择怎么问的')

const meetingFields = { at: time, place: committedText(2, 100, '请填写在哪里调解') }
const terminationFields = {
  ground: oneOf(terminationGrounds.codes, '请选择终止调解的情形'),
  note: noteField('请写明情况'),
}

export const mediation = {
  /**
   * The conversation of a mediation at a distance in words, for the case file: two hundred lines
   * after `after`. Error: NO_ROOM.
   */
  transcript: reads<{ lines: TranscriptLine[]; more: boolean }>()(
    v.object({
      caseId,
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
  /**
   * The text of a document, form 6, 7 or 8, as it would go out with these words; it has no number
   * yet.
   */
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
   * Announces the mediation meeting to both parties, form 7 (Art. 20). Errors: NOT_ACCEPTED,
   * NOT_CONTACTED, MEDIATION_RESTS, CONSENT_NEEDED.
   */
  issueNotice: runsCommand<CaseView>()(
    v.object({ caseId, ...meetingFields }),
    'issueMediationNotice',
  ),
  /**
   * Records that both parties were told of the end of the mediation (Art. 23). Error:
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
   * A leader extends, once, the verification of a report or a suspected violation by fifteen
   * working days (Art. 27), or the decision on a violation that was filed by thirty days
   * (市场监督管理行政处罚程序规定 Art. 64). Errors: WRONG_STATE, TERM_OVER.
   */
  extend: runsCommand<CaseView>()(v.object({ caseId, reason: noteField('请写明为什么要延长') })),
  /**
   * The enforcement team reports the finding of its verification; the mediation goes on by itself.
   * Error: WRONG_STATE.
   */
  verify: runsCommand<CaseView>()(
    v.object({
      caseId,
      finding: oneOf(reportFindings.codes, '请选择核查结论'),
      note: noteField('请写明核查情况'),
    }),
  ),
  /** Records the decision on a violation that was filed. Error: WRONG_STATE. */
  decide: runsCommand<CaseView>()(
    v.object({
      caseId,
      decision: oneOf(violationDecisions.codes, '请选择决定'),
      note: noteField('请写明决定书文号和内容'),
    }),
    'decideReported',
    'decideReferred',
  ),
  /**
   * Records that a penalty was published; `note`: the decision's number and its place of
   * publication.
   * Error: WRONG_STATE.
   */
  publish: runsCommand<CaseView>()(
    v.object({ caseId, note: noteField('请写明文号和公示的地方') }),
    'publishReported',
    'publishReferred',
  ),
  /**
   * Records that both parties consent to mediation, and the mode (Order 121 Art. 18, 20); `asked`:
   * how each has said so. Error: NOT_CONTACTED. Without consent every step here that is put to
   * the parties is refused: CONSENT_NEEDED.
   */
  recordConsent: runsCommand<CaseView>()(
    v.object({
      caseId,
      mode: oneOf(mediationModes.codes, '请选择调解方式'),
      asked: v.optional(v.object({ consumer: consentWay, merchant: consentWay })),
    }),
  ),
  /**
   * Mediation and its sixty days rest during an appraisal (Art. 22). Errors: NOT_ACCEPTED,
   * WRONG_STATE.
   */
  pause: runsCommand<CaseView>()(
    v.object({ caseId, note: committedText(2, 200, '请写明鉴定或检测什么') }),
  ),
  /** Resumes after the appraisal. Error: WRONG_STATE. */
  resume: runsCommand<CaseView>()(
    v.object({ caseId, note: committedText(2, 200, '请写明鉴定或检测的结果') }),
  ),
  /**
   * The consumer asks the officer to recuse: mediation rests until it is decided (Art. 21).
   * Error: WRONG_STATE.
   */
  requestRecusal: runsCommand<CaseView>()(
    v.object({ caseId, reason: committedText(5, 500, '请写明为什么要求回避，至少 5 个字') }),
  ),
  /**
   * A leader decides on the challenge; granted, the centre gives the case to another. Error:
   * WRONG_STATE.
   */
  decideRecusal: runsCommand<CaseView>()(
    v.object({ caseId, granted: v.boolean('请选择是否回避'), reason: noteField('请写明理由') }),
  ),
  /**
   * Proposes a text; a changed one voids every signature. Errors: NOT_CONTACTED, CONSENT_NEEDED,
   * ALREADY_EFFECTIVE, INVALID_INPUT with the path of the field.
   */
  proposeAgreement: runsCommand<CaseView>()(v.object({ caseId, ...agreementForm.entries })),
  /** The text and its signatures, for the parties and the officer. Error: NO_TEXT. */
  agreement: reads<AgreementView>()(v.object({ caseId })),
  /**
   * The consumer signs on their own phone. Errors: NO_TEXT, TEXT_CHANGED, AUTHORITY_NEEDED,
   * EVIDENCE_NOT_FOUND.
   */
  sign: runsCommand<CaseView>()(signingInput),
  /** The shop's representative signs on their own phone. Errors: as for sign. */
  countersign: runsCommand<RespondentView>()(signingInput),
  /**
   * A party or the mediator signs on the officer's phone; the mediator may state that both have
   * heard the text. A party's signature counts once the party or a leader has confirmed it.
   * Errors: as for sign.
   */
  signOnOfficerPhone: runsCommand<CaseView>()(
    v.pipe(
      v.object({
        ...signingInput.entries,
        signer: oneOf(signers.codes, '请选择谁签名'),
        readAloud: v.optional(v.literal(true, '宣读了才勾选')),
      }),
      rule(
        'readAloud',
        ['signer'],
        ({ signer, readAloud }) => !readAloud || signer === 'mediator',
        '宣读由调解员说明',
      ),
    ),
  ),
  /**
   * The consumer says that they signed on the officer's phone. Errors: NOTHING_TO_CONFIRM,
   * TEXT_CHANGED.
   */
  confirmSignature: runsCommand<CaseView>()(ownSignature),
  /** The same for the shop's representative. */
  confirmCountersignature: runsCommand<RespondentView>()(ownSignature),
  /**
   * A leader has rung up a party who signed on the officer's phone. Errors: NOTHING_TO_CONFIRM,
   * TEXT_CHANGED.
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
   * The consumer withdraws the signature before effect. Errors: NO_TEXT, NOT_SIGNED,
   * ALREADY_EFFECTIVE.
   */
  withdrawSignature: runsCommand<CaseView>()(v.object({ caseId })),
  /** The same for the shop's representative. */
  withdrawProposal: runsCommand<RespondentView>()(v.object({ caseId })),
  /** Abandons the text with all its signatures. Errors: NO_TEXT, ALREADY_EFFECTIVE. */
  abandonAgreement: runsCommand<CaseView>()(v.object({ caseId })),
  /**
   * The consumer says whether a due was received; one not received by its day reopens the case.
   * Error: NOT_DUE.
   */
  confirmReceipt: runsCommand<CaseView>()(
    v.object({
      caseId,
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
   * The consumer has the money that the officer recorded as paid on the spot. Error: WRONG_STATE.
   */
  confirmPayment: runsCommand<CaseView>()(v.object({ caseId })),
  /**
   * A consumer dissatisfied with the end (one or two stars) reopens it once. Errors: RATE_FIRST,
   * REOPENED_ONCE.
   */
  reopen: runsCommand<CaseView>()(
    v.object({ caseId, reason: committedText(5, 500, '请写明哪里没有解决，至少 5 个字') }),
  ),
  /**
   * Agreed and performed at once: a 调解记录 (Order 121 Art. 24). Errors: WRONG_STATE, NOT_CONTACTED,
   * CONSENT_NEEDED.
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
        /** Both parties agree that no 调解书 is made, since it was performed at once. */
        performedAtOnce: v.literal(true, '请确认已当场履行；尚未履行的，需另行制作调解书'),
      }),
      rule('amountFen', ['remedies'], (settlement) => hasAmountForMoney(settlement), amountMissing),
    ),
  ),
  /**
   * Ends mediation without an agreement on one of Art. 23's eight grounds. Error:
   * SIXTY_DAYS_NOT_OVER ground.
   */
  terminate: runsCommand<CaseView>()(
    v.object({
      caseId,
      mode: oneOf(mediationModes.codes, '请选择调解方式'),
      ...terminationFields,
    }),
  ),
}
