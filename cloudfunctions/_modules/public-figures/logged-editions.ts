import type { FiguresExport } from '#shared/figures/verify-figures'
import { loadLoggedEvent } from '../../_gateway/log-proof'
import { adminActionStream } from '../../_persistence/requests/access-log'
import type { EditionDoc } from '../../_persistence/statistics/figures'

/**
 * An edition with the proof that it is in the log. Undefined as long as it is not in the log:
 * nothing is published before.
 */
export async function loadEditionExport({
  deed: adminActionId,
  table,
}: EditionDoc): Promise<FiguresExport | undefined> {
  const loggedEvent = await loadLoggedEvent(adminActionStream(adminActionId), 1)
  const isInLog = loggedEvent?.log !== undefined && loggedEvent.sealed.index !== undefined
  return isInLog ? { table, ...loggedEvent } : undefined
}

/**
 * The newest edition that is in the log.
 * @param editions the newest first
 */
export async function findPublishedEdition(
  editions: EditionDoc[],
): Promise<FiguresExport | undefined> {
  for (const edition of editions) {
    const figuresExport = await loadEditionExport(edition)
    if (figuresExport) return figuresExport
  }
  return undefined
}
