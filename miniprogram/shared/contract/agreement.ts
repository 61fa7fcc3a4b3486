import * as v from 'valibot'
import { apologyManners, payers, payWays } from '../agreement/clauses'
import { areWellFormedStrokes, isLongEnoughToSign } from '../agreement/strokes'
import { languages } from '../vocabulary/language'
import { mediationModes } from '../vocabulary/mediation'
import { fen, id, oneOf, personName, phone, text } from './fields'

export const agreementDay = v.pipe(v.string('请选择日期'), v.isoDate('请选择日期'))
const clauseText = text(1, 100, '请填写，不超过 100 个字')
const clauseAmount = v.pipe(fen, v.minValue(1, '请填写金额，至少 0.01 元'))

/** A clause as the form gives it. */
const clauseSchema = v.variant(
  'kind',
  [
    v.object({
      kind: v.picklist(['refund', 'compensation']),
      amount: clauseAmount,
      by: agreementDay,
      way: oneOf(payWays.codes, '请选择怎么付'),
    }),
    v.object({
      kind: v.picklist(['replacement', 'repair', 'redo', 'correction']),
      what: clauseText,
      by: agreementDay,
    }),
    v.object({
      kind: v.literal('return_goods'),
      what: clauseText,
      by: agreementDay,
      carriage: oneOf(payers.codes, '请选择谁付运费'),
    }),
    v.object({
      kind: v.literal('apology'),
      manner: oneOf(apologyManners.codes, '请选择怎么道歉'),
      by: agreementDay,
    }),
    v.object({ kind: v.literal('nothing_further') }),
  ],
  '请选择条款',
)

const agentContact = v.object({ name: personName, phone })

/** The officer's entries for a text; names and addresses come from the case. */
export const agreementForm = v.object({
  mode: oneOf(mediationModes.codes, '请选择调解方式'),
  request: text(2, 1000, '请写明投诉内容及请求'),
  clauses: v.pipe(
    v.array(clauseSchema),
    v.minLength(1, '请至少选择一项'),
    v.maxLength(10, '最多 10 项'),
    v.check(
      (clauses) => clauses.some(({ kind }) => kind !== 'nothing_further'),
      '请至少选择一项要履行的内容',
    ),
  ),
  respondent: v.object({
    phone,
    representative: v.optional(personName),
    agent: v.optional(agentContact),
  }),
  complainantAgent: v.optional(agentContact),
  /** How the agreement was performed at once. */
  performed: v.optional(text(2, 200, '请写明怎样当场履行的')),
  /** Both parties waive a 调解书. */
  waived: v.optional(v.boolean()),
})

export const signatureStrokes = v.pipe(
  v.array(v.array(v.number('签名不对'), '签名不对'), '请签名'),
  v.check(areWellFormedStrokes, '签名不对，请重新签'),
  v.check(isLongEnoughToSign, '请签上完整的姓名'),
)

export const agreementHash = v.pipe(v.string('缺少文本'), v.regex(/^[0-9a-f]{64}$/, '文本指纹不对'))

/** From `service.phone`: one that proves nothing leaves the signature without a number. */
const phoneProof = v.optional(text(1, 400, '手机号没有验证成'))
/**
 * `textHash`: the text that the party has before them; the officer may have put another on the
 * table since.
 */
export const ownSignature = v.object({
  caseId: id,
  textHash: v.optional(agreementHash),
  proof: phoneProof,
})

/**
 * A signature under exactly this text. `authority`: the sealed photo of the letter, when an agent
 * signs. `shown`: the hash of the translation of the main points that stood above the text
 * (agreement/translated.ts, lines joined by \n).
 */
export const signingInput = v.object({
  caseId: id,
  textHash: agreementHash,
  strokes: signatureStrokes,
  authority: v.optional(id),
  proof: phoneProof,
  shown: v.optional(
    v.object({ language: oneOf(languages.codes, '选项不对'), hash: agreementHash }),
  ),
})
