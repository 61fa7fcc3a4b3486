import type { CaseKind } from '../../../miniprogram/shared/vocabulary/case'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import { shopIsTold } from './answer/answer'
import type { Case } from './state'

/**
 * How a person stands to a case. `joined`: complains together with the complainant (Art. 12), `filer`: either of them; `invited`: may come in.
 * `asked`: an officer whom this round has asked; `helper`: one who helps the holder; `squad`: told of a suspected violation; `entrusted`:
 * mediates in the bureau's name; `centre`, `leader`: of that district; `respondent`: speaks for the shop.
 */
export type Relation =
  | 'complainant'
  | 'joined'
  | 'filer'
  | 'invited'
  | 'respondent'
  | 'centre'
  | 'leader'
  | 'asked'
  | 'offered'
  | 'holder'
  | 'helper'
  | 'squad'
  | 'entrusted'
  | 'timer'

/** Who is looking: everybody by openid, staff by their place in the bureau too, representatives by their shops. */
export interface Viewer {
  openid: string
  /** `branchId`, `city`: as in their document; they matter for leaders. */
  staff?: { id: string; role: Role; districtId: string; branchId?: string; city?: true }
  merchant?: { id: string; merchantIds: string[] }
}

/** In place of an openid where a call or a letter was entered for a person: no phone opens the case. */
export const nobody = ''

/** Who filed a case and who has joined, by openid: never in an event. */
export interface Filers {
  complainant: string
  joined?: { openid: string; person: number }[]
}

/** The viewer's number among those who complain; undefined for everybody else. */
export function personIn({ complainant, joined }: Filers, openid: string): number | undefined {
  return openid === complainant ? 1 : joined?.find((one) => one.openid === openid)?.person
}

/** How a viewer stands to a case. */
export function relations({ openid, staff, merchant }: Viewer, state: Case, filers: Filers): Relation[] {
  const found: Relation[] = []
  if (openid === filers.complainant) found.push('complainant', 'filer')
  if (filers.joined?.some((one) => one.openid === openid)) found.push('joined', 'filer')
  // A report is never shown to whom it is about (Art. 37); a person who has joined the bureau speaks for no shop.
  const accused = shopIsTold(state) ? state.merchantId : undefined
  if (accused !== undefined && !staff && merchant?.merchantIds.includes(accused)) found.push('respondent')
  if (staff?.role === 'leader' && (staff.city || staff.districtId === state.districtId)) found.push('leader')
  if (
    staff?.role === 'squad' &&
    state.referredAt !== undefined &&
    (staff.city || staff.districtId === state.districtId)
  )
    found.push('squad')
  if (!staff || staff.districtId !== state.districtId) return found
  if (staff.role === 'association' && state.entrusted) found.push('entrusted')
  if (staff.role === 'dispatcher') found.push('centre')
  if (staff.role === 'officer') {
    const offered = state.offers?.some(({ officerId }) => officerId === staff.id)
    if (offered || [...state.asked, ...(state.backup?.asked ?? [])].includes(staff.id)) found.push('asked')
    if (offered) found.push('offered')
    if (state.helpers?.includes(staff.id)) found.push('helper')
    if (state.holder === staff.id) found.push('holder')
  }
  return found
}

/** Whom a case and its evidence are open to. */
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

/** Whom a report may show its reporter to: who handles it, and the reporter. */
export const confidants: Relation[] = ['complainant', 'holder']

/** Whom the evidence of a case of this kind is open to. */
export const readersOf = (kind: CaseKind): Relation[] => (kind === 'report' ? confidants : readers)

/** Whom a leader may order: those of the city every officer, a branch's head the branch, which reads all of its district. */
export function leads(
  { districtId, branchId, city }: NonNullable<Viewer['staff']>,
  one: Pick<Case, 'districtId' | 'branchId'>,
): boolean {
  if (city) return true
  return districtId === one.districtId && (branchId === undefined || branchId === one.branchId)
}

/** Whom a viewer may put on a shift: the centre its whole district, a leader whom they lead. */
export const mayPlan = (viewer: NonNullable<Viewer['staff']>, one: Pick<Case, 'districtId' | 'branchId'>): boolean =>
  viewer.role === 'dispatcher' ? viewer.districtId === one.districtId : viewer.role === 'leader' && leads(viewer, one)
