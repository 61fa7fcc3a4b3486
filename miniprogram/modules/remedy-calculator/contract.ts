import * as v from 'valibot'
import { runsCommand } from '../../shared/contract/action'
import { agreementDay } from '../../shared/contract/agreement'
import type { CaseView } from '../../shared/contract/case-view'
import { distinct, fen, id, oneOf } from '../../shared/contract/fields'
import { claimFacts } from '../../shared/remedies/facts'

const figureMeasure = v.pipe(
  v.number('数量不对'),
  v.integer('数量不对'),
  v.minValue(0, '数量不对'),
  v.maxValue(10_000_000, '数量太大'),
)

/** The amounts and facts of one purchase, as the calculator reads them. */
const purchase = v.object({
  item: v.pipe(
    v.object({
      /** The price that was paid, fen. */
      price: fen,
      /** The consumer's loss, fen. */
      loss: fen,
      /** The price that was marked or agreed, fen. */
      marked: v.optional(fen),
      /** The quantity that was sold, in any unit, for example grams. */
      nominal: v.optional(v.pipe(figureMeasure, v.minValue(1, '数量不对'))),
      /** The quantity that was missing, in the unit of `nominal`. */
      short: v.optional(figureMeasure),
      /** The prepaid amount, fen. */
      prepaid: v.optional(fen),
      /** The part of the prepaid amount that was used, fen. */
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
    v.array(oneOf(claimFacts.codes, '选项不对')),
    v.minLength(1, '请至少勾选一项事实'),
    v.maxLength(claimFacts.codes.length),
    distinct(),
  ),
  /** The day of the purchase, `YYYY-MM-DD`: the law of that day applies. */
  on: agreementDay,
})

const mediation = {
  /** Computes the consumer's claims and records them in the case with the wording of each law. */
  computeRemedy: runsCommand<CaseView>()(v.object({ caseId: id, ...purchase.entries })),
}

export const contract = { mediation }
