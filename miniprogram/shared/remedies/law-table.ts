import type { Day } from '../calendar/days'
import type { LawItem } from './law-item'
import { consumerRows } from './laws/consumer'
import { foodRows } from './laws/food'
import { goodsRows } from './laws/goods'
import { tradeRows } from './laws/trade'

/** Name of this state of the table; frozen in a case with what was computed from it. */
export const tableVersion = '2026-12-02'

/** Every row in every wording. Order is the order of the officer's list. */
export const lawTable: LawItem[] = [...consumerRows, ...tradeRows, ...foodRows, ...goodsRows]

/** The ids of the rows, to tick. */
export const lawIds: string[] = [...new Set(lawTable.map(({ id }) => id))]

/** The wording of a row in force on a day; undefined when there was none. */
export const lawRowInForce = (rowId: string, day: Day): LawItem | undefined =>
  lawTable.find(
    (row) => row.id === rowId && row.effectiveFrom <= day && day <= (row.effectiveTo ?? day),
  )
