import { type FiguresTable, tableDigest } from '#shared/figures/table'
import type { Moment } from '../../_domain/decider'
import { collection, type Documents, inTransaction } from '../database'
import { addAdminAction } from '../requests/access-log'

/** An edition of the published table of a month. */
export interface EditionDoc {
  /** Month and edition, for example `2026-11-1`. */
  _id: string
  month: string
  edition: number
  /** The id of the admin action that recorded it in the log. */
  deed: string
  table: FiguresTable
}

const editions = collection<EditionDoc>('figures')

/** The newest editions of a month, the newest first. */
export const newestEditions = (month: string, maxResults: number): Promise<EditionDoc[]> =>
  editions.list({ month }, maxResults, { edition: 'desc' })

/** The first final edition of a month: nothing in it could change any more. */
export const firstFinalEdition = async (month: string): Promise<EditionDoc | undefined> =>
  (await editions.list({ month, 'table.final': true }, 1, { edition: 'asc' }))[0]

/** The months with a published table, the latest first. */
export const publishedMonths = async (maxResults: number): Promise<string[]> =>
  (await editions.list({ edition: 1 }, maxResults, { month: 'desc' })).map(({ month }) => month)

export const findEdition = (month: string, edition: number) =>
  editions.find(editionId({ month, edition }))

/** Stores an edition and records its digest in the log, unless another run has already done so. */
export async function addEdition(table: FiguresTable, moment: Moment): Promise<void> {
  await inTransaction(async (transaction) => {
    if (!(await editions.find(editionId(table), transaction)))
      await saveEdition(table, moment, transaction)
  })
}

/** Stores an edition and records its digest in the log. */
export async function saveEdition(
  table: FiguresTable,
  moment: Moment,
  documents: Documents,
): Promise<void> {
  const { month, edition } = table
  const data = { month, digest: tableDigest(table) }
  const adminActionId = await addAdminAction({ type: 'figures.published', data }, moment, documents)
  const editionData = { month, edition, deed: adminActionId, table }
  await editions.in(documents).doc(editionId(table)).set({ data: editionData })
}

const editionId = ({ month, edition }: Pick<FiguresTable, 'month' | 'edition'>): string =>
  `${month}-${edition}`
