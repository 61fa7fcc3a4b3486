import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action } from '../../miniprogram/shared/contract/action'
import { type ActionName, contract } from '../../miniprogram/shared/contract/index'
import { refusals } from '../../miniprogram/shared/refusals'
import { newKey, openProduct, type Product } from '../actions/cloud'
import { morning, openid } from '../actions/district'
import { liveSecrets } from '../actions/live/studio'
import { arbitraryOf, placesOf } from '../security/fuzz/arbitrary'
import { anything, spoiled } from '../security/fuzz/hostile'
import { callersOf, forgive, knownOf, mayChange, people } from '../security/fuzz/world'
import { seed, times } from './length'

const sown = seed(315)
const total = times(100_000)
const actions = Object.entries(contract).flatMap(([area, verbs]) =>
  Object.entries(verbs as Record<string, Action>).map(([verb, action]) => ({
    name: `${area}.${verb}`,
    area,
    verb,
    action,
    // What is asked with more words is asked more often; with none, often enough for every kind of caller.
    places: 4 + placesOf(action.input as never),
  })),
)
const allPlaces = actions.reduce((sum, { places }) => sum + places, 0)
const callsOf = (places: number) => Math.ceil((total * places) / allPlaces)

describe(`every action, ${total} calls, SOAK_SEED=${sown}`, () => {
  let product: Product
  const changed = new Set<string>()
  /** Whether an earlier action wrote anything that this one should not find. */
  let restless = false
  const start = mkdtempSync(join(tmpdir(), 'fuzz-'))
  beforeAll(async () => {
    product = await openProduct({
      environment: liveSecrets,
      onCommit: (collections) => {
        for (const name of collections) if (!mayChange(name)) changed.add(name)
      },
    })
    await people(product)
    await product.cloud.save(start)
  })
  afterAll(async () => {
    await product.close()
    rmSync(start, { recursive: true, force: true })
  })

  it.each(actions)(
    '$name answers with a code, has no fault, and writes nothing on refusal',
    async ({ name, area, verb, action, places }) => {
      // A minute may have become full while inputs were made up: setting the clock waits for the timer that it woke.
      await forgive(product)
      if (restless) await product.cloud.restore(start)
      restless = false
      const valid = arbitraryOf(action.input as never, knownOf(product))
      const { may, others } = callersOf(product, name as ActionName)
      const call = fc.record({
        who: fc.oneof(
          { weight: 3, arbitrary: fc.constantFrom(...may) },
          { weight: 1, arbitrary: fc.constantFrom(...others) },
        ),
        input: fc.oneof(
          { weight: 3, arbitrary: valid },
          { weight: 5, arbitrary: spoiled(valid) },
          { weight: 1, arbitrary: anything },
        ),
      })
      const seen = new Set<string>()
      await forgive(product)
      for (const { who, input } of fc.sample(call, { numRuns: callsOf(places), seed: sown })) {
        if (product.cloud.clock.now() > morning + 20_000) await forgive(product)
        changed.clear()
        const reply = (await product.cloud.call(
          area,
          { action: verb, input, key: newKey() },
          { openid: openid(who) },
        )) as Reply
        seen.add(reply.ok ? 'ok' : reply.error.code)
        restless ||= reply.ok && action.writes
        if (reply.ok) continue
        const told = () => `${name} as ${who}: ${shortly(input)} -> ${JSON.stringify(reply)}`
        expect(Object.keys(refusals), told()).toContain(reply.error.code)
        expect(reply.error.code, told()).not.toBe('FAULT')
        expect(reply.error.message, told()).toMatch(/\p{Script=Han}/u)
        expect([...changed], told()).toEqual([])
        if (reply.error.code === 'TOO_MANY') await forgive(product)
      }
      // Not everything was turned away for its caller alone.
      expect(seen.has('ok') || seen.has('INVALID_INPUT'), [...seen].join()).toBe(true)
    },
    600_000,
  )
})

const shortly = (value: unknown) => JSON.stringify(value)?.slice(0, 300)

type Reply = { ok: true } | { ok: false; error: { code: string; message: string } }
