import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seeded } from '../../local/cloud/test/workbench'
import { actions } from '../attack/actions'
import { Director } from '../attack/director'
import { leaveTown, Town } from '../attack/town'
import { chooseSeed, scaleCount } from './length'

const sown = chooseSeed(315)
/** Fewer say nothing of an action. */
const each = Math.max(20, scaleCount(30))
/** Steps of an ordinary day, after which there is something that anything can be sent to. */
const steps = 250

describe(`anything sent to every action, ${each} calls each, SOAK_SEED=${sown}`, () => {
  let town: Town
  let director: Director
  /**
   * Actions of which not everything was turned away for its caller alone: those of a shop need one
   * that was bound.
   */
  const reached = new Set<string>()
  beforeAll(async () => {
    town = await Town.open()
    director = new Director(town, seeded(sown), new Map())
    for (let count = 0; count < steps; count++) {
      const step = director.step()
      director.learn(step, await town.perform(step))
    }
  })
  afterAll(leaveTown)

  it.each(actions)(
    '$name breaks no claim',
    async ({ name }) => {
      const seen = new Set<string>()
      for (let count = 0; count < each; count++)
        for (const { reply } of await town.perform(director.storm(name)))
          seen.add(reply.ok ? 'ok' : reply.error.code)
      if (seen.has('ok') || seen.has('INVALID_INPUT')) reached.add(name)
    },
    300_000,
  )

  it('reaches most of them', () => expect(reached.size).toBeGreaterThan(actions.length / 2))

  it('leaves a sound record', async () => {
    await town.close()
  })
})
