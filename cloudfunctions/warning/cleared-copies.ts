import type { Copy } from '#shared/contract/warning'
import type { Content } from '../_domain/warning/state'
import { cases } from '../_persistence/case/cases'
import { addressesOf, evidence } from '../_persistence/evidence/evidence'

type CaseItem = { id: string; caseId: string }

/**
 * Which pictures are cleared: copies of this district's cases that a second person has found fit
 * for the public.
 */
export async function markCleared(
  items: CaseItem[],
  districtId: string,
): Promise<NonNullable<Content['pictures']>> {
  const snapshots = await cases.findMany(items.map(({ caseId }) => caseId))
  return items.map(({ id, caseId }) => {
    const snapshot = snapshots.get(caseId)
    const copy =
      snapshot?.districtId === districtId
        ? snapshot.state.copies?.find((redactedCopy) => redactedCopy.id === id)
        : undefined
    return { id, caseId, cleared: copy?.publishable === true }
  })
}

/** Copies with addresses; one whose case has been erased is gone. */
export async function copiesWithAddresses(items: CaseItem[]): Promise<Copy[]> {
  const files = await evidence.findMany(items.map(({ id }) => id))
  const availableFiles = items.flatMap(({ id, caseId }) => {
    const foundFile = files.get(id)
    return foundFile && foundFile.erasedAt === undefined
      ? [{ id, caseId, fileID: foundFile.fileID }]
      : []
  })
  const addresses = await addressesOf(availableFiles)
  return availableFiles.flatMap(({ fileID, ...item }) => {
    const url = addresses.get(fileID)
    return url ? [{ ...item, url }] : []
  })
}

export const shownCopies = ({ pictures = [] }: Content): Promise<Copy[]> =>
  copiesWithAddresses(pictures.filter(({ cleared }) => cleared))
