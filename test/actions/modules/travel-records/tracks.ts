import { expect } from 'vitest'
import type { Input } from '#shared/contract/index'
import { metresPerDegree } from '#shared/great-circle'
import type { Product } from '../../cloud'
import { morning } from '../../district'
import { makeDue } from '../../due'

export type Positions = Input<'officer.track'>['positions']

/** Where the noodle shop of the tests stands. */
export const shop = { longitude: 117.005, latitude: 28.005 }

/** A position so many seconds after the morning, so many metres north of the shop. */
export const locationFix = (
  seconds: number,
  metres: number,
  change: Partial<Positions[number]> = {},
): Positions[number] => ({
  ...shop,
  latitude: shop.latitude + metres / metresPerDegree,
  at: morning + seconds * 1000,
  accuracy: 10,
  ...change,
})

/**
 * Two minutes later on foot to the shop, a little off the line as real phones are, and more than a
 * minute there.
 */
export const walk: Positions = [
  ...[0, 10, 20, 30, 40].map((seconds) =>
    locationFix(120 + seconds, 300 - seconds * 6 + (seconds % 20) / 4),
  ),
  ...[50, 70, 90, 110, 130].map((seconds) =>
    locationFix(120 + seconds, seconds % 40 === 10 ? 8 : 16),
  ),
]

/** Lets the hour after a case's end pass, with the minute timer asleep, and runs that once. */
export async function letHourPass({ cloud }: Product, caseId: string): Promise<void> {
  const past = cloud.clock.now() - 2 * 3_600_000
  const isClosed = cloud.database.count('cases', { _id: caseId, 'state.closedAt': { $gt: 0 } }) > 0
  if (isClosed)
    await cloud.database.update('cases', { _id: caseId }, { $set: { 'state.closedAt': past } })
  await makeDue({ cloud }, 'tracks', caseId)
  expect(await cloud.call('jobs', {})).toEqual({ ok: true, data: { failed: [] } })
}
