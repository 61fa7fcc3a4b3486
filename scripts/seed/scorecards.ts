import { createHash } from 'node:crypto'
import type { ScorecardEvent } from '../../cloudfunctions/_domain/scorecard/events'
import { publishScore } from '../../cloudfunctions/_domain/scorecard/publish'
import type { Documents } from '../../cloudfunctions/_store/database'
import { type ScorecardDoc, scorecards } from '../../cloudfunctions/_store/merchant/scorecards'
import { addDays, type Day, dayOf, startOf } from '../../miniprogram/shared/clock/days'
import type { Input, RatingInput } from '../../miniprogram/shared/scorecard/inputs'
import { firstAfter } from '../../miniprogram/shared/scorecard/table'
import { comparedAs } from '../../miniprogram/shared/vocabulary/shop'
import { merchants } from './merchants'

const hour = 3_600_000
const number = (text: string, below: number) =>
  createHash('sha256').update(`sample:${text}`).digest().readUInt32BE(0) % below

/** The shop of which several people complained: they are a batch of their own. */
const complainedOf = 30

/**
 * What happened in the sample shops before the district opened: every second one has been rated, some have had
 * complaints, each of one person, who rated the shop a day later.
 */
function inputsOf(index: number, today: Day): Input[] {
  const inputs: Input[] = []
  const quality = index === 0 ? 5 : 2 + number(`quality${index}`, 4)
  for (let one = 0; one < (index === 0 ? 40 : number(`ratings${index}`, 40)); one++) {
    const point = (aspect: string) =>
      Math.max(1, Math.min(5, quality + number(`${aspect}${index}${one}`, 3) - 1)) as RatingInput['stars']
    inputs.push({
      kind: 'rating',
      id: `sample-${index}-${one}`,
      day: addDays(today, -1 - number(`day${index}${one}`, 200)),
      source: 'located',
      stars: point('stars'),
    })
  }
  for (let one = 0; one < (index === complainedOf ? 6 : number(`complaints${index}`, 3)); one++) {
    const day = addDays(today, -5 - number(`when${index}${one}`, 150))
    const [id, stars] = [`sample-${index}-c${one}`, (1 + number(`v${index}${one}`, 4)) as RatingInput['stars']]
    const complaint = { kind: 'complaint', id, day, severity: 'ordinary', persons: 1, answered: true } as const
    inputs.push(
      { ...complaint, ...(one === 0 && { performed: true }) },
      { kind: 'rating', id: `${id}-v`, day: addDays(day, 1), source: 'verified', stars },
    )
  }
  if (index % 4 === 0)
    inputs.push({
      kind: 'commitment',
      id: `sample-${index}-p`,
      from: addDays(today, -90),
      commitment: 'trusted_promise',
    })
  return inputs.sort((a, b) => (dayIn(a) < dayIn(b) ? -1 : 1))
}

const dayIn = (input: Input) => ('day' in input ? input.day : input.from)

/** Writes the scorecards of the sample shops, with one publication, on the first of the month. */
export async function addScorecards(documents: Documents, now: number): Promise<void> {
  const today = firstAfter(dayOf(now), 0)
  for (const [index, merchant] of merchants.entries()) {
    let head: Partial<ScorecardDoc> = {}
    const add = async (events: ScorecardEvent[], at: number) => {
      head = await scorecards.append(documents, { ...head, _id: merchant._id }, events, { at, by: { role: 'system' } })
    }
    for (const input of index % 2 === 0 ? inputsOf(index, today) : [])
      await add([{ type: 'input.added', data: { input } }], startOf(dayIn(input)) + 12 * hour)
    if (head.state) await add(publishScore(head.state, comparedAs(merchant), today, new Map()), startOf(today))
  }
}
