/** What decides of an account whether it answers for a grid. */
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

/** Whether an account may answer for a grid: an active officer of its branch. */
export const mayAnswerFor = (
  { branchId }: Pick<OfficeredGrid, 'branchId'>,
  account: Pick<StaffAccount, 'role' | 'active' | 'branchId'>,
): boolean => account.role === 'officer' && account.active && account.branchId === branchId

/**
 * The officer who answers for a grid, by the staff list as it is now. The appointed officer comes
 * first. Without one who still works in the branch, it is whoever is posted to the grid; of several
 * the one with the lowest badge, so that everybody sees the same person.
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
    .sort((first, second) => (first.badge < second.badge ? -1 : 1))[0]
}
