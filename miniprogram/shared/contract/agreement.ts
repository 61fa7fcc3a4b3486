import * as v from 'valibot'
import { apologyManners, payers, payWays } from '../agreement/clauses'
import { areWellFormedStrokes, isLongEnoughToSign } from '../agreement/strokes'
import { languages } from '../vocabulary/language'
import { mediationModes } from '../vocabulary/mediation'
import { fen, id, lineText, oneOf, personName, phone, text } from './fields'

export const agreementDay = v.pipe(v.string('请选择日期'), v.isoDate('请选择日期'))
const clauseText = lineText(1, 100, '请填写，不超过 100 个字')
const clauseAmount = v.pipe(fen, v.minValue(1, '请填写金额，至少 0.01 元'))

/** One clause as entered in the officer's form. `by` is the day on which it must be performed. */
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
      /** Who pays for sending the goods back. */
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

/** The officer's entries for the text. Names and addresses are taken from the case. */
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
  /** How the agreement was performed on the spot. Absent if it remains to be performed. */
  performed: v.optional(text(2, 200, '请写明怎样当场履行的')),
  /** Both parties waive a 调解书 (Order 121 Art. 24). */
  waived: v.optional(v.boolean()),
})

export const signatureStrokes = v.pipe(
  v.array(v.array(v.number('签名不对'), '签名不对'), '请签名'),
  v.check(areWellFormedStrokes, '签名不对，请重新签'),
  v.check(isLongEnoughToSign, '请签上完整的姓名'),
)

export const agreementHash = v.pipe(v.string('缺少文本'), v.regex(/^[0-9a-f]{64}$/, '文本指纹不对'))

/**
 * Proof of the caller's phone number, from `service.phone`. With an invalid proof the signature is
 * accepted, but it is not bound to a number.
 */
const phoneProof = v.optional(text(1, 400, '手机号没有验证成'))

/** A party confirms the own signature that was given on the officer's phone. */
export const ownSignature = v.object({
  caseId: id,
  /** The text that the party sees. The officer may have replaced it in the meantime. */
  textHash: v.optional(agreementHash),
  proof: phoneProof,
})

/** A signature under exactly one text. */
export const signingInput = v.object({
  caseId: id,
  /** The text that the signer sees. */
  textHash: agreementHash,
  strokes: signatureStrokes,
  /** If an agent signs: id of the evidence item with the photo of the letter of authority. */
  authority: v.optional(id),
  proof: phoneProof,
  /** The translation of the main points that was shown above the text, if any. */
  shown: v.optional(
    v.object({
      language: oneOf(languages.codes, '选项不对'),
      /** SHA-256 of its lines, joined by \n (agreement/translated.ts). */
      hash: agreementHash,
    }),
  ),
})
