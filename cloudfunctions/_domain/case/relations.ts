import { AppError } from '#shared/errors'
import type { CaseKind } from '#shared/vocabulary/case'
import type { Role } from '#shared/vocabulary/roles'
import type { Recorded } from '../decider'
import { pendingSecondOfficer } from './closing/second'
import { isShownToShop } from './merchant-response/answer'
import type { Case } from './state'

/** How a person is related to a case. A person can have several relations. */
export type Relation =
  /** Filed the complaint or report. */
  | 'complainant'
  /** Complains together with the complainant (Order 121 Art. 12). */
  | 'joined'
  /** The complainant, or a person who joined. */
  | 'filer'
  /** Was invited to join the complainant. */
  | 'invited'
  /** Represents the shop. */
  | 'respondent'
  /** Dispatcher of the district. */
  | 'centre'
  /** Leader of the officers in the area of the case. */
  | 'leader'
  /** Recipient of a leader's order about the case. It gives no other rights in the case. */
  | 'ordered'
  /** Officer who was asked in the current round of offers. */
  | 'asked'
  /** Officer with an open offer. */
  | 'offered'
  /** Officer responsible for the case. */
  | 'owner'
  /** Officer who helps the owner. */
  | 'helper'
  /** Officer or leader who checks the owner's assessment. */
  | 'second'
  /** Member of the enforcement team, once a suspected violation was referred to it. */
  | 'enforcement'
  /** Member of the consumer council, while the mediation is entrusted to it. */
  | 'entrusted'
  /** The timer function. */
  | 'timer'

/** A person who views a case. */
export interface Viewer {
  openid: string
  /** Openids of the same person's other WeChat accounts. */
  otherOpenids?: readonly string[]
  /** The person's position, if they are staff. */
  staff?: {
    id: string
    role: Role
    districtId: string
    /** Only for leaders: they lead this branch. Absent for leaders of a whole district. */
    branchId?: string
    /** Leader of the whole city, or enforcement officer for the whole city. */
    city?: true
    /** Other staff accounts of the same person. */
    also?: readonly string[]
  }
  /** The shops that the person represents. */
  merchant?: { id: string; merchantIds: string[] }
}

/** Whether the mediation is entrusted to the consumer council and was not returned. */
export const isEntrusted = ({ entrusted }: Case): boolean =>
  entrusted !== undefined && entrusted.backAt === undefined

/**
 * The "openid" of a complainant whose call or letter was entered by staff. No phone can open such a
 * case.
 */
export const noOpenid = ''

/** The openids of the complainants. They are never stored in an event. */
export interface Filers {
  complainant: string
  /** Joint complainants. `person` is their number in the case, from 2. */
  joined?: { openid: string; person: number }[]
  /**
   * Persons who joined and then left, or were removed. They are no longer parties, but still
   * concerned: they must not handle the case.
   */
  formerFilers?: string[]
}

/** The viewer's number among the complainants, from 1. Undefined for all other viewers. */
export function personNumberIn(
  { complainant, joined }: Filers,
  openid: string,
): number | undefined {
  return openid === complainant ? 1 : joined?.find((joiner) => joiner.openid === openid)?.person
}

/** The openids of all present and former complainants of a case. */
export const openidsEverFiled = ({
  complainant,
  joined = [],
  formerFilers = [],
}: Filers): string[] =>
  [complainant, ...joined.map(({ openid }) => openid), ...formerFilers].filter(
    (openid) => openid !== noOpenid,
  )

/** Whether a person is or was a complainant, with any of their WeChat accounts. */
export const complainsIn = (
  filers: Filers,
  { openid, otherOpenids }: Pick<Viewer, 'openid' | 'otherOpenids'>,
): boolean =>
  openidsEverFiled(filers).some(
    (filerOpenid) => filerOpenid === openid || otherOpenids?.includes(filerOpenid),
  )

/**
 * The relations of a viewer to a case. A complainant has no other relation to their own case, even
 * if they are staff and use another phone. Otherwise a dispatcher could accept their own complaint,
 * and a leader could allow its end.
 */
export function findRelations(viewer: Viewer, complaintCase: Case, filers: Filers): Relation[] {
  const { openid, staff, merchant } = viewer
  if (openid === filers.complainant) return ['complainant', 'filer']
  if (filers.joined?.some((joiner) => joiner.openid === openid)) return ['joined', 'filer']
  if (complainsIn(filers, viewer)) return []
  if (staff) return staffRelations(staff, complaintCase)

  // A report is never shown to the shop that it is about (Order 121 Art. 37).
  const accusedShopId = isShownToShop(complaintCase) ? complaintCase.merchantId : undefined
  const representsShop =
    accusedShopId !== undefined && merchant?.merchantIds.includes(accusedShopId)
  return representsShop ? ['respondent'] : []
}

