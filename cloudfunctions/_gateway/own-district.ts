import { AppError } from '#shared/errors'
import { type Documents, type IdFilter, matchAnyId } from '../_persistence/database'
import { type MerchantDoc, merchants } from '../_persistence/merchant/merchants'
import { allDistricts } from '../_persistence/place/places'
import { lockAccount } from '../_persistence/staff/invitations'
import { type StaffDoc, staff } from '../_persistence/staff/staff'
import type { StaffCall, WriteCall } from './handler'

/**
 * Locks the caller's own account for a write that must not outlive it: a dismissal at the same
 * moment collides with it, and the second of two admins who revoke each other is no admin any more.
 * Error: NOT_ALLOWED once dismissed.
 */
export async function lockOwnAccount(
  { staff: ownStaff, request }: StaffCall & WriteCall,
  documents: Documents,
): Promise<StaffDoc> {
  // This read goes outside the transaction, but starts after it. It sees an earlier dismissal; a
  // later dismissal conflicts with the lock.
  const [currentAccount] = await Promise.all([
    staff.find(ownStaff._id),
    lockAccount(ownStaff._id, request.id, documents),
  ])
  if (!currentAccount?.active || currentAccount.role !== ownStaff.role)
    throw new AppError('NOT_ALLOWED')
  return currentAccount
}

/** A shop of the officer's own district. Error: MERCHANT_NOT_FOUND, also for shops of others. */
export async function shopOfOwnDistrict(
  merchantId: string,
  staff: StaffDoc | undefined,
): Promise<MerchantDoc> {
  const shopDocument = await merchants.find(merchantId)
  if (!shopDocument || shopDocument.districtId !== staff?.districtId)
    throw new AppError('MERCHANT_NOT_FOUND')
  return shopDocument
}

/**
 * A shop that a member of staff may see: in their district, or any for the city's. Error:
 * MERCHANT_NOT_FOUND.
 */
export async function shopInReach(
  merchantId: string,
  staff: StaffDoc | undefined,
): Promise<MerchantDoc> {
  if (!staff?.city) return shopOfOwnDistrict(merchantId, staff)
  const shopDocument = await merchants.find(merchantId)
  if (!shopDocument) throw new AppError('MERCHANT_NOT_FOUND')
  return shopDocument
}

/**
 * The districts that a list or a figure is about: of a leader of the city the one asked for, or
 * all; of others their own. Error: NOT_ALLOWED for another.
 */
export async function districtsFor(
  { districtId, city }: StaffDoc,
  requestedDistrict?: string,
): Promise<string[]> {
  if (city && requestedDistrict === undefined) return (await allDistricts()).map(({ _id }) => _id)
  if (requestedDistrict !== undefined && requestedDistrict !== districtId && !city)
    throw new AppError('NOT_ALLOWED')
  return [requestedDistrict ?? districtId]
}

export const districtFilterFor = async (
  staff: StaffDoc,
  requestedDistrict?: string,
): Promise<IdFilter> => matchAnyId(await districtsFor(staff, requestedDistrict))
