import { Refusal } from '../../../miniprogram/shared/refusals'
import type { CaseKind } from '../../../miniprogram/shared/vocabulary/case'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import type { Recorded } from '../decider'
import { shopIsTold } from './answer/answer'
import { awaitsSecond } from './closing/second'
import type { Case } from './state'

/**
 * How a person stands to a case. `joined`: complains together with the complainant (Art. 12); `filer`: either of them;
 * `ordered`: a leader's order about it names them, which is no part in it; `asked`: an officer whom this round has
 * asked; `squad`: told of a suspected violation; `entrusted`: mediates in the bureau's name now; `second`: looks at the
 * officer's finding again; `centre`, `leader`: of that district; `respondent`: speaks for the shop.
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
  | 'holder'
  | 'helper'
  | 'second'
  | 'squad'
  | 'entrusted'
  | 'timer'

/** The viewer of a case: by openid, staff by their position too, representatives by their shops. */
export interface Viewer {
  openid: string
  /** The same person's other WeChats. */
  others?: readonly string[]
  /** `branchId`, `city`: as in the staff document; they matter for leaders. `also`: the person's other accounts. */
  staff?: { id: string; role: Role; districtId: string; branchId?: string; city?: true; also?: readonly string[] }
  merchant?: { id: string; merchantIds: string[] }
}

/** Entrusted to the association, and not handed back yet. */
export const isEntrusted = ({ entrusted }: Case): boolean => entrusted !== undefined && entrusted.backAt === undefined

/** Replaces the openid of a person whose call or letter was entered by staff: no phone opens the case. */
export const nobody = ''

/** The filer and those who joined, by openid: never in an event. */
export interface Filers {
  complainant: string
  joined?: { openid: string; person: number }[]
  /** Who joined and has left, or was removed: no party any more, and no stranger to the dispute either. */
  left?: string[]
}

/** The viewer's number among the complainants; undefined for every other viewer. */
export function personIn({ complainant, joined }: Filers, openid: string): number | undefined {
  return openid === complainant ? 1 : joined?.find((one) => one.openid === openid)?.person
}

/** The openids of everybody who complains in a case, or has. */
export const everFiled = ({ complainant, joined = [], left = [] }: Filers): string[] =>
  [complainant, ...joined.map(({ openid }) => openid), ...left].filter((one) => one !== nobody)

/** Whether a person complains in a case, or has, from whichever of their phones. */
export const complainsIn = (filers: Filers, { openid, others }: Pick<Viewer, 'openid' | 'others'>): boolean =>
  everFiled(filers).some((one) => one === openid || others?.includes(one))

/**
 * How a viewer stands to a case. A person who complains is nothing else in it, whatever their office and their phone: a
 * dispatcher does not accept their own complaint, and a leader does not allow its end.
 */
export function relations(viewer: Viewer, state: Case, filers: Filers): Relation[] {
  const { openid, staff, merchant } = viewer
  if (openid === filers.complainant) return ['complainant', 'filer']
  if (filers.joined?.some((one) => one.openid === openid)) return ['joined', 'filer']
  if (complainsIn(filers, viewer)) return []
  const found: Relation[] = []
  // A report is never shown to the shop it is about (Art. 37); a member of staff speaks for no shop.
  const accused = shopIsTold(state) ? state.merchantId : undefined
  if (accused !== undefined && !staff && merchant?.merchantIds.includes(accused)) found.push('respondent')
  if (staff?.role === 'leader' && leads(staff, state)) found.push('leader')
  if (
    staff?.role === 'squad' &&
    state.referredAt !== undefined &&
    (staff.city || staff.districtId === state.districtId)
  )
    found.push('squad')
  if (!staff) return found
  const isHere = staff.districtId === state.districtId
  if (isHere && staff.role === 'association' && isEntrusted(state)) found.push('entrusted')
  if (isHere && staff.role === 'dispatcher') found.push('centre')
  const isLent = state.lent?.some((one) => one.officerId === staff.id && one.districtId === staff.districtId)
  if (staff.role === 'officer' && (isHere || isLent)) {
    const offered = state.offers?.some(({ officerId }) => officerId === staff.id)
    if (offered || [...state.asked, ...(state.backup?.asked ?? [])].includes(staff.id)) found.push('asked')
    if (offered) found.push('offered')
    if (state.helpers?.includes(staff.id)) found.push('helper')
    if (state.holder === staff.id) found.push('holder')
  }
  // A district of one officer has its findings looked at by another's, or by a leader.
  if (['officer', 'leader'].includes(staff.role) && awaitsSecond(state) === staff.id) found.push('second')
  return found
}

/**
 * Refuses a person who would join the complainants while they have another part in the case, or speak for a shop that
 * is not told of it yet. Refusal: HAS_ANOTHER_PART.
 */
export function assertNoPart(viewer: Viewer, state: Case, { left, ...filers }: Filers): void {
  const speaks = viewer.merchant?.merchantIds.includes(state.merchantId ?? '')
  if (speaks || complainsIn(filers, viewer) || relations(viewer, state, filers).length > 0)
    throw new Refusal('HAS_ANOTHER_PART')
}

/** The roles in which a person has acted on a case, under any of their accounts. */
export const actedIn = (events: readonly Recorded[], accounts: readonly string[]): Role[] =>
  events.flatMap(({ by }) => (by.ref !== undefined && accounts.includes(by.ref) ? by.role : []))

/** The relations that a case and its evidence are open to. */
export const readers: Relation[] = [
  'complainant',
  'joined',
  'centre',
  'leader',
  'offered',
  'holder',
  'helper',
  'squad',
  'entrusted',
]

/** The relations that may see the reporter of a report. */
export const confidants: Relation[] = ['complainant', 'holder']

/** The relations that the evidence of a case of this kind is open to. */
export const readersOf = (kind: CaseKind): Relation[] => (kind === 'report' ? confidants : readers)

/** Whom a leader may order: a city leader every officer, a branch head their branch, others their district. */
export function leads(
  { districtId, branchId, city }: NonNullable<Viewer['staff']>,
  one: Pick<Case, 'districtId' | 'branchId'>,
): boolean {
  if (city) return true
  return districtId === one.districtId && (branchId === undefined || branchId === one.branchId)
}

/** Whom a viewer may put on a shift: a dispatcher the whole district, a leader the officers they lead. */
export const mayPlan = (viewer: NonNullable<Viewer['staff']>, one: Pick<Case, 'districtId' | 'branchId'>): boolean =>
  viewer.role === 'dispatcher' ? viewer.districtId === one.districtId : viewer.role === 'leader' && leads(viewer, one)