/** The relations of a member of staff. They never represent a shop. */
function staffRelations(staff: NonNullable<Viewer['staff']>, complaintCase: Case): Relation[] {
  const relations: Relation[] = []
  const isInOwnDistrict = staff.districtId === complaintCase.districtId

  if (staff.role === 'leader' && isLeaderOf(staff, complaintCase)) relations.push('leader')
  const isReferred = complaintCase.referredAt !== undefined
  if (staff.role === 'enforcement' && isReferred && (staff.city || isInOwnDistrict))
    relations.push('enforcement')
  if (staff.role === 'council' && isInOwnDistrict && isEntrusted(complaintCase))
    relations.push('entrusted')
  if (staff.role === 'dispatcher' && isInOwnDistrict) relations.push('centre')

  const isLent = complaintCase.lent?.some(
    (loan) => loan.officerId === staff.id && loan.districtId === staff.districtId,
  )
  if (staff.role === 'officer' && (isInOwnDistrict || isLent))
    relations.push(...officerRelations(staff.id, complaintCase))

  // The second officer can be of another district, if this one has only one officer.
  const mayCheckAssessments = staff.role === 'officer' || staff.role === 'leader'
  if (mayCheckAssessments && pendingSecondOfficer(complaintCase) === staff.id)
    relations.push('second')
  return relations
}

function officerRelations(officerId: string, complaintCase: Case): Relation[] {
  const relations: Relation[] = []
  const hasOffer = complaintCase.offers?.some((offer) => offer.officerId === officerId)
  const askedIds = [...complaintCase.asked, ...(complaintCase.reinforcement?.asked ?? [])]
  if (hasOffer || askedIds.includes(officerId)) relations.push('asked')
  if (hasOffer) relations.push('offered')
  if (complaintCase.helpers?.includes(officerId)) relations.push('helper')
  if (complaintCase.owner === officerId) relations.push('owner')
  return relations
}

/**
 * Checks that a person who wants to join the complainants has no other part in the case. A person
 * who represents the shop has one, even while the shop does not know of the complaint yet.
 *
 * Error: HAS_ANOTHER_PART.
 */
export function assertHasNoPart(
  viewer: Viewer,
  complaintCase: Case,
  { formerFilers, ...filers }: Filers,
): void {
  const speaksForShop = viewer.merchant?.merchantIds.includes(complaintCase.merchantId ?? '')
  if (
    speaksForShop ||
    complainsIn(filers, viewer) ||
    findRelations(viewer, complaintCase, filers).length > 0
  )
    throw new AppError('HAS_ANOTHER_PART')
}

/** The roles in which a person has acted on a case, under any of their accounts. */
export const rolesActedIn = (events: readonly Recorded[], accounts: readonly string[]): Role[] =>
  events.flatMap(({ by }) => (by.ref !== undefined && accounts.includes(by.ref) ? by.role : []))

/** The relations that may view a case and its evidence. */
export const readers: Relation[] = [
  'complainant',
  'joined',
  'centre',
  'leader',
  'offered',
  'owner',
  'helper',
  'enforcement',
  'entrusted',
]

/** The relations that may view a case, though not all of them its evidence. */
export const caseReaders: Relation[] = [...readers, 'second']

/** The relations that may see the reporter of a report. */
export const confidants: Relation[] = ['complainant', 'owner']

/** The relations that may view the evidence of a case of this kind. */
export const readersOf = (kind: CaseKind): Relation[] => (kind === 'report' ? confidants : readers)

/**
 * Whether a leader leads the officers of an area. A city leader leads all officers, a branch head
 * those of the branch, every other leader those of the district.
 */
export function isLeaderOf(
  { districtId, branchId, city }: NonNullable<Viewer['staff']>,
  area: Pick<Case, 'districtId' | 'branchId'>,
): boolean {
  if (city) return true
  return districtId === area.districtId && (branchId === undefined || branchId === area.branchId)
}

/**
 * Whether a viewer may plan the shifts of an area's officers: a dispatcher for the whole district,
 * a leader for the officers they lead.
 */
export const mayPlanDuty = (
  viewer: NonNullable<Viewer['staff']>,
  area: Pick<Case, 'districtId' | 'branchId'>,
): boolean =>
  viewer.role === 'dispatcher'
    ? viewer.districtId === area.districtId
    : viewer.role === 'leader' && isLeaderOf(viewer, area)
