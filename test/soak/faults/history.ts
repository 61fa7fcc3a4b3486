import { expect } from 'vitest'
import { contract } from '#shared/contract/index'
import type { Recorded } from '../../../cloudfunctions/_domain/case/events'
import { evolve } from '../../../cloudfunctions/_domain/case/evolve'
import { assertOwnership } from '../../../cloudfunctions/_domain/case/ownership'
import type { Case } from '../../../cloudfunctions/_domain/case/state'
import type { Product } from '../../actions/cloud'
import { countOutcomes } from '../../actions/outcomes'
import { readVerifiedCase } from '../../actions/seals'
import { findFirstFault } from '../../security/audited'
import type { AnsweredCall, PersistentPeople } from './persistent'

/**
 * The steps that people took on the cases, whose number does not depend on how long anything took.
 */
export function listAdminActions({ cloud: { database } }: Product): string[] {
  return database
    .find('events')
    .filter(
      ({ by, type }) =>
        (by as { role: string }).role !== 'system' &&
        !/^(dispatch|offer)\.|^case\.(recalled|returned)$/.test(String(type)),
    )
    .map(({ type, by }) => `${type} by ${(by as { role: string }).role}`)
    .sort()
}

/** Nothing lost, nothing doubled, one owner at every moment, and an audit that is green. */
export async function verifyHistory(
  product: Product,
  { answeredCalls }: PersistentPeople,
): Promise<void> {
  const { database, files } = product.cloud
  const done = answeredCalls.filter(({ reply, action }) => reply.ok && writes(action))
  const ids = database.find('cases').map(({ _id }) => String(_id))

  // Each acknowledged write has a receipt under its key, and there is no other receipt.
  const keys = new Set(done.map(({ who, action, key }) => `${who} ${action} ${key}`))
  expect(countOutcomes(database), 'outcomes').toBe(keys.size)
  const filed = done.filter(
    ({ action }) => action === 'complaint.submit' || action === 'complaint.report',
  )
  const answered = filed.map(({ reply }) => (reply.data as { caseId: string }).caseId)
  expect([...new Set(answered)].sort(), 'cases').toEqual(ids.sort())

  for (const caseId of ids) {
    const { events, types } = readVerifiedCase(product, caseId)
    let state: Case | undefined
    for (const event of events as unknown as Recorded[]) {
      state = evolve(state, event) as Case
      assertOwnership(state)
    }

    for (const once of [
      'offer.accepted',
      'mediation.settled',
      'complaint.withdrawn',
      'complaint.rated',
    ])
      expect(
        types.filter((type) => type === once).length,
        `${once} in ${caseId}`,
      ).toBeLessThanOrEqual(1)

    const taken = done.filter(
      ({ action, input }) => action === 'officer.acceptOffer' && caseIdOf(input) === caseId,
    )
    expect(taken.length, `who took ${caseId}`).toBe(
      types.filter((type) => type === 'offer.accepted').length,
    )
  }

  // Every event is in the log once, every evidence item in the storage once.
  const loggedIds = database.find('checkpoints').flatMap(({ eventIds }) => eventIds as string[])
  const eventIds = database.find('events').map(({ _id }) => String(_id))
  expect(loggedIds.sort()).toEqual(eventIds.sort())
  expect(
    files.list().filter(({ path }) => path.startsWith('evidence/')).length,
  ).toBeGreaterThanOrEqual(database.count('evidence'))
  expect(await findFirstFault(product)).toBe('sound')

  // One of each kind of write, asked again: the same answer, even after later steps.
  const last = new Map(done.map((one) => [one.action, one]))

  for (const one of last.values())
    expect(unchecked(await repeatCall(product, one)), `${one.action} asked again`).toEqual(
      unchecked(one.reply),
    )
}

/** What WeChat has said of a photo since is no part of an answer. */
const unchecked = (reply: object) =>
  JSON.parse(JSON.stringify(reply, (name, value) => (name === 'content' ? undefined : value)))

const caseIdOf = (input: object) => (input as { caseId?: string }).caseId

const writes = (name: string) => {
  const [area, verb] = name.split('.') as [string, string]
  return (contract as unknown as Record<string, Record<string, { writes: boolean }>>)[area]![verb]!
    .writes
}

const repeatCall = ({ as }: Product, { who, action, input, key }: AnsweredCall) =>
  as(who).getReply(action, input as never, key)
