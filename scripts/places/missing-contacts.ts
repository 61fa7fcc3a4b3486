import type { BranchDoc, GridDoc } from '../../cloudfunctions/_persistence/place/places'
import { isOpen } from '../../cloudfunctions/_persistence/place/places'
import type { DocumentStore } from '../document-store'
import { findGridsWithoutOfficer, type StaffLine } from './plan-places'

/** Names of open grids without an officer, and of open branches without a phone number. */
export async function findMissingContacts(
  store: DocumentStore,
): Promise<{ grids: string[]; branches: string[] }> {
  const branches = await store.list<BranchDoc>('branches', {})
  const grids = await store.list<GridDoc>('grids', {})
  const staff = await store.list<StaffLine>('staff', { role: { $in: ['officer'] } })
  const openGrids = grids.filter(isOpen).map(({ _id: id, ...grid }) => ({ id, ...grid }))
  return {
    grids: findGridsWithoutOfficer(openGrids, staff),
    branches: branches.filter((branch) => isOpen(branch) && !branch.phone).map(({ name }) => name),
  }
}

/** How many names a line of the doctor shows. */
const maxNames = 5

/**
 * A line for the doctor: how many are missing, the first names, and what to do. True if none is.
 */
export function describeMissing(names: readonly string[], remedy: string): true | string {
  if (names.length === 0) return true
  const shownNames = names.slice(0, maxNames).join('、')
  return `${names.length} 个没有：${shownNames}${names.length > maxNames ? '……' : ''}（${remedy}）`
}
