import { omitUndefined } from '#shared/omit-undefined'
import type { Handler } from '../../../_gateway/handler'
import { lockOwnAccount } from '../../../_gateway/own-district'
import { writeOnce } from '../../../_gateway/write-once'
import { branches, type GridDoc, grids, isOpen } from '../../../_persistence/place/places'
import { staff } from '../../../_persistence/staff/staff'
import { assertGridConsistent, requireChangeablePlace } from '../change-rules'
import { recordPlaceChanges } from '../enter-change'
import { toGridPlace } from '../places-views'

/** An admin changes the name, the branch or the responsible officer of a grid. */
export const changeGrid: Handler<'staff.changeGrid'> = async (
  { gridId, name, branchId, officerId },
  call,
) =>
  writeOnce(call, async (transaction) => {
    const admin = await lockOwnAccount(call, transaction)
    const grid = requireChangeablePlace(admin, await grids.find(gridId, transaction))
    const branch = await branches.find(branchId, transaction)
    // The account is read in the transaction, so that a dismissal at the same moment conflicts.
    const officer = officerId === undefined ? undefined : await staff.find(officerId, transaction)
    const changedGrid = omitUndefined({ ...grid, name, branchId, officerId }) as GridDoc
    const newGridPlace = toGridPlace(changedGrid)
    assertGridConsistent(newGridPlace, isOpen(branch) ? branch : undefined, officer)
    const currentPlaces = { branches: [], grids: [toGridPlace(grid)] }
    const newPlaces = { branches: [], grids: [newGridPlace] }
    await recordPlaceChanges(currentPlaces, newPlaces, call, transaction)
    await grids.save(changedGrid, transaction)
    return { id: gridId }
  })
