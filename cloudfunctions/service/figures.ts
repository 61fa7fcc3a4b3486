import type { FiguresExport } from '../../miniprogram/shared/figures/judge'
import type { Handler } from '../_serve/call'
import { sealOf } from '../_serve/log-proof'
import { deedStream } from '../_store/calls/access-log'
import { type EditionDoc, firstFinal, newestEditions, publishedMonths } from '../_store/statistics/figures'

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

/** An edition with its place in the log; undefined while it has none: nothing is shown before it is in the log. */
export async function exportOf({ deed, table }: EditionDoc): Promise<FiguresExport | undefined> {
  const seal = await sealOf(deedStream(deed), 1)
  return seal?.log && seal.sealed.index !== undefined ? { table, ...seal } : undefined
}

/** The newest edition that is in the log. */
export async function shownOf(newest: EditionDoc[]): Promise<FiguresExport | undefined> {
  for (const doc of newest) {
    const found = await exportOf(doc)
    if (found) return found
  }
  return undefined
}
