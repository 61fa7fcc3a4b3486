import { figuresCsv } from '#shared/figures/csv'
import type { FiguresExport } from '#shared/figures/verify-figures'
import { publicText } from '../../../../_gateway/http'
import {
  findEdition,
  newestEditions,
  publishedMonths,
} from '../../../../_persistence/statistics/figures'
import { findPublishedEdition, loadEditionExport } from '../../logged-editions'

/** Readers may cache a response for an hour. */
const maxAgeSeconds = 3600
const maxMonths = 1000
/** The newest edition may not be in the log yet. Then the one before it is served. */
const maxCandidates = 2

const editionPath = /^(?<month>\d{4}-\d{2})(?:-(?<edition>\d{1,4}))?\.(?<format>json|csv)$/

/**
 * Published tables for readers without WeChat.
 * - `/figures/months.json`: the months with a table.
 * - `/figures/2026-11.json`: the newest edition of a month.
 * - `/figures/2026-11-2.json`: a certain edition.
 *
 * Tables also exist as `.csv`.
 */
export const publishedFigures = publicText('service.figures', async (fileName) => {
  if (fileName === 'months.json') return toJson({ months: await publishedMonths(maxMonths) })
  const { month, edition, format } = editionPath.exec(fileName)?.groups ?? {}
  if (month === undefined) return undefined
  const figuresExport =
    edition === undefined
      ? await findPublishedEdition(await newestEditions(month, maxCandidates))
      : await exportEdition(month, Number(edition))
  if (!figuresExport) return undefined
  if (format === 'json') return toJson(figuresExport)
  return { type: 'text/csv', maxAge: maxAgeSeconds, body: figuresCsv(figuresExport.table) }
})

async function exportEdition(month: string, edition: number): Promise<FiguresExport | undefined> {
  const editionDocument = await findEdition(month, edition)
  return editionDocument && (await loadEditionExport(editionDocument))
}

const toJson = (content: object) => ({
  type: 'application/json',
  maxAge: maxAgeSeconds,
  body: JSON.stringify(content),
})
