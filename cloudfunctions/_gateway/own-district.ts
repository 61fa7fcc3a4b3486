import { AppError } from '#shared/errors'
import { type Documents, type IdFilter, matchAnyId } from '../_persistence/database'
import { type MerchantDoc, merchants } from '../_persistence/merchant/merchants'
import { allDistricts } from '../_persistence/place/places'
import { lockAccount } from '../_persistence/staff/invitations'
import { type StaffDoc, staff } from '../_persistence/staff/staff'
import type { StaffCall, WriteCall } from './handler'

/**
 * Locks the caller's own account, for a write that only a member of staff may make. A dismissal of
 * the caller at the same moment then conflicts with this transaction. If two admins revoke each
 * other, only the first one succeeds. Error: NOT_ALLOWED if the caller was dismissed.
 */
export async function lockOwnAccount(
  { staff: ownStaff, request }: StaffCall & WriteCall,
  documents: Documents,
): Promise<StaffDoc> {
  // An earlier dismissal is visible in the transaction. A later one conflicts with the lock.
  const [currentAccount] = await Promise.all([
    staff.find(ownStaff._id, documents),
    lockAccount(ownStaff._id, request.id, documents),
  ])
  if (!currentAccount?.active || currentAccount.role !== ownStaff.role)
    throw new AppError('NOT_ALLOWED')
  return currentAccount
}

/** Finds a shop of the officer's district. Error: MERCHANT_NOT_FOUND, also for other districts. */
export async function requireShopOfOwnDistrict(
  merchantId: string,
  staff: StaffDoc | undefined,
): Promise<MerchantDoc> {
  const shopDocument = await merchants.find(merchantId)
  if (!staff || shopDocument?.districtId !== staff.districtId)
    throw new AppError('MERCHANT_NOT_FOUND')
  return shopDocument
}

/**
 * Finds a shop that a member of staff may see: a shop of their district, or for staff of the city
 * any shop. Error: MERCHANT_NOT_FOUND.
 */
export async function requireShopInReach(
  merchantId: string,
  staff: StaffDoc | undefined,
): Promise<MerchantDoc> {
  if (!staff?.city) return requireShopOfOwnDistrict(merchantId, staff)
  const shopDocument = await merchants.find(merchantId)
  if (!shopDocument) throw new AppError('MERCHANT_NOT_FOUND')
  return shopDocument
}

/**
 * The districts that a list or a figure covers. Staff of the city may request any district, and get
 * all districts otherwise. Other staff get their own district. Error: NOT_ALLOWED if they request
 * another one.
 */
export async function requestedDistrictIds(
  { districtId, city }: StaffDoc,
  requestedDistrict?: string,
): Promise<string[]> {
  if (city && requestedDistrict === undefined) return (await allDistricts()).map(({ _id }) => _id)
  if (requestedDistrict !== undefined && requestedDistrict !== districtId && !city)
    throw new AppError('NOT_ALLOWED')
  return [requestedDistrict ?? districtId]
}

/** The same as a filter for a query. */
export const districtFilterFor = async (
  staff: StaffDoc,
  requestedDistrict?: string,
): Promise<IdFilter> => matchAnyId(await requestedDistrictIds(staff, requestedDistrict))
