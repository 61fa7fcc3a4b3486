import { figuresCsv } from '#shared/figures/csv'
import { publicText } from '../../../../_gateway/http'
import {
  editionNumbered,
  newestEditions,
  publishedMonths,
} from '../../../../_persistence/statistics/figures'
import { editionExportOf, shownEditionOf } from '../../logged-editions'

const hour = 3600

/**
 * `/figures/2026-11.json`, an edition of it `/figures/2026-11-2.json`, both also `.csv`;
 * `/figures/months.json`.
 */
export const publishedFigures = publicText('service.figures', async (figuresName) => {
  if (figuresName === 'months.json')
    return {
      type: 'application/json',
      maxAge: hour,
      body: JSON.stringify({ months: await publishedMonths(1000) }),
    }
  const [, month, edition, kind] =
    /^(\d{4}-\d{2})(?:-(\d{1,4}))?\.(json|csv)$/.exec(figuresName) ?? []
  if (month === undefined) return undefined
  const editionDocument =
    edition === undefined ? undefined : await editionNumbered(month, Number(edition))
  const foundFiguresExport =
    edition === undefined
      ? await shownEditionOf(await newestEditions(month, 2))
      : editionDocument && (await editionExportOf(editionDocument))
  if (!foundFiguresExport) return undefined
  return kind === 'csv'
    ? { type: 'text/csv', maxAge: hour, body: figuresCsv(foundFiguresExport.table) }
    : { type: 'application/json', maxAge: hour, body: JSON.stringify(foundFiguresExport) }
})
