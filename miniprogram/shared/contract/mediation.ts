import * as v from 'valibot'
import { signers } from '../agreement/signature'
import { consentWays } from '../vocabulary/consent'
import { mediationModes, remedies, terminationGrounds } from '../vocabulary/mediation'
import { reads, writes } from './action'
import { form, matter, signing } from './agreement'
import type { AgreementView } from './agreement-view'
import type { CaseView } from './case-view'
import { fen, id, oneOf, sumIsSaid, sumMissing, text } from './fields'
import { formalities } from './formalities'
import type { RespondentView } from './respondent'

const way = oneOf(consentWays.codes, '请选择怎么问的')

export const mediation = {
  ...formalities,
  /**
   * Records that both parties consent to mediation, and the mode (Order 121 Art. 18, 20); `asked`: how each has said
   * so. Refusal: NOT_CONTACTED. Without consent every step here that is put to the parties is refused: CONSENT_NEEDED.
   */
  consent: writes<CaseView>()(
    v.object({
      caseId: id,
      mode: oneOf(mediationModes.codes, '请选择调解方式'),
      asked: v.optional(v.object({ consumer: way, merchant: way })),
    }),
  ),
  /**
   * Mediation rests, and the sixty days stand still, while something is appraised (Art. 22). Refusals: NOT_ACCEPTED,
   * WRONG_STATE.
   */
  pause: writes<CaseView>()(v.object({ caseId: id, note: text(2, 200, '请写明鉴定或检测什么') })),
  /** Resumes after the appraisal. Refusal: WRONG_STATE. */
  resume: writes<CaseView>()(v.object({ caseId: id, note: text(2, 200, '请写明鉴定或检测的结果') })),
  /**
   * The consumer asks that the officer recuse themselves: mediation rests until a leader has decided (Art. 21).
   * Refusal: WRONG_STATE.
   */
  challenge: writes<CaseView>()(v.object({ caseId: id, reason: text(5, 500, '请写明为什么要求回避，至少 5 个字') })),
  /**
   * A leader decides on the challenge; when granted the case goes back to the centre for another officer. Refusal:
   * WRONG_STATE.
   */
  judge: writes<CaseView>()(
    v.object({
      caseId: id,
      granted: v.boolean('请选择是否回避'),
      reason: text(2, 500, '请写明理由'),
    }),
  ),
  /** Computes the consumer's claims and freezes them in the case with the wording of each law. */
  compute: writes<CaseView>()(v.object({ caseId: id, ...matter.entries })),
  /**
   * Proposes a text; a changed one voids every signature. Refusals: NOT_CONTACTED, CONSENT_NEEDED, ALREADY_EFFECTIVE,
   * INVALID_INPUT with the path of the field.
   */
  propose: writes<CaseView>()(v.object({ caseId: id, ...form.entries })),
  /** The text and its signatures, for the parties and the officer. Refusal: NO_TEXT. */
  agreement: reads<AgreementView>()(v.object({ caseId: id })),
  /** The consumer signs on their own phone. Refusals: NO_TEXT, TEXT_CHANGED, AUTHORITY_NEEDED, EVIDENCE_NOT_FOUND. */
  sign: writes<CaseView>()(signing),
  /** The shop's representative signs on their own phone. Refusals: as for sign. */
  countersign: writes<RespondentView>()(signing),
  /**
   * A party or the mediator signs on the officer's phone; the mediator may state that both have heard the text. A
   * party's signature counts once the party or a leader has confirmed it. Refusals: as for sign.
   */
  witness: writes<CaseView>()(
    v.pipe(
      v.object({
        ...signing.entries,
        signer: oneOf(signers.codes, '请选择谁签名'),
        readAloud: v.optional(v.literal(true, '宣读了才勾选')),
      }),
      v.forward(
        v.partialCheck(
          [['signer'], ['readAloud']],
          ({ signer, readAloud }) => !readAloud || signer === 'mediator',
          '宣读由调解员说明',
        ),
        ['readAloud'],
      ),
    ),
  ),
  /** The consumer says on their own phone that they signed on the officer's. Refusal: NOTHING_TO_CONFIRM. */
  confirmSignature: writes<CaseView>()(v.object({ caseId: id })),
  /** The same for the shop's representative. */
  confirmCountersignature: writes<RespondentView>()(v.object({ caseId: id })),
  /** A leader has rung up a party who signed on the officer's phone. Refusal: NOTHING_TO_CONFIRM. */
  vouch: writes<CaseView>()(
    v.object({
      caseId: id,
      signer: oneOf(['complainant', 'respondent'], '请选择核实谁的签名'),
      note: text(2, 200, '请写明电话里怎么核实的'),
    }),
  ),
  /**
   * The consumer withdraws the signature while the agreement is not effective. Refusals: NO_TEXT, NOT_SIGNED,
   * ALREADY_EFFECTIVE.
   */
  unsign: writes<CaseView>()(v.object({ caseId: id })),
  /** The same for the shop's representative. */
  retract: writes<RespondentView>()(v.object({ caseId: id })),
  /** Abandons the text with all its signatures. Refusals: NO_TEXT, ALREADY_EFFECTIVE. */
  abandon: writes<CaseView>()(v.object({ caseId: id })),
  /** The consumer says whether a due was received; one not received by its day reopens the case. Refusal: NOT_DUE. */
  receive: writes<CaseView>()(
    v.object({
      caseId: id,
      clause: v.pipe(v.number('缺少条款'), v.integer('条款不对'), v.minValue(0, '条款不对'), v.maxValue(9, '条款不对')),
      received: v.boolean('请选择收到或没收到'),
    }),
  ),
  /**
   * A consumer dissatisfied with the end (one or two stars) reopens the case, once. Refusals: RATE_FIRST,
   * REOPENED_ONCE.
   */
  reopen: writes<CaseView>()(v.object({ caseId: id, reason: text(5, 500, '请写明哪里没有解决，至少 5 个字') })),
  /** Agreed and performed at once: a 调解记录 (Order 121 Art. 24). Refusals: WRONG_STATE, NOT_CONTACTED, CONSENT_NEEDED. */
  settle: writes<CaseView>()(
    v.pipe(
      v.object({
        caseId: id,
        mode: oneOf(mediationModes.codes, '请选择调解方式'),
        remedies: v.pipe(
          v.array(oneOf(remedies.codes, '选项不对')),
          v.minLength(1, '请至少选择一项处理结果'),
          v.maxLength(8, '选项太多'),
        ),
        amountFen: fen,
        terms: text(2, 500, '请写明双方达成的协议'),
        /** Both parties agree that no 调解书 is made, since it was performed at once. */
        performedAtOnce: v.literal(true, '请确认已当场履行；尚未履行的，需另行制作调解书'),
      }),
      v.forward(v.partialCheck([['remedies'], ['amountFen']], sumIsSaid, sumMissing), ['amountFen']),
    ),
  ),
  /**
   * Ends the mediation without an agreement, on one of the eight grounds of Art. 23. Refusal: SIXTY_DAYS_NOT_OVER
   * ground.
   */
  terminate: writes<CaseView>()(
    v.object({
      caseId: id,
      mode: oneOf(mediationModes.codes, '请选择调解方式'),
      ground: oneOf(terminationGrounds.codes, '请选择终止调解的情形'),
      note: text(2, 500, '请写明情况'),
    }),
  ),
}
