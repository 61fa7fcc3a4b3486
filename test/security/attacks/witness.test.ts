import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LogView } from '#shared/contract/ledger'
import { openCheckpoint, signCheckpoint } from '#shared/proof/checkpoint'
import { publicKeyOf } from '#shared/proof/ed25519'
import { createNoteKey, formatNoteKey } from '#shared/proof/note-key'
import { selectTrustedLog } from '#shared/proof/trusted'
import { checkLog, type WitnessMemory } from '#shared/proof/witness'
import { createCase } from '../../actions/case-in'
import { logSeed, openProduct, type Product } from '../../actions/cloud'
import { forkCheckpoint, waitUntilLogged } from '../../actions/ledger/phone'

const day = 86_400_000
let product: Product
let log: LogView
let met: WitnessMemory
beforeAll(async () => {
  product = await openProduct()
  await createCase(product, 'received')
  await waitUntilLogged(product)
  log = (await product.as('anybody').call('ledger.checkpoint', {})).log!
  met = checkLog({}, log, now()).memory
})
afterAll(() => product.close())

const now = () => product.cloud.clock.now()

const alarmsAfter = (shown: LogView | undefined, at = now(), memory = met) =>
  (checkLog(memory, shown, at).memory.alarms ?? []).map(({ kind, ended }) =>
    ended === undefined ? kind : `${kind} ended`,
  )

describe('a phone that meets another log tells its person, and remembers it', () => {
  it('is silent about the log itself', () => {
    expect(met).toEqual({ key: log.key, checkpoint: log.checkpoint })
    expect(alarmsAfter(log)).toEqual([])
    expect(alarmsAfter(undefined, now(), {})).toEqual([])
  })

  it('another key with a history of its own; a note that the key did not sign', () => {
    const seed = new Uint8Array(32).fill(5)
    const name = log.key.split('+')[0]!
    const history = { origin: name, size: 3, root: 'a'.repeat(64), at: now() }
    const other = {
      key: formatNoteKey(createNoteKey(name, publicKeyOf(seed))),
      checkpoint: signCheckpoint(history, name, seed),
      consistency: [],
    }

    expect(alarmsAfter(other)).toEqual(['other_key'])
    expect(checkLog(met, other, now()).memory).toMatchObject({
      key: met.key,
      checkpoint: met.checkpoint,
    })
    expect(alarmsAfter({ ...log, checkpoint: other.checkpoint })).toEqual(['refused'])
  })

  it('a log that is withheld, and one that is frozen for a day; both end when the log goes on', () => {
    expect(alarmsAfter(undefined)).toEqual(['withheld'])
    expect(alarmsAfter(log, now() + day / 2)).toEqual([])
    expect(alarmsAfter(log, now() + 2 * day)).toEqual(['stale'])

    const { memory } = checkLog(met, undefined, now())
    expect(alarmsAfter(log, now(), memory)).toEqual(['withheld ended'])
    expect(alarmsAfter(undefined, now(), checkLog(memory, log, now()).memory)).toEqual(['withheld'])
  })

  it('a log that is frozen under a date of years ahead; it is not remembered, and not forever', () => {
    const seed = Buffer.from(logSeed, 'base64')
    const { key, origin } = selectTrustedLog(log.key)!
    const checkpoint = openCheckpoint(log.checkpoint, key, origin)!
    const frozen = {
      ...log,
      checkpoint: signCheckpoint({ ...checkpoint, at: now() + 9 * 365 * day }, origin, seed),
    }

    expect(alarmsAfter(frozen)).toEqual(['ahead'])
    const { memory } = checkLog(met, frozen, now())
    expect(memory.checkpoint).toBe(met.checkpoint)
    expect(alarmsAfter(log, now(), memory)).toEqual(['ahead ended'])
  })

  it('a fork, which nothing ends', () => {
    const { memory } = checkLog(
      met,
      { ...log, checkpoint: forkCheckpoint(log.checkpoint, log.key) },
      now(),
    )
    expect(memory.alarms).toMatchObject([
      { kind: 'forked', evidence: [log.checkpoint, expect.any(String)] },
    ])
    expect(alarmsAfter(log, now(), memory)).toEqual(['forked'])
  })

  it('and the bureau’s admins', async () => {
    await product.as('anybody').call('ledger.checkpoint', { alarm: 'other_key' })
    const { faultReports } = await product.as('admin').call('service.health', {})

    expect(faultReports).toContainEqual(
      expect.objectContaining({ kind: 'alarm', action: 'log.other_key', count: 1 }),
    )

    for (let more = 0; more < 9; more++)
      await product.as('anybody').call('ledger.checkpoint', { alarm: 'stale' })
    expect(await product.as('anybody').getErrorCode('ledger.checkpoint', { alarm: 'stale' })).toBe(
      'TOO_MANY',
    )
    expect(
      await product.as('anybody').getErrorCode('ledger.checkpoint', { alarm: 'made up' }),
    ).toBe('INVALID_INPUT alarm')
  })
})
