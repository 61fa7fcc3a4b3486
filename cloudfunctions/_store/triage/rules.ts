import { defaultKnown, defaultRules } from '../../_domain/triage-rules/default-rules'
import { type Known, parseRules } from '../../_domain/triage-rules/parse'
import type { RuleSet } from '../../_domain/triage-rules/rule-set'
import { collection, type Documents, db } from '../database'
import { branches } from '../place/branches'
import { districts } from '../place/districts'
import { grids } from '../place/grids'

/** The rules in force in a district and, under `since`, from when; `_id` is the district's. */
export interface RulesDoc {
  _id: string
  districtId: string
  version: string
  source: string
  since: number
  by: string
}

export const triageRules = collection<RulesDoc>('triage_rules')

/** Rules that somebody suggests in place of those in force; one a district. */
export interface RulesDraftDoc {
  _id: string
  version: string
  source: string
  at: number
  by: string
}

/** Every text that was switched on, for ever. */
interface EditionDoc {
  _id: string
  districtId: string
  version: string
  source: string
  since: number
  by: string
  suggestedBy: string
}

export const ruleDrafts = collection<RulesDraftDoc>('triage_drafts')
export const ruleEditions = collection<EditionDoc>('triage_editions')

/** What was switched on in a district, the latest first. */
export const editionsOf = async (districtId: string, limit: number): Promise<EditionDoc[]> =>
  (await ruleEditions.all.where({ districtId }).orderBy('since', 'desc').limit(limit).get()).data

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
