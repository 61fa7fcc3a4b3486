import cloud from 'wx-server-sdk'
import { AppError } from '#shared/errors'
import { type Relation, relations, type Viewer } from '../_domain/case/relations'
import type { CaseDoc } from '../_persistence/case/cases'
import {
  findRepresentative,
  type RepresentativeDoc,
} from '../_persistence/merchant/representatives'
import { findAccountsOfPerson, type StaffDoc } from '../_persistence/staff/staff'

/** The caller as the server knows them. */
export interface Caller {
  openid: string
  staff?: StaffDoc | undefined
  /**
   * Their accounts, as `findAccountsOfPerson` finds them: one person decides once, whatever their
   * office.
   */
  accounts: string[]
  /** The other WeChats that these accounts were opened by. */
  otherOpenids: string[]
  /** The shops they represent; only for actions that ask for it, never for staff. */
  merchant?: RepresentativeDoc | undefined
}

/** The openid that WeChat vouches for; one in the event is ignored. */
export function openidOfCaller(): string | undefined {
  const { OPENID } = cloud.getWXContext()
  return OPENID === undefined || OPENID === '' ? undefined : String(OPENID)
}

/** The openid of a person who calls. Error: NOT_SIGNED_IN. */
export function requireOpenid(): string {
  const openid = openidOfCaller()
  if (openid === undefined) throw new AppError('NOT_SIGNED_IN')
  return openid
}

/** Reads the caller. The role is read for every call, so that a dismissal counts at once. */
export async function loadCaller(openid: string, withShops: boolean): Promise<Caller> {
  const [docs, representative] = await Promise.all([
    findAccountsOfPerson(openid),
    withShops ? findRepresentative(openid) : undefined,
  ])
  const accounts = docs.map(({ _id }) => _id)
  const staff = docs.find((account) => account.active && account.openid === openid)
  const otherOpenids = docs.flatMap(({ wechats }) => wechats).filter((wechat) => wechat !== openid)
  return { openid, accounts, otherOpenids, staff, merchant: staff ? undefined : representative }
}

export const relationsOfCaller = (caller: Caller, snapshot: CaseDoc): Relation[] =>
  relations(viewerOfCaller(caller), snapshot.state, snapshot)

export function viewerOfCaller({
  openid,
  staff,
  merchant,
  accounts,
  otherOpenids,
}: Caller): Viewer {
  const person = { openid, otherOpenids: otherOpenids.length > 0 ? otherOpenids : undefined }
  if (!staff) return { ...person, merchant }
  const { _id: id, role, districtId, branchId, city } = staff
  const otherAccounts = accounts.filter((account) => account !== id)
  const also = otherAccounts.length > 0 ? otherAccounts : undefined
  return { ...person, staff: { id, role, districtId, branchId, city, also } }
}
