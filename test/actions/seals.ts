import { expect } from 'vitest'
import type { ChainedEvent } from '#shared/proof/chain'
import type { CaseDoc } from '../../cloudfunctions/_persistence/case/cases'
import { verifyChain } from '../shared/proof/verify-chain'
import type { Product } from './cloud'

/**
 * Reads the stored snapshot (`head`) and the events of a case. The test fails if the hash chain of
 * the events does not lead to the snapshot.
 */
export function readVerifiedCase({ cloud: { database } }: Pick<Product, 'cloud'>, caseId: string) {
  const head = database.find('cases', { _id: caseId })[0] as unknown as CaseDoc
  const events = database.find(
    'events',
    { caseId },
    { order: { seq: 1 } },
  ) as unknown as ChainedEvent[]
  expect(head, `case ${caseId}`).toBeDefined()
  expect(verifyChain(events, head.hash)).toBeUndefined()
  expect(head.seq).toBe(events.length)

  return { head, events, types: events.map(({ type }) => type) }
}
