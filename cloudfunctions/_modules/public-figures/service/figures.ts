import type { Handler } from '../../../_gateway/handler'
import {
  firstFinalEdition,
  newestEditions,
  publishedMonths,
} from '../../../_persistence/statistics/figures'
import { editionExportOf, shownEditionOf } from '../logged-editions'

/** Three years; a month later is read by its address. */
const maxResults = 36
/** The newest edition waits some minutes for the log; the one before it is shown as long. */
const maxCandidates = 2

export const figures: Handler<'service.figures'> = async ({ month: requestedMonth }) => {
  const months = await publishedMonths(maxResults)
  const month = requestedMonth ?? months[0]
  if (month === undefined) return { months }
  const [newest, first] = await Promise.all([
    newestEditions(month, maxCandidates),
    firstFinalEdition(month),
  ])
  const shownEdition = await shownEditionOf(newest)
  const previousFiguresExport =
    first && shownEdition && first.edition < shownEdition.table.edition
      ? await editionExportOf(first)
      : undefined
  return { months, shown: shownEdition, before: previousFiguresExport }
}
