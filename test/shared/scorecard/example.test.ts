import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { model, weightAt } from '../../../miniprogram/shared/scorecard/parameters'
import { complaintsIn, expectedOf, personsWeight, score } from '../../../miniprogram/shared/scorecard/score'
import { rounded, shareWithin } from '../../../miniprogram/shared/scorecard/statistics'
import { type Batch, type Incident, monthAfter, monthsFrom } from '../../../miniprogram/shared/scorecard/table'

const blocks = [...readFileSync('docs/scorecard.md', 'utf8').matchAll(/```json\n(.+?)```/gs)]
const [first, firstResult, second, steps, secondResult] = blocks.map(([, text]) => JSON.parse(text!))

it.each([
  ['first', first, firstResult],
  ['second', second, secondResult],
])('the %s example of docs/scorecard.md is what the code gives', (_, given, result) => {
  expect(score(given.shop, given.inputs, given.month)).toEqual(result)
})

it('the figures on the way to the second are those of the code', () => {
  const { shop, month, inputs } = second
  const { had, years } = complaintsIn(inputs, month)
  const incidents = inputs.incidents.map((one: Incident) => ({
    w: one.complaints.map((complaint) => weightAt(monthsFrom(complaint.month, month))),
    p: personsWeight(one.persons),
    heaviest: complaintsIn({ ...inputs, incidents: [one] }, month).had * 4 * 64 * model.full,
  }))
  let level: number = model.start
  const months = [2, 1, 0].map((back) => {
    const own = monthAfter(month, -back)
    let [N, S] = [0, 0]
    for (const { month: at, stars } of inputs.visitors as Batch[])
      for (const [point, persons] of stars.entries()) {
        N += (weightAt(monthsFrom(at, own)) * persons) / model.full
        S += (weightAt(monthsFrom(at, own)) * point * persons) / (4 * model.full)
      }
    const within = shareWithin(S + model.assumedGood, N + model.assumedAll, model.z80)
    const [from, to] = [rounded(100 + 400 * within.from), rounded(100 + 400 * within.to)]
    const levelAt = (mean: number) => 1 + model.levels.filter((edge) => edge <= mean).length
    level = Math.min(Math.max(level, levelAt(from)), levelAt(to))
    return { month: own, N, S, from, to, level }
  })
  expect({ incidents, y: had, e: expectedOf(shop), E: expectedOf(shop) * years, months }).toEqual(steps)
})

it.each([
  [12, 0, 4],
  [11, 0, 3],
  [39, 0, 5],
  [38, 0, 4],
  [5, 12, 3],
  [5, 13, undefined],
])('the page for shopkeepers: %i who gave five stars, %i months ago, are %s stars', (persons, months, stars) => {
  const visitors = [{ month: '2026-10', stars: [0, 0, 0, 0, persons] as Batch['stars'] }]
  const inputs = { visitors, complainants: [], incidents: [], facts: [] }
  expect(score(first.shop, inputs, monthAfter('2026-10', months)).level?.stars).toBe(stars)
})
