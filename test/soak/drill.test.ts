import { expect, it } from 'vitest'
import { orderSteps, runDrill } from '../drill/run'
import { steps } from '../drill/steps'
import { chooseSeed } from './length'

it('a year of an environment holds, whatever comes first', async () => {
  const lines: string[] = []
  await runDrill({ seed: chooseSeed(1), report: (line) => lines.push(line) })
  expect(lines).toHaveLength(steps.length)
})

it('damage after a step is named after that step', async () => {
  const damaged = 'an officer leaves'
  const drill = runDrill({
    seed: 0,
    report: () => {},
    sabotage: async (name, { product: { cloud } }) => {
      if (name !== damaged) return
      const [event] = cloud.database.find('events', { type: 'complaint.submitted' })
      await cloud.database.remove('events', { _id: event!._id })
    },
  })
  await expect(drill).rejects.toThrow(new RegExp(`^${damaged}: `))
})

it.each([1, 2, 3, 4, 5])('seed %i puts every step once, after those that it needs', (orderSeed) => {
  const names = orderSteps(orderSeed).map(({ name }) => name)
  expect([...names].sort()).toEqual(steps.map(({ name }) => name).sort())
  for (const { name, after = [] } of steps)
    for (const earlier of after) expect(names.indexOf(earlier)).toBeLessThan(names.indexOf(name))
})
