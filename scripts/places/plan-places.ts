import {
  type BranchPlace,
  findPlaceChanges,
  type GridPlace,
  type PlaceChange,
  type Places,
} from '../../cloudfunctions/_domain/places/changes'
import { type BoundaryReport, compareBoundaries, findSuccessor } from './boundaries'
import type { FileGrid, FileProblem } from './parse-places-file'

/** What a plan needs of an account. */
export interface StaffLine {
  _id: string
  name: string
  badge: string
  role: string
  branchId?: string
  /** The grid to which the account is posted. */
  gridId?: string
  /** When it was revoked, ms since 1970. */
  left?: number
}

/** The stored places, without closed branches and grids. */
export interface CurrentPlaces extends Places {
  districts: { id: string; name: string }[]
  staff: StaffLine[]
  /** Number of open cases by the id of their grid. */
  openCases: ReadonlyMap<string, number>
}

/** A grid that is closed, with the one that takes over its cases and shops. */
export interface ClosedGrid {
  id: string
  name: string
  openCases: number
  successor?: { id: string; name: string } | undefined
}

export interface PlacesPlan {
  changes: PlaceChange[]
  /** All places after the change. */
  plannedPlaces: Places
  closedGrids: ClosedGrid[]
  /** Places of the file's districts that the file does not name. They stay open. */
  unnamed: { kind: 'branch' | 'grid'; id: string; name: string }[]
  boundaries: BoundaryReport
  /** Officers whose grid is closed or goes to another branch. An admin must post them elsewhere. */
  toBePosted: StaffLine[]
  /** Names of the grids without an officer after the change. */
  findGridsWithoutOfficer: string[]
  /** Names of the branches without a hotline after the change. */
  branchesWithoutHotline: string[]
}

/**
 * Plans what a file changes, or returns every mistake with its line and what to do. A file cannot
 * create districts.
 * @param closesUnnamedPlaces whether to close places of the file's districts that it does not name
 */
export function planPlaces(
  current: CurrentPlaces,
  fileGrids: readonly FileGrid[],
  closesUnnamedPlaces: boolean,
): PlacesPlan | { problems: FileProblem[] } {
  const problems: FileProblem[] = []
  const fileBranches = branchesOfFile(current, fileGrids, problems)
  const grids = fileGrids.flatMap((fileGrid) =>
    resolveGrid(current, fileGrid, fileBranches, problems),
  )
  if (problems.length > 0) return { problems }

  const districtIds = new Set(grids.map(({ districtId }) => districtId))
  const gridIds = new Set(grids.map(({ id }) => id))
  const isUnnamed = ({ id, districtId }: GridPlace) =>
    districtIds.has(districtId) && !gridIds.has(id)
  const unnamedGrids = current.grids.filter(isUnnamed)
  const unnamedBranches = current.branches.filter(
    ({ id, districtId }) => districtIds.has(districtId) && !fileBranches.has(id),
  )

  const staysOpen = ({ districtId }: BranchPlace | GridPlace) =>
    !closesUnnamedPlaces || !districtIds.has(districtId)
  const plannedPlaces: Places = {
    branches: [
      ...current.branches.filter((branch) => staysOpen(branch) && !fileBranches.has(branch.id)),
      ...fileBranches.values(),
    ],
    grids: [...current.grids.filter((grid) => staysOpen(grid) && !gridIds.has(grid.id)), ...grids],
  }

  const closedGrids = closesUnnamedPlaces ? unnamedGrids.map(closeGrid) : []
  problems.push(...closedGrids.flatMap(findProblemOfClosing))
  if (closesUnnamedPlaces) problems.push(...findStaffOfClosed(current, unnamedBranches))
  if (problems.length > 0) return { problems }

  return {
    changes: findPlaceChanges(current, plannedPlaces),
    plannedPlaces,
    closedGrids,
    unnamed: closesUnnamedPlaces
      ? []
      : [...unnamedBranches.map(asBranch), ...unnamedGrids.map(asGrid)],
    // A place in two grids belongs to the one with the smaller id, which is therefore named first.
    boundaries: compareBoundaries([...plannedPlaces.grids].sort(compareIds)),
    toBePosted: findOfficersToPost(current, plannedPlaces),
    findGridsWithoutOfficer: findGridsWithoutOfficer(plannedPlaces.grids, current.staff),
    branchesWithoutHotline: plannedPlaces.branches
      .filter(({ hotline }) => !hotline)
      .map(({ name }) => name),
  }

  function closeGrid(grid: GridPlace): ClosedGrid {
    const sameDistrict = plannedPlaces.grids.filter(
      ({ districtId }) => districtId === grid.districtId,
    )
    const successor = findSuccessor(grid, sameDistrict)
    return {
      id: grid.id,
      name: grid.name,
      openCases: current.openCases.get(grid.id) ?? 0,
      successor: successor && { id: successor.id, name: successor.name },
    }
  }
}

