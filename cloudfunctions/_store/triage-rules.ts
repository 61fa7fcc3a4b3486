import { defaultKnown, defaultRules } from '../_domain/triage-rules/default-rules'
import { type Known, parseRules } from '../_domain/triage-rules/parse'
import type { RuleSet } from '../_domain/triage-rules/rule-set'
import { branches } from './branches'
import { collection, type Documents, db } from './database'
import { districts } from './districts'
import { grids } from './grids'

/** The rules in force in a district and, under `since`, from when; `_id` is the district's. What was in force before stands in the log of adoptions. */
export interface RulesDoc {
  _id: string
  districtId: string
  version: string
  source: string
  since: number
  by: string
}

export const triageRules = collection<RulesDoc>('triage_rules')

interface InForce {
  source: string
  rules: RuleSet
  since?: number
}

/** The rules of a district: its own, or those that every district starts with. Rules that cannot be read are a fault, never passed over. */
export async function rulesOf(districtId: string, documents: Documents = db): Promise<InForce> {
  const doc = await triageRules.find(districtId, documents)
  if (!doc) return { source: defaultRules, rules: parseRules(defaultRules, { areas: {}, ...defaultKnown }) }
  return { source: doc.source, rules: parseRules(doc.source, await knownIn(districtId)), since: doc.since }
}

/** What rules of a district may name: itself, its branches and grids, skills and units. */
export async function knownIn(districtId: string): Promise<Known> {
  const [district, offices, areas] = await Promise.all([
    districts.find(districtId),
    branches.all.where({ districtId }).limit(200).get(),
    grids.all.where({ districtId }).limit(1000).get(),
  ])
  const named = [...(district ? [district] : []), ...offices.data, ...areas.data].map(({ _id, name }) => [_id, name])
  return { areas: Object.fromEntries(named), ...defaultKnown }
}
