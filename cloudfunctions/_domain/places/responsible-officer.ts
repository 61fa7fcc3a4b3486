/** The part of a staff account that decides whether its person can be responsible for a grid. */
interface StaffAccount {
  _id: string
  role: string
  /** Bound to a WeChat, and not revoked. */
  active: boolean
  badge: string
  branchId?: string
  gridId?: string
}

interface OfficeredGrid {
  _id: string
  branchId: string
  officerId?: string
}

/** Only an active officer of the branch can be responsible for a grid. */
export const mayAnswerFor = (
  { branchId }: Pick<OfficeredGrid, 'branchId'>,
  account: Pick<StaffAccount, 'role' | 'active' | 'branchId'>,
): boolean => account.role === 'officer' && account.active && account.branchId === branchId

/**
 * The officer who is responsible for a grid according to the present staff list. This is the
 * appointed officer, if they still work in the branch. Otherwise it is an officer whose position is
 * in the grid. Of several the one with the lowest badge number is chosen, so that everybody sees
 * the same person.
 */
export function responsibleOfficer<Account extends StaffAccount>(
  grid: OfficeredGrid,
  accounts: Iterable<Account>,
): Account | undefined {
  const officers = [...accounts].filter((account) => mayAnswerFor(grid, account))
  const appointedOfficer = officers.find(({ _id }) => _id === grid.officerId)
  if (appointedOfficer) return appointedOfficer
  return officers
    .filter(({ gridId }) => gridId === grid._id)
    .sort((officerA, officerB) => (officerA.badge < officerB.badge ? -1 : 1))[0]
}
