import { omitUndefined } from '#shared/omit-undefined'
import type { Handler } from '../../../_gateway/handler'
import { lockOwnAccount } from '../../../_gateway/own-district'
import { writeOnce } from '../../../_gateway/write-once'
import { type BranchDoc, branches } from '../../../_persistence/place/places'
import { requireChangeablePlace } from '../change-rules'
import { recordPlaceChanges } from '../enter-change'
import { toBranchPlace } from '../places-views'

/** An admin changes the name or the telephone number of a branch. */
export const changeBranch: Handler<'staff.changeBranch'> = async (
  { branchId, name, hotline },
  call,
) =>
  writeOnce(call, async (transaction) => {
    const admin = await lockOwnAccount(call, transaction)
    const branch = requireChangeablePlace(admin, await branches.find(branchId, transaction))
    const changedBranch = omitUndefined({ ...branch, name, phone: hotline }) as BranchDoc
    const currentPlaces = { branches: [toBranchPlace(branch)], grids: [] }
    const newPlaces = { branches: [toBranchPlace(changedBranch)], grids: [] }
    await recordPlaceChanges(currentPlaces, newPlaces, call, transaction)
    await branches.save(changedBranch, transaction)
    return { id: branchId }
  })
