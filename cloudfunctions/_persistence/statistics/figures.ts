import { type FiguresTable, tableDigest } from '#shared/figures/table'
import type { Moment } from '../../_domain/decider'
import { collection, type Documents, inTransaction } from '../database'
import { addAdminAction } from '../requests/access-log'

/**
 * An edition of a month's table, and the deed that entered it into the log. `_id` is `2026-11-1`.
 */
export interface EditionDoc {
  _id: string
  month: string
  edition: number
  deed: string
  table: FiguresTable
}

const editions = collection<EditionDoc>('figures')

/** The newest editions of a month, the newest first. */
export const newestEditions = (month: string, maxResults: number): Promise<EditionDoc[]> =>
  editions.list({ month }, maxResults, { edition: 'desc' })

/** The first edition of a month in which nothing ran any more. */
export const firstFinalEdition = async (month: string): Promise<EditionDoc | undefined> =>
  (await editions.list({ month, 'table.final': true }, 1, { edition: 'asc' }))[0]

/** Months with a table, the latest first. */
export const publishedMonths = async (maxResults: number): Promise<string[]> =>
  (await editions.list({ edition: 1 }, maxResults, { month: 'desc' })).map(({ month }) => month)

export const editionNumbered = (month: string, edition: number) =>
  editions.find(editionId({ month, edition }))

/** Keeps an edition, and enters its digest into the log; another run may have done so. */
export async function addEdition(table: FiguresTable, moment: Moment): Promise<void> {
  await inTransaction(async (transaction) => {
    if (!(await editions.find(editionId(table), transaction)))
      await putEdition(table, moment, transaction)
  })
}

export async function putEdition(
  table: FiguresTable,
  moment: Moment,
  documents: Documents,
): Promise<void> {
  const { month, edition } = table
  const data = { month, digest: tableDigest(table) }
  const deed = await addAdminAction({ type: 'figures.published', data }, moment, documents)
  await editions.in(documents).doc(editionId(table)).set({ data: { month, edition, deed, table } })
}

const editionId = ({ month, edition }: Pick<FiguresTable, 'month' | 'edition'>): string =>
  `${month}-${edition}`
