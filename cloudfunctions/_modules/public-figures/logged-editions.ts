import type { FiguresExport } from '#shared/figures/verify-figures'
import { loadLoggedEvent } from '../../_gateway/log-proof'
import { adminActionStream } from '../../_persistence/requests/access-log'
import type { EditionDoc } from '../../_persistence/statistics/figures'

/**
 * An edition with its place in the log; undefined while it has none: nothing is shown before it is
 * in the log.
 */
export async function editionExportOf({
  deed,
  table,
}: EditionDoc): Promise<FiguresExport | undefined> {
  const sealedEvent = await loadLoggedEvent(adminActionStream(deed), 1)
  return sealedEvent?.log && sealedEvent.sealed.index !== undefined
    ? { table, ...sealedEvent }
    : undefined
}

/** The newest edition that is in the log. */
export async function shownEditionOf(newest: EditionDoc[]): Promise<FiguresExport | undefined> {
  for (const edition of newest) {
    const foundFiguresExport = await editionExportOf(edition)
    if (foundFiguresExport) return foundFiguresExport
  }
  return undefined
}
