import { createHash } from 'node:crypto'
import { builtInCalendar } from '#shared/calendar/calendar'
import { addDays, type Day, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import type { RatingInput, ScoreInput } from '#shared/scorecard/inputs'
import { firstDayAfterMonths } from '#shared/scorecard/table'
import { comparisonGroupOf } from '#shared/vocabulary/shop'
import type { ScorecardEvent } from '../../cloudfunctions/_domain/scorecard/events'
import { publishScore } from '../../cloudfunctions/_domain/scorecard/publish'
import type { Documents } from '../../cloudfunctions/_persistence/database'
import {
  type ScorecardDoc,
  scorecards,
} from '../../cloudfunctions/_persistence/merchant/scorecards'
import { merchants } from './merchants'

const hourMs = 3_600_000
const pseudoRandom = (seedText: string, below: number) =>
  createHash('sha256').update(`sample:${seedText}`).digest().readUInt32BE(0) % below

/** The shop with several complainants. Their ratings form a group of their own. */
const shopWithManyComplaints = 30

/**
 * What happened in the sample shops before the district opened. Every second shop has ratings. Some
 * have complaints, each by one person who rated the shop a day later.
 */
function inputsOf(index: number, today: Day): ScoreInput[] {
  const ratingCount = index === 0 ? 40 : pseudoRandom(`ratings${index}`, 40)
  const complaintCount =
    index === shopWithManyComplaints ? 6 : pseudoRandom(`complaints${index}`, 3)
  const inputs = [
    ...Array.from({ length: ratingCount }, (_element, ratingIndex) =>
      sampleRating(index, ratingIndex, today),
    ),
    ...Array.from({ length: complaintCount }, (_element, complaintIndex) =>
      sampleComplaint(index, complaintIndex, today),
    ).flat(),
  ]

  if (index % 4 === 0)
    inputs.push({
      kind: 'commitment',
      id: `sample-${index}-p`,
      from: addDays(today, -90),
      commitment: 'trusted_promise',
    })

  return inputs.sort((first, second) => (dayOfInput(first) < dayOfInput(second) ? -1 : 1))
}

function sampleRating(index: number, ratingIndex: number, today: Day): ScoreInput {
  const quality = index === 0 ? 5 : 2 + pseudoRandom(`quality${index}`, 4)
  const stars = quality + pseudoRandom(`stars${index}${ratingIndex}`, 3) - 1
  return {
    kind: 'rating',
    id: `sample-${index}-${ratingIndex}`,
    day: addDays(today, -1 - pseudoRandom(`day${index}${ratingIndex}`, 200)),
    source: 'located',
    stars: Math.max(1, Math.min(5, stars)) as RatingInput['stars'],
  }
}

/** A complaint, and the rating by its consumer one day later. */
function sampleComplaint(index: number, complaintIndex: number, today: Day): ScoreInput[] {
  const id = `sample-${index}-c${complaintIndex}`
  const day = addDays(today, -5 - pseudoRandom(`when${index}${complaintIndex}`, 150))
  const stars = (1 + pseudoRandom(`v${index}${complaintIndex}`, 4)) as RatingInput['stars']

  return [
    {
      kind: 'complaint',
      id,
      day,
      severity: 'ordinary',
      persons: 1,
      answered: true,
      ...(complaintIndex === 0 ? { performed: true } : {}),
    },
    { kind: 'rating', id: `${id}-v`, day: addDays(day, 1), source: 'verified', stars },
  ]
}

const dayOfInput = (input: ScoreInput) => ('day' in input ? input.day : input.from)

/** Stores the scorecards of the sample shops, with one publication on the first of the month. */
export async function addScorecards(documents: Documents, now: number): Promise<void> {
  const today = firstDayAfterMonths(shanghaiDayOf(now), 0)
  for (const [index, merchant] of merchants.entries()) {
    let scorecard: Partial<ScorecardDoc> = {}
    const addEvents = async (events: ScorecardEvent[], at: number) => {
      scorecard = await scorecards.append(documents, { ...scorecard, _id: merchant._id }, events, {
        at,
        by: { role: 'system' },
      })
    }

    const inputs = index % 2 === 0 ? inputsOf(index, today) : []
    for (const input of inputs)
      await addEvents(
        [{ type: 'input.added', data: { input } }],
        startOfDay(dayOfInput(input)) + 12 * hourMs,
      )

    if (scorecard.state)
      await addEvents(
        publishScore(scorecard.state, comparisonGroupOf(merchant), {
          today,
          live: new Map(),
          calendar: builtInCalendar,
        }),
        startOfDay(today),
      )
  }
}
