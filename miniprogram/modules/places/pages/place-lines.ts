import { CallError } from '../../../api/call'
import type { Output } from '../../../shared/contract/index'
import { errorMessages } from '../../../shared/errors'
import type { BranchLine, GridLine, OfficerChoice } from '../contract'

export type PlaceLists = Output<'staff.places'>

/** The code of the choice that lists the grids without an officer, of all branches. */
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

/** The responsible officer, and whether they are appointed or only posted to the grid. */
const officerText = ({ officer, appointedId }: GridLine): string => {
  if (!officer) return ''
  return officer.id === appointedId ? officer.name : `${officer.name}（按岗位）`
}

/** The phone number by which people reach a branch, in words. */
export const hotlineText = ({ hotline, districtHotline }: BranchLine): string =>
  hotline ? `电话 ${hotline}` : `没有自己的电话，显示区的热线 ${districtHotline}`

/** The error of a page whose branch or grid was closed or belongs to another district. */
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

/**
 * What saving would change, in words.
 * @param emptyText what is shown for an empty value
 */
export const findDifferences = (values: ComparedValue[], emptyText: string): PlaceDifference[] =>
  values
    .filter(({ from, to }) => (from ?? '') !== (to ?? ''))
    .map(({ label, from, to }) => ({ label, from: from || emptyText, to: to || emptyText }))

/** The officers of a branch to choose from. */
export const officerChoices = (officers: OfficerChoice[], branchId: string) =>
  officers
    .filter((officer) => officer.branchId === branchId)
    .map(({ id: code, name, badge }) => ({ code, label: `${name} ${badge}` }))
