import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { id, phone, text } from '../../shared/contract/fields'

/** A branch as an admin sees it. */
export interface BranchLine {
  id: string
  name: string
  district: string
  /** Its public number; without one the district's hotline is shown. */
  hotline?: string
  /** The hotline of its district. */
  districtHotline: string
}

/** A grid as an admin sees it. */
export interface GridLine {
  id: string
  name: string
  branchId: string
  /** The appointed officer, also one who does not work in the branch any more. */
  appointedId?: string
  /** Who answers for it now: the appointed officer, or who is posted to it. */
  officer?: { id: string; name: string }
}

/** An active officer, who can be appointed to the grids of the branch. */
export interface OfficerChoice {
  id: string
  name: string
  badge: string
  branchId: string
}

const nameField = text(2, 40, '请填写名称，2 到 40 个字')

const staff = {
  /** Branches, grids and officers of the caller's district, for a city's admin of all. */
  places: reads<{ branches: BranchLine[]; grids: GridLine[]; officers: OfficerChoice[] }>()(
    v.object({}),
  ),
  /**
   * Another name or number of a branch; without a number the district's hotline holds. Errors:
   * PLACE_NOT_FOUND, INVALID_INPUT when nothing is different.
   */
  changeBranch: writes<{ id: string }>()(
    v.object({ branchId: id, name: nameField, hotline: v.optional(phone) }),
  ),
  /**
   * Another name, branch or officer of a grid; without an officer, who is posted to it answers for
   * it. Its boundary is imported from a file only. Errors: PLACE_NOT_FOUND, INVALID_INPUT for a
   * branch of another district, an officer of another branch, and when nothing is different.
   */
  changeGrid: writes<{ id: string }>()(
    v.object({ gridId: id, name: nameField, branchId: id, officerId: v.optional(id) }),
  ),
}

export const contract = { staff }
