import { expect } from 'vitest'
import type { Input } from '#shared/contract/index'
import { metresPerDegree } from '#shared/great-circle'
import type { Product } from '../../cloud'
import { morning } from '../../district'
import { makeDue } from '../../due'

export type Positions = Input<'officer.track'>['positions']

/** The location of the noodle shop. */
export const shop = { longitude: 117.005, latitude: 28.005 }

/** A location fix, given in seconds after `morning` and in metres north of the shop. */
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

/** The error of a fix, in metres. */
const jitterOnTheWay = (seconds: number) => (seconds % 20) / 4
const jitterAtTheShop = (seconds: number) => (seconds % 40 === 10 ? 8 : 16)

/**
 * A walk to the shop that begins two minutes after `morning`, with small errors as on real
 * phones, and a stay of more than a minute.
 */
export const walk: Positions = [
  ...[0, 10, 20, 30, 40].map((seconds) =>
    locationFix(120 + seconds, 300 - seconds * 6 + jitterOnTheWay(seconds)),
  ),
  ...[50, 70, 90, 110, 130].map((seconds) => locationFix(120 + seconds, jitterAtTheShop(seconds))),
]

/** Moves the end of a closed case back by two hours, and runs the jobs once. */
export async function runJobsAfterEnd({ cloud }: Product, caseId: string): Promise<void> {
  const past = cloud.clock.now() - 2 * 3_600_000
  const isClosed = cloud.database.count('cases', { _id: caseId, 'state.closedAt': { $gt: 0 } }) > 0
  if (isClosed)
    await cloud.database.update('cases', { _id: caseId }, { $set: { 'state.closedAt': past } })
  await makeDue({ cloud }, 'tracks', caseId)
  expect(await cloud.call('jobs', {})).toEqual({ ok: true, data: { failed: [] } })
}
