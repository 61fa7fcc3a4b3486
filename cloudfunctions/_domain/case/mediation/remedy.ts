import { claimsOf } from '../../../../miniprogram/shared/remedy/bases'
import type { Matter } from '../../../../miniprogram/shared/remedy/claims'
import type { LawItem } from '../../../../miniprogram/shared/remedy/law-item'
import type { Computed, FrozenRow } from './events'

/** What a consumer may claim, as recorded: figures, facts, the table's version and every wording used. */
export function computed(matter: Omit<Matter, 'laws'>): Computed {
  const { claims, rows, tableVersion, refund, loss, extra, total, upTo } = claimsOf(matter)
  return { ...matter, tableVersion, rows: rows.map(frozen), claims, refund, loss, extra, total, upTo }
}

const frozen = ({ id, law, article, textVersion, effectiveFrom, effectiveTo, checkedOn }: LawItem): FrozenRow => ({
  id,
  law,
  article,
  textVersion,
  effectiveFrom,
  checkedOn,
  ...(effectiveTo !== undefined && { effectiveTo }),
})
