import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { id, lineText, phone } from '../../shared/contract/fields'

/** A branch as an admin sees it. */
export interface BranchLine {
  id: string
  name: string
  /** Name of its district. */
  district: string
  /** Its public phone number; if absent, people see the hotline of the district. */
  hotline?: string
  /** The hotline of its district. */
  districtHotline: string
}

/** A grid as an admin sees it. */
export interface GridLine {
  id: string
  name: string
  branchId: string
  /** The appointed officer, even if they no longer work in the branch. */
  appointedId?: string
  /** The officer responsible now: the appointed one, otherwise the officer posted to the grid. */
  officer?: { id: string; name: string }
}

/** An active officer, who can be appointed to the grids of the branch. */
export interface OfficerChoice {
  id: string
  name: string
  badge: string
  branchId: string
}

const nameField = lineText(2, 40, '请填写名称，2 到 40 个字')

const staff = {
  /** Branches, grids and officers of the caller's district; an admin of the city sees all. */
  places: reads<{ branches: BranchLine[]; grids: GridLine[]; officers: OfficerChoice[] }>()(
    v.object({}),
  ),
  /**
   * Changes the name or phone number of a branch. Errors: PLACE_NOT_FOUND; INVALID_INPUT if nothing
   * changes.
   */
  changeBranch: writes<{ id: string }>()(
    v.object({
      branchId: id,
      name: nameField,
      /** If absent, people see the hotline of the district. */
      hotline: v.optional(phone),
    }),
  ),
  /**
   * Changes the name, branch or officer of a grid. Its boundary can only be imported from a file.
   * Errors: PLACE_NOT_FOUND; INVALID_INPUT for a branch of another district, for an officer of
   * another branch, and if nothing changes.
   */
  changeGrid: writes<{ id: string }>()(
    v.object({
      gridId: id,
      name: nameField,
      branchId: id,
      /** If absent, the officer who is posted to the grid is responsible for it. */
      officerId: v.optional(id),
    }),
  ),
}

export const contract = { staff }
