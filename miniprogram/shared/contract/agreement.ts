import * as v from 'valibot'
import { apologyManners, payers, payWays } from '../agreement/clauses'
import { areStrokes, isSigned } from '../agreement/strokes'
import { facts } from '../remedy/facts'
import { languages } from '../vocabulary/language'
import { mediationModes } from '../vocabulary/mediation'
import { distinct, fen, id, oneOf, personName, phone, text } from './fields'

const day = v.pipe(v.string('请选择日期'), v.isoDate('请选择日期'))
const what = text(1, 100, '请填写，不超过 100 个字')
const amount = v.pipe(fen, v.minValue(1, '请填写金额，至少 0.01 元'))

/** A clause as the form gives it. */
const clause = v.variant(
  'kind',
  [
    v.object({
      kind: v.picklist(['refund', 'compensation']),
      amount,
      by: day,
      way: oneOf(payWays.codes, '请选择怎么付'),
    }),
    v.object({ kind: v.picklist(['replacement', 'repair', 'redo', 'correction']), what, by: day }),
    v.object({ kind: v.literal('return_goods'), what, by: day, carriage: oneOf(payers.codes, '请选择谁付运费') }),
    v.object({ kind: v.literal('apology'), manner: oneOf(apologyManners.codes, '请选择怎么道歉'), by: day }),
    v.object({ kind: v.literal('nothing_further') }),
  ],
  '请选择条款',
)

const agent = v.object({ name: personName, phone })

/** The officer's entries for a text; names and addresses come from the case. */
export const form = v.object({
  mode: oneOf(mediationModes.codes, '请选择调解方式'),
  request: text(2, 1000, '请写明投诉内容及请求'),
  clauses: v.pipe(
    v.array(clause),
    v.minLength(1, '请至少选择一项'),
    v.maxLength(10, '最多 10 项'),
    v.check((chosen) => chosen.some(({ kind }) => kind !== 'nothing_further'), '请至少选择一项要履行的内容'),
  ),
  respondent: v.object({ phone, representative: v.optional(personName), agent: v.optional(agent) }),
  complainantAgent: v.optional(agent),
  /** How the agreement was performed at once. */
  performed: v.optional(text(2, 200, '请写明怎样当场履行的')),
  /** Both parties waive a 调解书. */
  waived: v.optional(v.boolean()),
})

export const strokes = v.pipe(
  v.array(v.array(v.number('签名不对'), '签名不对'), '请签名'),
  v.check(areStrokes, '签名不对，请重新签'),
  v.check(isSigned, '请签上完整的姓名'),
)

export const sha256 = v.pipe(v.string('缺少文本'), v.regex(/^[0-9a-f]{64}$/, '文本指纹不对'))

/** From `service.phone`: one that proves nothing leaves the signature without a number. */
const proof = v.optional(text(1, 400, '手机号没有验证成'))
/** `textHash`: the text that the party has before them; the officer may have put another on the table since. */
export const ownSignature = v.object({ caseId: id, textHash: v.optional(sha256), proof })

/**
 * A signature under exactly this text. `authority`: the sealed photo of the letter, when an agent signs. `shown`: the
 * hash of the translation of the main points that stood above the text (agreement/translated.ts, lines joined by \n).
 */
export const signing = v.object({
  caseId: id,
  textHash: sha256,
  strokes,
  authority: v.optional(id),
  proof,
  shown: v.optional(v.object({ language: oneOf(languages.codes, '选项不对'), hash: sha256 })),
})

const measure = v.pipe(
  v.number('数量不对'),
  v.integer('数量不对'),
  v.minValue(0, '数量不对'),
  v.maxValue(10_000_000, '数量太大'),
)

/** Figures and facts of one bought item, as the calculator takes them. */
export const matter = v.object({
  item: v.pipe(
    v.object({
      price: fen,
      loss: fen,
      marked: v.optional(fen),
      nominal: v.optional(v.pipe(measure, v.minValue(1, '数量不对'))),
      short: v.optional(measure),
      prepaid: v.optional(fen),
      used: v.optional(fen),
    }),
    v.forward(
      v.check(
        ({ nominal, short }) => short === undefined || (nominal !== undefined && short <= nominal),
        '缺的不能多于应有的',
      ),
      ['short'],
    ),
  ),
  facts: v.pipe(
    v.array(oneOf(facts.codes, '选项不对')),
    v.minLength(1, '请至少勾选一项事实'),
    v.maxLength(facts.codes.length),
    distinct(),
  ),
  on: day,
})
