import cloud from 'wx-server-sdk'
import { AppError } from '#shared/errors'
import { findRelations, type Relation, type Viewer } from '../_domain/case/relations'
import { wechatHashOf } from '../_domain/staff/account'
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
   * The ids of all staff accounts of this person (see `findAccountsOfPerson`). Where two people
   * must decide, they count as one.
   */
  accounts: string[]
  /** The other WeChat accounts with which these staff accounts have been opened. */
  otherOpenids: string[]
  /** The shops that they represent. Only loaded for actions that need it, and never for staff. */
  merchant?: RepresentativeDoc | undefined
}

/**
 * The openid comes from WeChat's context. An openid that a client writes into the event is ignored.
 */
export function openidOfCaller(): string | undefined {
  const { OPENID } = cloud.getWXContext()
  return OPENID === undefined || OPENID === '' ? undefined : String(OPENID)
}

/** Error: NOT_SIGNED_IN for a call that does not come from a person's phone. */
export function requireOpenid(): string {
  const openid = openidOfCaller()
  if (openid === undefined) throw new AppError('NOT_SIGNED_IN')
  return openid
}

/**
 * Reads who the caller is. This happens in every call, so that a dismissal takes effect at once.
 */
export async function loadCaller(openid: string, withShops: boolean): Promise<Caller> {
  const [staffDocs, representative] = await Promise.all([
    findAccountsOfPerson(openid),
    withShops ? findRepresentative(openid) : undefined,
  ])
  const accounts = staffDocs.map(({ _id }) => _id)
  const staff = staffDocs.find((account) => account.active && isOpenedBy(account, openid))
  const otherOpenids = staffDocs
    .flatMap(({ wechats }) => wechats)
    .filter((wechat) => wechat !== openid)
  return { openid, accounts, otherOpenids, staff, merchant: staff ? undefined : representative }
}

/**
 * Whether this WeChat account opens the staff account now. The hash that the person's joining has
 * recorded must fit as well: somebody who can write the database could put in another openid.
 */
const isOpenedBy = ({ _id: staffId, openid: boundOpenid, wechat }: StaffDoc, openid: string) =>
  boundOpenid === openid && wechat === wechatHashOf(staffId, openid)

export const relationsOfCaller = (caller: Caller, snapshot: CaseDoc): Relation[] =>
  findRelations(viewerOfCaller(caller), snapshot.state, snapshot)

/** The caller in the terms of the domain. */
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
