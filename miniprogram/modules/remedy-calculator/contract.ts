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

/** Figures and facts of one bought item, as the calculator takes them. */
const matter = v.object({
  item: v.pipe(
    v.object({
      price: fen,
      loss: fen,
      marked: v.optional(fen),
      nominal: v.optional(v.pipe(figureMeasure, v.minValue(1, '数量不对'))),
      short: v.optional(figureMeasure),
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
    v.array(oneOf(claimFacts.codes, '选项不对')),
    v.minLength(1, '请至少勾选一项事实'),
    v.maxLength(claimFacts.codes.length),
    distinct(),
  ),
  on: agreementDay,
})

const mediation = {
  /** Computes the consumer's claims and freezes them in the case with the wording of each law. */
  computeRemedy: runsCommand<CaseView>()(v.object({ caseId: id, ...matter.entries })),
}

export const contract = { mediation }
