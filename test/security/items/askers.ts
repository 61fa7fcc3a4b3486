import fc from 'fast-check'
import type { Action } from '../../../miniprogram/shared/contract/action'
import { type ActionName, contract } from '../../../miniprogram/shared/contract/index'
import type { Product } from '../../actions/cloud'
import { strokes } from '../../actions/mediation/on-table'
import { arbitraryOf } from '../fuzz/arbitrary'
import { forgive, knownOf } from '../fuzz/world'

/** Every action of the contract: a new one is tried without being named here. */
export const actions = Object.entries(contract).flatMap(([area, verbs]) =>
  Object.entries(verbs as Record<string, Action>).map(([verb, { input }]) => ({
    name: `${area}.${verb}` as ActionName,
    area,
    input: arbitraryOf.bind(null, input as never),
  })),
)

/** Areas that are staff work as a whole. */
export const staffAreas = ['officer', 'dispatch', 'command']

/**
 * People without a part in the cases of `o1` and `consumer` in 月湖区: a citizen, a dismissed officer, staff of another
 * branch or district, and of no case.
 */
export const outsiders = ['stranger', 'gone', 'o5', 'o9', 'd9', 'squad', 'association', 'admin']

/** The answer to a person's call about a case: inputs are tried until the contract accepts one. */
export async function askedAbout(
  product: Product,
  { name, input }: (typeof actions)[number],
  who: string,
  caseId: string,
) {
  await forgive(product)
  let reply = await product.as(who).reply(name, { caseId } as never)
  if (reply.ok || reply.error.code !== 'INVALID_INPUT') return reply
  const known = knownOf(product)
  const given: Record<string, unknown[]> = { caseId: [caseId], strokes: [strokes] }
  const about = input((field) => given[field] ?? known(field))
  // One of the first few is mostly accepted; to make up many takes longer than a call.
  for (const [seed, numRuns] of [
    [1, 4],
    [2, 40],
  ] as const)
    for (const tried of fc.sample(about, { numRuns, seed })) {
      reply = await product.as(who).reply(name, { ...(tried as object), caseId } as never)
      if (reply.ok || reply.error.code !== 'INVALID_INPUT') return reply
    }
  return reply
}
