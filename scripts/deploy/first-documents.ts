import type {
  BranchDoc,
  DistrictDoc,
  GridDoc,
} from '../../cloudfunctions/_persistence/place/places'
import { newToken } from '../../cloudfunctions/_persistence/secrets/ids'
import { createInviteDocument } from '../../cloudfunctions/_persistence/staff/invite-id'
import { addAccount } from '../seed/account'
import { CollectedDocuments } from '../seed/gathered'
import type { Bureau } from './bureau-file'

const dayMs = 86_400_000

/**
 * The first documents by collection, in the order of storage. Districts come last: if they exist,
 * everything exists. A repetition overwrites all documents, with a new invitation code. So the
 * admin's event is stored late. Otherwise a running timer could log it before it is overwritten.
 */
export async function createFirstDocuments(
  { districts, branches, grids, admin }: Bureau,
  invite: { id: string; now: number },
) {
  const staffId = 'ADMIN000000000000001'
  const { now } = invite
  const adminAccount = new CollectedDocuments()
  await addAccount(adminAccount, { _id: staffId, role: 'admin', ...admin }, now, staffId)
  const districtOfBranch = new Map(branches.map(({ id, districtId }) => [id, districtId]))

  return {
    staff_invites: [
      createInviteDocument({ _id: invite.id, staffId, at: now, validUntil: now + dayMs }),
      { _id: `of:${staffId}`, staffId, at: now, validUntil: now + dayMs, latest: invite.id },
    ],
    branches: branches.map(({ id, districtId, name, phone }): BranchDoc => {
      const branch = { _id: id, districtId, name, sample: false }
      return phone ? { ...branch, phone } : branch
    }),
    grids: grids.map(
      ({ id, branchId, name, outline }): GridDoc => ({
        _id: id,
        districtId: districtOfBranch.get(branchId)!,
        branchId,
        name,
        polygon: outline,
      }),
    ),
    ...adminAccount.documents,
    districts: districts.map(
      ({ id, name, code, hotline, centre, home }): DistrictDoc => ({
        _id: id,
        name,
        code,
        hotline,
        centre,
        home,
        sample: false,
        scene: newToken(),
      }),
    ),
  } satisfies Record<string, object[]>
}
