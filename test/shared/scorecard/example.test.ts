import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { scoreModel, weightAtAge } from '#shared/scorecard/parameters'
import {
  computeScore,
  countComplaints,
  expectedComplaintsPerYear,
  personsWeight,
} from '#shared/scorecard/score'
import { roundHalfUp, wilsonInterval } from '#shared/scorecard/statistics'
import { type Incident, monthAfter, monthsFrom, type RatingBatch } from '#shared/scorecard/table'

const blocks = [...readFileSync('docs/scorecard.md', 'utf8').matchAll(/```json\n(.+?)```/gs)]
const [first, firstResult, second, steps, secondResult] = blocks.map(([, text]) =>
  JSON.parse(text!),
)

it.each([
  ['first', first, firstResult],
  ['second', second, secondResult],
])('the %s example of docs/scorecard.md is what the code gives', (_, given, result) => {
  expect(computeScore(given.shop, given.inputs, given.month)).toEqual(result)
})

it('the figures on the way to the second are those of the code', () => {
  const { shop, month, inputs } = second
  const { had, years } = countComplaints(inputs, month)
  const incidents = inputs.incidents.map((one: Incident) => ({
    w: one.complaints.map((complaint) => weightAtAge(monthsFrom(complaint.month, month))),
    p: personsWeight(one.persons),
    heaviest:
      countComplaints({ ...inputs, incidents: [one] }, month).had * 4 * 64 * scoreModel.full,
  }))
  let level: number = scoreModel.start
  const months = [2, 1, 0].map((back) => {
    const own = monthAfter(month, -back)
    let N = 0
    let S = 0

    for (const { month: at, stars } of inputs.visitors as RatingBatch[])
      for (const [point, persons] of stars.entries()) {
        N += (weightAtAge(monthsFrom(at, own)) * persons) / scoreModel.full
        S += (weightAtAge(monthsFrom(at, own)) * point * persons) / (4 * scoreModel.full)
      }

    const within = wilsonInterval(
      S + scoreModel.assumedGood,
      N + scoreModel.assumedAll,
      scoreModel.z80,
    )
    const from = roundHalfUp(100 + 400 * within.from)
    const to = roundHalfUp(100 + 400 * within.to)
    const levelAt = (mean: number) => 1 + scoreModel.levels.filter((edge) => edge <= mean).length
    level = Math.min(Math.max(level, levelAt(from)), levelAt(to))

    return { month: own, N, S, from, to, level }
  })

  expect({
    incidents,
    y: had,
    e: expectedComplaintsPerYear(shop),
    E: expectedComplaintsPerYear(shop) * years,
    months,
  }).toEqual(steps)
})

it.each([
  [12, 0, 4],
  [11, 0, 3],
  [39, 0, 5],
  [38, 0, 4],
  [5, 12, 3],
  [5, 13, undefined],
])(
  'the page for shopkeepers: %i who gave five stars, %i months ago, are %s stars',
  (persons, months, stars) => {
    const visitors = [{ month: '2026-10', stars: [0, 0, 0, 0, persons] as RatingBatch['stars'] }]
    const inputs = { visitors, complainants: [], incidents: [], facts: [] }

    expect(computeScore(first.shop, inputs, monthAfter('2026-10', months)).level?.stars).toBe(stars)
  },
)
