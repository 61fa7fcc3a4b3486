import type { Handler } from '../../../_gateway/handler'
import {
  firstFinalEdition,
  newestEditions,
  publishedMonths,
} from '../../../_persistence/statistics/figures'
import { findPublishedEdition, loadEditionExport } from '../logged-editions'

/** Three years. Phones do not list older months; their tables are still served by their address. */
const maxMonths = 36
/** The newest edition may not be in the log yet. Then the one before it is shown. */
const maxCandidates = 2

/** Shows the table of a month and, if it was corrected, its first final edition. */
export const figures: Handler<'service.figures'> = async ({ month: requestedMonth }) => {
  const months = await publishedMonths(maxMonths)
  const month = requestedMonth ?? months[0]
  if (month === undefined) return { months }
  const [editions, firstFinal] = await Promise.all([
    newestEditions(month, maxCandidates),
    firstFinalEdition(month),
  ])
  const shownEdition = await findPublishedEdition(editions)
  const wasCorrected = firstFinal && shownEdition && firstFinal.edition < shownEdition.table.edition
  return {
    months,
    shown: shownEdition,
    before: wasCorrected ? await loadEditionExport(firstFinal) : undefined,
  }
}
