import { CallError } from '../../../api/call'
import type { Output } from '../../../shared/contract/index'
import { errorMessages } from '../../../shared/errors'
import type { BranchLine, GridLine, OfficerChoice } from '../contract'

export type PlaceLists = Output<'staff.places'>

/** The chip that shows the grids of every branch that nobody answers for. */
export const withoutOfficer = 'none'

/** The choices of the list: the grids without an officer first, then each branch. */
export function listChoices({ branches, grids }: PlaceLists) {
  const openGrids = grids.filter(({ officer }) => !officer)
  const districts = new Set(branches.map(({ district }) => district))
  const branchChoices = branches.map(({ id, name, district }) => ({
    code: id,
    label: districts.size > 1 ? `${district}${name}` : name,
  }))
  return openGrids.length > 0
    ? [{ code: withoutOfficer, label: `没有网格员（${openGrids.length}）` }, ...branchChoices]
    : branchChoices
}

/** The grids of the chosen branch, or those without an officer, as lines. */
export function toGridLines({ branches, grids }: PlaceLists, choice: string) {
  const shownGrids = grids.filter((grid) =>
    choice === withoutOfficer ? !grid.officer : grid.branchId === choice,
  )
  return shownGrids.map((grid) => {
    const branchName = branches.find(({ id }) => id === grid.branchId)?.name ?? ''
    return {
      id: grid.id,
      name: grid.name,
      about: choice === withoutOfficer ? branchName : officerText(grid),
      mark: grid.officer ? '' : '没有网格员',
    }
  })
}

/** Who answers for a grid, and whether an admin appointed them. */
const officerText = ({ officer, appointedId }: GridLine): string => {
  if (!officer) return ''
  return officer.id === appointedId ? officer.name : `${officer.name}（按岗位）`
}

/** The number under which a branch is reached, in words. */
export const hotlineText = ({ hotline, districtHotline }: BranchLine): string =>
  hotline ? `电话 ${hotline}` : `没有自己的电话，显示区的热线 ${districtHotline}`

/** The page of a place that was closed, or that another district has. */
export const placeNotFound = () =>
  new CallError({ code: 'PLACE_NOT_FOUND', message: errorMessages.PLACE_NOT_FOUND })

/** A value that a form changes. */
export interface PlaceDifference {
  label: string
  from: string
  to: string
}

interface ComparedValue {
  label: string
  from: string | undefined
  to: string | undefined
}

/** What saving would change, in words; a value that is left empty is `otherwise`. */
export const findDifferences = (values: ComparedValue[], otherwise: string): PlaceDifference[] =>
  values
    .filter(({ from, to }) => (from ?? '') !== (to ?? ''))
    .map(({ label, from, to }) => ({ label, from: from || otherwise, to: to || otherwise }))

/** The officers of a branch to choose from. */
export const officerChoices = (officers: OfficerChoice[], branchId: string) =>
  officers
    .filter((officer) => officer.branchId === branchId)
    .map(({ id: code, name, badge }) => ({ code, label: `${name} ${badge}` }))
