import type { ActionName } from '../../miniprogram/shared/contract/index'
import type { CaseKind } from '../../miniprogram/shared/vocabulary/case'
import type { Role } from '../../miniprogram/shared/vocabulary/roles'
import { shopIsTold } from './case/filing/answer'
import type { Case } from './case/state'
import { permissions } from './permissions/table'
import type { Relation } from './transitions'

/** Who is looking: anybody by openid, staff by their place in the bureau too, representatives by their shops. */
export interface Viewer {
  openid: string
  /** `branchId`, `city`: as in their document; they matter for leaders. */
  staff?: { id: string; role: Role; districtId: string; branchId?: string; city?: true }
  merchant?: { id: string; merchantIds: string[] }
}

/** The role in which a caller does an action, or undefined when they may not. */
export function roleFor(action: ActionName, { staff, merchant }: Viewer): Role | undefined {
  const { as } = permissions[action]
  if (as.includes('consumer')) return 'consumer'
  if (staff) return as.includes(staff.role) ? staff.role : undefined
  return merchant && as.includes('merchant') ? 'merchant' : undefined
}

/** Whether it matters for an action which shops the caller speaks for. */
export const asksForShops = (action: ActionName): boolean => permissions[action].as.includes('merchant')

/** In place of an openid where somebody's call or letter was entered for them: nobody's phone opens the case. */
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
export function relations({ openid, staff, merchant }: Viewer, file: Case, filers: Filers): Relation[] {
  const found: Relation[] = []
  if (openid === filers.complainant) found.push('complainant', 'filer')
  if (filers.joined?.some((one) => one.openid === openid)) found.push('joined', 'filer')
  // A report is never shown to whom it is about (Art. 37); who has joined the bureau speaks for no shop.
  const accused = shopIsTold(file) ? file.merchantId : undefined
  if (accused !== undefined && !staff && merchant?.merchantIds.includes(accused)) found.push('respondent')
  if (staff?.role === 'leader' && (staff.city || staff.districtId === file.districtId)) found.push('leader')
  if (staff?.role === 'squad' && file.referredAt !== undefined && (staff.city || staff.districtId === file.districtId))
    found.push('squad')
  if (!staff || staff.districtId !== file.districtId) return found
  if (staff.role === 'association' && file.entrusted) found.push('entrusted')
  if (staff.role === 'dispatcher') found.push('centre')
  if (staff.role === 'officer') {
    const offered = file.offers?.some(({ officerId }) => officerId === staff.id)
    if (offered || [...file.asked, ...(file.backup?.asked ?? [])].includes(staff.id)) found.push('asked')
    if (offered) found.push('offered')
    if (file.helpers?.includes(staff.id)) found.push('helper')
    if (file.holder === staff.id) found.push('holder')
  }
  return found
}

/** Whom a leader may order: those of the city everybody, a branch's head the branch, which reads all of its district. */
export function leads(
  { districtId, branchId, city }: NonNullable<Viewer['staff']>,
  one: Pick<Case, 'districtId' | 'branchId'>,
): boolean {
  if (city) return true
  return districtId === one.districtId && (branchId === undefined || branchId === one.branchId)
}

/** Whom somebody may put on a shift: the centre its whole district, a leader whom they lead. */
export const mayPlan = (viewer: NonNullable<Viewer['staff']>, one: Pick<Case, 'districtId' | 'branchId'>): boolean =>
  viewer.role === 'dispatcher' ? viewer.districtId === one.districtId : viewer.role === 'leader' && leads(viewer, one)

/** Whether one of the relations opens the case for the action. */
export function opens(action: ActionName, having: Relation[], kind: CaseKind): boolean {
  const { on, onReport = on } = permissions[action]
  return (kind === 'report' ? onReport : on)?.some((relation) => having.includes(relation)) ?? true
}