const compareIds = (first: GridPlace, second: GridPlace) => (first.id < second.id ? -1 : 1)
const asBranch = ({ id, name }: BranchPlace) => ({ kind: 'branch' as const, id, name })
const asGrid = ({ id, name }: GridPlace) => ({ kind: 'grid' as const, id, name })

function branchesOfFile(
  { branches, districts }: CurrentPlaces,
  fileGrids: readonly FileGrid[],
  problems: FileProblem[],
): Map<string, BranchPlace> {
  const fileBranches = new Map<string, BranchPlace>()
  for (const { branchId, branchName, districtId, hotline, lineOf } of fileGrids) {
    if (fileBranches.has(branchId)) continue

    const existing = branches.find(({ id }) => id === branchId)
    const onlyDistrict = districts.length === 1 ? districts[0]?.id : undefined
    const branchDistrictId = districtId ?? existing?.districtId ?? onlyDistrict

    const name = branchName ?? existing?.name
    const addProblem = (column: string, message: string) =>
      problems.push({ line: lineOf(column), message })
    if (name === undefined)
      addProblem(
        'branch',
        `没有分局 ${branchId}。是新分局，请加一列 branchName 写它的名称；否则改正编号`,
      )

    if (branchDistrictId === undefined)
      addProblem('branch', `新分局 ${branchId} 要写属于哪个区：加一列 district，写区的编号`)
    else if (!districts.some(({ id }) => id === branchDistrictId))
      addProblem(
        'district',
        `没有区 ${branchDistrictId}。现有：${districts.map(({ id }) => id).join('、')}`,
      )
    else if (existing && existing.districtId !== branchDistrictId)
      addProblem('district', `分局 ${branchId} 属于 ${existing.districtId}，不能换到别的区`)

    fileBranches.set(branchId, {
      id: branchId,
      districtId: branchDistrictId ?? '',
      name: name ?? '',
      hotline: (hotline ?? existing?.hotline) || undefined,
    })
  }
  return fileBranches
}

function resolveGrid(
  current: CurrentPlaces,
  { id, name, branchId, officer, polygon, lineOf }: FileGrid,
  fileBranches: ReadonlyMap<string, BranchPlace>,
  problems: FileProblem[],
): GridPlace[] {
  const existing = current.grids.find((grid) => grid.id === id)
  const districtId = fileBranches.get(branchId)?.districtId ?? ''
  if (existing && existing.districtId !== districtId) {
    const message = `网格 ${id} 属于 ${existing.districtId}，不能换到别的区：请用新编号建一个，旧的关闭`
    problems.push({ line: lineOf('branch'), message })
  }

  const resolved =
    officer === undefined
      ? { officerId: appointedOfficerOf(current, existing, branchId) }
      : resolveOfficer(current, officer, branchId)
  if ('problem' in resolved) {
    problems.push({ line: lineOf('officer'), message: `网格 ${id}：${resolved.problem}` })
    return []
  }
  return [{ id, districtId, branchId, name, polygon, officerId: resolved.officerId }]
}

