import type { RuleSet } from '../../../miniprogram/shared/contract/triage-rules'
import { defaultRules } from '../../../miniprogram/shared/triage/default-rules'
import { collection, type Documents, db } from '../database'
import { branches, districts, grids } from '../place/places'

/** The rules in force in a district and, under `since`, from when; `_id` is the district's. */
interface RulesDoc {
  _id: string
  districtId: string
  ruleSet: RuleSet
  since: number
  by: string
}

export const triageRules = collection<RulesDoc>('triage_rules')

/** Rules suggested in place of those in force; one set a district. */
interface RulesDraftDoc {
  _id: string
  ruleSet: RuleSet
  at: number
  by: string
}

/** Every rule set that was ever switched on. */
interface EditionDoc {
  _id: string
  districtId: string
  ruleSet: RuleSet
  since: number
  by: string
  suggestedBy: string
}

export const ruleDrafts = collection<RulesDraftDoc>('triage_drafts')
export const ruleEditions = collection<EditionDoc>('triage_editions')

/** The rule sets switched on in a district, the latest first. */
export const editionsOf = (districtId: string, limit: number): Promise<EditionDoc[]> =>
  ruleEditions.list({ districtId }, limit, { since: 'desc' })

/** The rules of a district: its own, or those that every district starts with. */
export async function rulesOf(
  districtId: string,
  documents: Documents = db,
): Promise<{ ruleSet: RuleSet; since?: number }> {
  return (await triageRules.find(districtId, documents)) ?? { ruleSet: defaultRules }
}

/** Areas that rules of a district may name: itself, its branches and grids. */
export async function areasOf(districtId: string): Promise<{ id: string; name: string }[]> {
  const [district, offices, areas] = await Promise.all([
    districts.find(districtId),
    branches.list({ districtId }, 200),
    grids.list({ districtId }, 1000),
  ])
  return [...(district ? [district] : []), ...offices, ...areas].map(({ _id: id, name }) => ({ id, name }))
}
