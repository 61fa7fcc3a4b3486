import { AppError } from '#shared/errors'
import type { CaseKind } from '#shared/vocabulary/case'
import type { Role } from '#shared/vocabulary/roles'
import type { Recorded } from '../decider'
import { awaitedSecondOfficer } from './closing/second'
import { isShownToShop } from './merchant-response/answer'
import type { Case } from './state'

/**
 * How a person stands to a case. `joined`: complains together with the complainant (Art. 12);
 * `filer`: either of them; `ordered`: a leader's order about it names them, which is no part in it;
 * `asked`: an officer whom this round has asked; `enforcement team`: told of a suspected violation;
 * `entrusted`: mediates in the bureau's name now; `second`: looks at the officer's finding again;
 * `centre`, `leader`: of that district; `respondent`: speaks for the shop.
 */
export type Relation =
  | 'complainant'
  | 'joined'
  | 'filer'
  | 'invited'
  | 'respondent'
  | 'centre'
  | 'leader'
  | 'ordered'
  | 'asked'
  | 'offered'
  | 'owner'
  | 'helper'
  | 'second'
  | 'enforcement'
  | 'entrusted'
  | 'timer'

/** The viewer of a case: by openid, staff by their position too, representatives by their shops. */
export interface Viewer {
  openid: string
  /** The same person's other WeChats. */
  otherOpenids?: readonly string[]
  /**
   * `branchId`, `city`: as in the staff document; they matter for leaders. `also`: the person's
   * other accounts.
   */
  staff?: {
    id: string
    role: Role
    districtId: string
    branchId?: string
    city?: true
    also?: readonly string[]
  }
  merchant?: { id: string; merchantIds: string[] }
}

/** Entrusted to the consumer council, and not handed back yet. */
export const isEntrusted = ({ entrusted }: Case): boolean =>
  entrusted !== undefined && entrusted.backAt === undefined

/**
 * Replaces the openid of a person whose call or letter was entered by staff: no phone opens the
 * case.
 */
export const nobody = ''

/** The filer and those who joined, by openid: never in an event. */
export interface Filers {
  complainant: string
  joined?: { openid: string; person: number }[]
  /**
   * Who joined and has left, or was removed: no party any more, and no stranger to the dispute
   * either.
   */
  formerFilers?: string[]
}

/** The viewer's number among the complainants; undefined for every other viewer. */
export function personNumberIn(
  { complainant, joined }: Filers,
  openid: string,
): number | undefined {
  return openid === complainant ? 1 : joined?.find((joiner) => joiner.openid === openid)?.person
}

/** The openids of everybody who complains in a case, or has. */
export const openidsEverFiled = ({
  complainant,
  joined = [],
  formerFilers = [],
}: Filers): string[] =>
  [complainant, ...joined.map(({ openid }) => openid), ...formerFilers].filter(
    (openid) => openid !== nobody,
  )

/** Whether a person complains in a case, or has, from whichever of their phones. */
export const complainsIn = (
  filers: Filers,
  { openid, otherOpenids }: Pick<Viewer, 'openid' | 'otherOpenids'>,
): boolean =>
  openidsEverFiled(filers).some(
    (filerOpenid) => filerOpenid === openid || otherOpenids?.includes(filerOpenid),
  )

/**
 * The relations of a viewer to a case. A complainant has no other relation to their own case,
 * whatever their office and whichever phone they use: a dispatcher must not accept their own
 * complaint, and a leader must not allow its end.
 */
export function relations(viewer: Viewer, complaintCase: Case, filers: Filers): Relation[] {
  const { openid, staff, merchant } = viewer
  if (openid === filers.complainant) return ['complainant', 'filer']
  if (filers.joined?.some((joiner) => joiner.openid === openid)) return ['joined', 'filer']
  if (complainsIn(filers, viewer)) return []
  const relations: Relation[] = []
  // A report is never shown to the shop it is about (Art. 37); a member of staff speaks for no
  // shop.
  const accusedShopId = isShownToShop(complaintCase) ? complaintCase.merchantId : undefined
  if (accusedShopId !== undefined && !staff && merchant?.merchantIds.includes(accusedShopId))
    relations.push('respondent')
  if (staff?.role === 'leader' && isLeaderOf(staff, complaintCase)) relations.push('leader')
  if (
    staff?.role === 'enforcement' &&
    complaintCase.referredAt !== undefined &&
    (staff.city || staff.districtId === complaintCase.districtId)
  )
    relations.push('enforcement')
  if (!staff) return relations
  const isHere = staff.districtId === complaintCase.districtId
  if (isHere && staff.role === 'council' && isEntrusted(complaintCase)) relations.push('entrusted')
  if (isHere && staff.role === 'dispatcher') relations.push('centre')
  const isLent = complaintCase.lent?.some(
    (loan) => loan.officerId === staff.id && loan.districtId === staff.districtId,
  )
  if (staff.role === 'officer' && (isHere || isLent)) {
    const offered = complaintCase.offers?.some(({ officerId }) => officerId === staff.id)
    if (
      offered ||
      [...complaintCase.asked, ...(complaintCase.reinforcement?.asked ?? [])].includes(staff.id)
    )
      relations.push('asked')
    if (offered) relations.push('offered')
    if (complaintCase.helpers?.includes(staff.id)) relations.push('helper')
    if (complaintCase.owner === staff.id) relations.push('owner')
  }
  // A district of one officer has its findings looked at by another's, or by a leader.
  if (
    ['officer', 'leader'].includes(staff.role) &&
    awaitedSecondOfficer(complaintCase) === staff.id
  )
    relations.push('second')
  return relations
}

/**
 * Refuses a person who would join the complainants while they have another part in the case, or
 * speak for a shop that is not told of it yet. Error: HAS_ANOTHER_PART.
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
    relations(viewer, complaintCase, filers).length > 0
  )
    throw new AppError('HAS_ANOTHER_PART')
}

/** The roles in which a person has acted on a case, under any of their accounts. */
export const rolesActedIn = (events: readonly Recorded[], accounts: readonly string[]): Role[] =>
  events.flatMap(({ by }) => (by.ref !== undefined && accounts.includes(by.ref) ? by.role : []))

/** The relations that a case and its evidence are open to. */
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

/** The relations that open the view of a case: its readers, and who looks at a finding again. */
export const caseReaders: Relation[] = [...readers, 'second']

/** The relations that may see the reporter of a report. */
export const confidants: Relation[] = ['complainant', 'owner']

/** The relations that the evidence of a case of this kind is open to. */
export const readersOf = (kind: CaseKind): Relation[] => (kind === 'report' ? confidants : readers)

/**
 * Whom a leader may order: a city leader every officer, a branch head their branch, others their
 * district.
 */
export function isLeaderOf(
  { districtId, branchId, city }: NonNullable<Viewer['staff']>,
  area: Pick<Case, 'districtId' | 'branchId'>,
): boolean {
  if (city) return true
  return districtId === area.districtId && (branchId === undefined || branchId === area.branchId)
}

/**
 * Whom a viewer may put on a shift: a dispatcher the whole district, a leader the officers they
 * lead.
 */
export const mayPlanDuty = (
  viewer: NonNullable<Viewer['staff']>,
  area: Pick<Case, 'districtId' | 'branchId'>,
): boolean =>
  viewer.role === 'dispatcher'
    ? viewer.districtId === area.districtId
    : viewer.role === 'leader' && isLeaderOf(viewer, area)
