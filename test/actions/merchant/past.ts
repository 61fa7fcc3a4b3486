import { builtInCalendar } from '#shared/calendar/calendar'
import { type Day, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import type { RatingInput, ScoreInput } from '#shared/scorecard/inputs'
import { publishScore } from '../../../cloudfunctions/_domain/scorecard/publish'
import {
  type ScorecardDoc,
  scorecards,
} from '../../../cloudfunctions/_persistence/merchant/scorecards'
import { CollectedDocuments } from '../../../scripts/seed/gathered'
import type { Product } from '../cloud'

const noon = 12 * 3_600_000
const system = { by: { role: 'system' as const } }

/** Ratings by visitors in one month, all with the same stars. */
export const visitorRatings = (
  id: string,
  month: string,
  count: number,
  stars: RatingInput['stars'] = 5,
): RatingInput[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'rating',
    id: `${id}-${month}-${index}`,
    day: `${month}-15`,
    source: 'located',
    stars,
  }))

/**
 * Enters into a shop's scorecard that the shop did not perform an agreement. Otherwise only a case
 * does that. The entry names officer1 as its author. Returns the id of the entry.
 */
export const addUnperformed = (product: Product, shopId: string, caseId: string): Promise<string> =>
  addLasting(product, shopId, 'unperformed', `${caseId}-unperformed`)

/**
 * Enters into a shop's scorecard that the shop is listed as untrustworthy. The entry names officer1
 * as its author. Returns the id of the entry.
 */
export const addListing = (product: Product, shopId: string): Promise<string> =>
  addLasting(product, shopId, 'listing', `${shopId}-listing`)

async function addLasting(
  { cloud: { database, clock } }: Product,
  shopId: string,
  kind: 'unperformed' | 'listing',
  id: string,
): Promise<string> {
  const gathered = new CollectedDocuments()
  const now = clock.now()
  const event = {
    type: 'input.added' as const,
    data: { input: { kind, id, from: shanghaiDayOf(now) } },
  }
  const [head] = database.find('scorecards', { _id: shopId }) as unknown as ScorecardDoc[]
  await scorecards.append(gathered, head ?? { _id: shopId }, [event], {
    by: { role: 'officer', ref: 'officer1' },
    at: now,
  })
  for (const [name, documents] of Object.entries(gathered.documents))
    for (const doc of documents) await database.set(name, doc)

  return id
}

/** Stores the past of a shop directly: its score inputs, each on its day, and a publication. */
export async function addPast(
  { cloud: { database } }: Product,
  shopId: string,
  inputs: ScoreInput[],
  publishedOn: Day,
): Promise<void> {
  const gathered = new CollectedDocuments()
  let head: Partial<ScorecardDoc> = {}

  for (const input of inputs) {
    const moment = startOfDay('day' in input ? input.day : input.from) + noon
    const event = { type: 'input.added' as const, data: { input } }
    head = await scorecards.append(gathered, { ...head, _id: shopId }, [event], {
      ...system,
      at: moment,
    })
  }

  const shop = { industry: 'dining', size: 'small' } as const
  const publicationEvents = publishScore(head.state!, shop, {
    today: publishedOn,
    live: new Map(),
    calendar: builtInCalendar,
  })
  await scorecards.append(gathered, { ...head, _id: shopId }, publicationEvents, {
    ...system,
    at: startOfDay(publishedOn),
  })
  for (const [name, documents] of Object.entries(gathered.documents))
    await database.insert(name, documents)
}