/**
 * The appointed officer of a grid. They stay unless the grid goes to a branch where they do not
 * work.
 */
function appointedOfficerOf(
  { staff }: CurrentPlaces,
  existing: GridPlace | undefined,
  branchId: string,
): string | undefined {
  const account = staff.find(({ _id }) => _id === existing?.officerId)
  const staysInBranch = existing?.branchId === branchId || account?.branchId === branchId
  return staysInBranch ? existing?.officerId : undefined
}

type ResolvedOfficer = { officerId: string | undefined } | { problem: string }

/** Finds the account of an officer whom the file names by badge or account id. */
function resolveOfficer(
  { staff, branches }: CurrentPlaces,
  officer: string,
  branchId: string,
): ResolvedOfficer {
  if (officer === '') return { officerId: undefined }
  const matches = staff.filter(({ _id, badge }) => badge === officer || _id === officer)
  const currentAccounts = matches.filter(({ left }) => left === undefined)
  const [account] = currentAccounts
  if (matches.length === 0)
    return { problem: `工作人员里没有工号 ${officer}。请先在“工作人员”里建立账号，或者改正工号` }
  if (!account) return { problem: `工号 ${officer} 的账号已经停用。请写另一位，或者留空` }
  if (currentAccounts.length > 1)
    return { problem: `工号 ${officer} 有 ${currentAccounts.length} 个账号。请改写成账号的编号` }
  if (account.role !== 'officer')
    return { problem: `${account.name}（${officer}）不是网格员。请先在“工作人员”里改他的岗位` }
  if (account.branchId !== branchId) {
    const branchName = branches.find(({ id }) => id === account.branchId)?.name ?? '别的分局'
    return {
      problem: `${account.name}（${officer}）在${branchName}。请先在“工作人员”里改他的分局，再导入`,
    }
  }
  return { officerId: account._id }
}

function findProblemOfClosing({ id, name, openCases, successor }: ClosedGrid): FileProblem[] {
  if (successor || openCases === 0) return []
  const message = `${name}（${id}）还有 ${openCases} 件没有办完，附近没有网格可以接，不能关闭：请把它留在文件里`
  return [{ line: 0, message }]
}

function findStaffOfClosed(
  { staff }: CurrentPlaces,
  closedBranches: readonly BranchPlace[],
): FileProblem[] {
  return closedBranches.flatMap(({ id, name }) => {
    const members = staff.filter(({ branchId, left }) => branchId === id && left === undefined)
    if (members.length === 0) return []
    const message = `${name}（${id}）还有 ${members.length} 名工作人员，不能关闭：请先在“工作人员”里改他们的分局`
    return [{ line: 0, message }]
  })
}

/** Officers who are posted to a grid that is closed or goes to another branch. */
function findOfficersToPost({ grids, staff }: CurrentPlaces, plannedPlaces: Places): StaffLine[] {
  const isPostedIn = ({ gridId, branchId }: StaffLine, openGrids: readonly GridPlace[]) =>
    openGrids.some((grid) => grid.id === gridId && grid.branchId === branchId)
  return staff.filter(
    (account) =>
      account.left === undefined &&
      isPostedIn(account, grids) &&
      !isPostedIn(account, plannedPlaces.grids),
  )
}

/**
 * Names of grids that no officer in the staff list is responsible for, including invited officers.
 */
export function findGridsWithoutOfficer(
  grids: readonly GridPlace[],
  staff: readonly StaffLine[],
): string[] {
  const officers = staff.filter(({ role, left }) => role === 'officer' && left === undefined)
  return grids
    .filter(
      ({ id, branchId, officerId }) =>
        !officers.some(
          (officer) =>
            officer.branchId === branchId && (officer._id === officerId || officer.gridId === id),
        ),
    )
    .map(({ name }) => name)
}
