import type { Day } from '../calendar/days'
import type { LawItem } from './law-item'
import { consumerRows } from './laws/consumer'
import { foodRows } from './laws/food'
import { goodsRows } from './laws/goods'
import { tradeRows } from './laws/trade'

/** Version of the table. A case stores it together with the claims that were computed from it. */
export const tableVersion = '2026-12-02'

/** All rows, in all versions of the laws. The officer's list has the same order. */
export const lawTable: LawItem[] = [...consumerRows, ...tradeRows, ...foodRows, ...goodsRows]

/** The ids of all rows, each once. */
export const lawIds: string[] = [...new Set(lawTable.map(({ id }) => id))]

/** The version of a row that was in force on a day; undefined if none was. */
export const lawRowInForce = (rowId: string, day: Day): LawItem | undefined =>
  lawTable.find(
    (row) => row.id === rowId && row.effectiveFrom <= day && day <= (row.effectiveTo ?? day),
  )
