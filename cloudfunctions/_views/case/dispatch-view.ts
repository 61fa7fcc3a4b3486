import type { CaseView } from '#shared/contract/case-view'
import type { ClosedList } from '#shared/vocabulary/closed-list'
import { skills, units } from '#shared/vocabulary/skills'
import { offerMilliseconds } from '../../_domain/case/dispatch/round-of-offers'
import type { Case } from '../../_domain/case/state'
import type { CaseFile } from './case-file'

/**
 * What the triage rules suggest.
 * @param foundWords the words in the complainant's account that the rule reacted to
 */
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

/** A code from an older version of the list has no label and is shown itself. */
const labelFrom =
  <Code extends string>({ has, label }: ClosedList<Code>) =>
  (listCode: string) =>
    has(listCode) ? label(listCode) : listCode

/** Which offers a viewer sees. */
interface OfferScope {
  /** Otherwise the viewer only sees the offer to themselves. */
  includesAll: boolean
  withPhones: boolean
  /** The viewer, if they are staff. */
  staffId: string | undefined
}

/** The open offers that a viewer sees. Undefined if there are none. */
export function offerViews(
  { case: complaintCase, people }: CaseFile,
  { includesAll, withPhones, staffId }: OfferScope,
): CaseView['offers'] {
  const visibleOffers =
    complaintCase.offers?.filter(({ officerId }) => includesAll || officerId === staffId) ?? []
  if (visibleOffers.length === 0) return undefined
  const offerSpanMs = offerMilliseconds(complaintCase)
  return visibleOffers.map((offer) => {
    const officer = people.get(offer.officerId)
    return {
      ...offer,
      span: offerSpanMs,
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

/** The officer of the case. A closed case keeps its last officer. */
export function officerView(
  { case: { owner: id = '' }, people }: CaseFile,
  withPhone: boolean,
): CaseView['officer'] {
  const officer = people.get(id)
  if (!officer) return undefined
  const { name, badge, branch, phone } = officer
  return { id, name, badge, branch, phone: (withPhone && phone) || undefined }
}
