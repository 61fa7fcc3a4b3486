import { publishScore } from '../../../cloudfunctions/_domain/scorecard/publish'
import { type ScorecardDoc, scorecards } from '../../../cloudfunctions/_store/merchant/scorecards'
import { type Day, dayOf, startOf } from '../../../miniprogram/shared/clock/days'
import type { Input, RatingInput } from '../../../miniprogram/shared/scorecard/inputs'
import { Gathered } from '../../../scripts/seed/gathered'
import type { Product } from '../cloud'

const noon = 12 * 3_600_000
const system = { by: { role: 'system' as const } }

/** Visitors of a month, each with so many stars. */
export const visitors = (id: string, month: string, count: number, stars: RatingInput['stars'] = 5): RatingInput[] =>
  Array.from({ length: count }, (_, at) => ({
    kind: 'rating',
    id: `${id}-${month}-${at}`,
    day: `${month}-15`,
    source: 'located',
    stars,
  }))

/** Enters into a shop's scorecard, as if o1 had done it, what otherwise only a case brings: that it did not perform. */
export async function addUnperformed(
  { cloud: { database, clock } }: Product,
  shopId: string,
  caseId: string,
): Promise<string> {
  const gathered = new Gathered()
  const at = clock.now()
  const id = `${caseId}-unperformed`
  const event = { type: 'input.added' as const, data: { input: { kind: 'unperformed' as const, id, from: dayOf(at) } } }
  const [head] = database.find('scorecards', { _id: shopId }) as unknown as ScorecardDoc[]
  await scorecards.append(gathered, head ?? { _id: shopId }, [event], { by: { role: 'officer', ref: 'o1' }, at })
  for (const [name, documents] of Object.entries(gathered.documents))
    for (const doc of documents) await database.set(name, doc)
  return id
}

/** Gives a shop a past without the calls: its inputs, each on its day, and a publication. */
export async function addPast(
  { cloud: { database } }: Product,
  shopId: string,
  inputs: Input[],
  publishedOn: Day,
): Promise<void> {
  const gathered = new Gathered()
  let head: Partial<ScorecardDoc> = {}
  for (const input of inputs) {
    const at = startOf('day' in input ? input.day : input.from) + noon
    const event = { type: 'input.added' as const, data: { input } }
    head = await scorecards.append(gathered, { ...head, _id: shopId }, [event], { ...system, at })
  }
  const shop = { industry: 'dining', size: 'small' } as const
  const published = publishScore(head.state!, shop, publishedOn, new Map())
  await scorecards.append(gathered, { ...head, _id: shopId }, published, { ...system, at: startOf(publishedOn) })
  for (const [name, documents] of Object.entries(gathered.documents)) await database.insert(name, documents)
}
