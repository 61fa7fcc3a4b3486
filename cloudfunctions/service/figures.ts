import type { Handler } from '../_serve/call'
import { firstFinal, newestEditions, publishedMonths } from '../_store/statistics/figures'
import { exportOf, shownOf } from './figures-export'

/** Three years; a month later is read by its address. */
const most = 36
/** The newest edition waits some minutes for the log; the one before it is shown as long. */
const waiting = 2

export const figures: Handler<'service.figures'> = async ({ month: asked }) => {
  const months = await publishedMonths(most)
  const month = asked ?? months[0]
  if (month === undefined) return { months }
  const [newest, first] = await Promise.all([newestEditions(month, waiting), firstFinal(month)])
  const shown = await shownOf(newest)
  const before = first && shown && first.edition < shown.table.edition ? await exportOf(first) : undefined
  return { months, ...(shown && { shown }), ...(before && { before }) }
}
