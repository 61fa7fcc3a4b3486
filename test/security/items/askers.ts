import * as v from 'valibot'
import { seeded } from '../../../local/cloud/test/workbench'
import type { Product } from '../../actions/cloud'
import { morning } from '../../actions/district'
import { strokes } from '../../actions/mediation/on-table'
import { actions as all } from '../../attack/actions'
import { generateValue } from '../../attack/made'

/** Every action of the contract: a new one is tried without being named here. */
export const actions = all.map((one) => ({ ...one, area: one.name.split('.')[0]! }))

/** Where ids lie that a field asks for. */
const places: Record<string, string> = {
  merchantId: 'merchants',
  code: 'codes',
  officerId: 'staff',
  to: 'staff',
  districtId: 'districts',
  id: 'cases',
}

/** Areas that are staff work as a whole. */
export const staffAreas = ['officer', 'dispatch', 'command']

/**
 * People without a part in the cases of `officer1` and `consumer` in 月湖区: a citizen, a dismissed
 * officer, staff of another branch or district, and staff without cases.
 */
export const outsiders = [
  'stranger',
  'formerOfficer',
  'officerBranch2',
  'officerElsewhere',
  'dispatcherElsewhere',
  'enforcement',
  'council',
  'admin',
]

/**
 * The reply to a person's call about a case: inputs are made until one is not refused as wrong.
 * What the contract itself refuses is asked once, without more than the case.
 */
export async function getReplyAbout(
  product: Product,
  { name, schema }: (typeof actions)[number],
  who: string,
  caseId: string,
) {
  const { database, clock } = product.cloud
  await database.remove('quotas', {})
  await clock.set(morning)
  const ask = (input: object) => product.as(who).getReply(name, { ...input, caseId } as never)
  let reply = await ask({})
  const given: Record<string, unknown[]> = {
    caseId: [caseId],
    strokes: [strokes],
    phone: ['13900000001'],
    code: ['ABCD2345'],
  }

  const known = (field: string) =>
    places[field] ? database.find(places[field]).map(({ _id }) => _id) : []

  const random = seeded(1)

  for (let tries = 44; tries > 0 && !reply.ok && reply.error.code === 'INVALID_INPUT'; tries--) {
    const input = generateValue(schema, random, (field) => [
      ...(given[field] ?? []),
      ...known(field),
    ]) as object
    if (v.is(schema as never, { ...input, caseId })) reply = await ask(input)
  }

  return reply
}
