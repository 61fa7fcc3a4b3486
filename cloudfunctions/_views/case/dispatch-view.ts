import type { CaseView } from '#shared/contract/case-view'
import type { ClosedList } from '#shared/vocabulary/closed-list'
import { skills, units } from '#shared/vocabulary/skills'
import { offerMilliseconds } from '../../_domain/case/dispatch/round-of-offers'
import type { Case } from '../../_domain/case/state'
import type { CaseFile } from './case-file'

/** What the triage rules suggest; `found`: the words of the account that the rule found. */
export function triageView({ triage }: Case, foundWords: string[] = []): CaseView['triage'] {
  if (!triage) return undefined
  const { class: suggestedClass, priority, version, rule } = triage
  return {
    class: suggestedClass,
    priority,
    version,
    found: foundWords,
    skills: triage.skills.map(labelFrom(skills)),
    units: triage.units.map(labelFrom(units)),
    rule: rule?.name,
  }
}

const labelFrom =
  <Code extends string>({ has, label }: ClosedList<Code>) =>
  (listCode: string) =>
    has(listCode) ? label(listCode) : listCode

/** Who sees which offers: all of them, or their own alone; and whether with phone numbers. */
interface OfferScope {
  includesAll: boolean
  withPhones: boolean
  staffId: string | undefined
}

/** The open offers that a viewer sees; undefined where there are none. */
export function offerViews(
  { case: complaintCase, people }: CaseFile,
  { includesAll, withPhones, staffId }: OfferScope,
): CaseView['offers'] {
  const visible =
    complaintCase.offers?.filter(({ officerId }) => includesAll || officerId === staffId) ?? []
  if (visible.length === 0) return undefined
  const offerDuration = offerMilliseconds(complaintCase)
  return visible.map((offer) => {
    const officer = people.get(offer.officerId)
    return {
      ...offer,
      span: offerDuration,
      officerName: officer?.name ?? offer.officerId,
      officerPhone: (withPhones && officer?.phone) || undefined,
    }
  })
}

export const helperViews = ({ case: { helpers }, people }: CaseFile): CaseView['helpers'] =>
  helpers?.map((id) => ({ id, name: people.get(id)?.name ?? id }))

export const reinforcementView = ({ reinforcement }: Case): CaseView['reinforcement'] =>
  reinforcement && { reason: reinforcement.reason, unmet: reinforcement.unmet ?? false }

export const enforcementContacts = ({ enforcement = [] }: CaseFile): CaseView['enforcement'] =>
  enforcement.length > 0 ? enforcement.map(({ name, phone }) => ({ name, phone })) : undefined

/** The officer who has, or had, the case. */
export function officerView(
  { case: { owner: id = '' }, people }: CaseFile,
  withPhone: boolean,
): CaseView['officer'] {
  const officer = people.get(id)
  if (!officer) return undefined
  const { name, badge, branch, phone } = officer
  return { id, name, badge, branch, phone: (withPhone && phone) || undefined }
}
