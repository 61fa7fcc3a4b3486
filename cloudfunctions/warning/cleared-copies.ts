import type { Copy } from '#shared/contract/warning'
import type { WarningContent } from '../_domain/warning/state'
import { cases } from '../_persistence/case/cases'
import { evidence, temporaryUrlsOf } from '../_persistence/evidence/evidence'

type CaseItem = { id: string; caseId: string }

/**
 * Marks which pictures may be published: redacted copies from cases of this district that a second
 * person has approved.
 */
export async function markCleared(
  items: CaseItem[],
  districtId: string,
): Promise<NonNullable<WarningContent['pictures']>> {
  const snapshots = await cases.findMany(items.map(({ caseId }) => caseId))
  return items.map(({ id, caseId }) => {
    const snapshot = snapshots.get(caseId)
    const redactedCopy =
      snapshot?.districtId === districtId
        ? snapshot.state.copies?.find((caseCopy) => caseCopy.id === id)
        : undefined
    return { id, caseId, cleared: redactedCopy?.publishable === true }
  })
}

/** Adds a temporary URL to each copy. A copy whose case has been erased is left out. */
export async function loadCopiesWithUrls(items: CaseItem[]): Promise<Copy[]> {
  const filesById = await evidence.findMany(items.map(({ id }) => id))
  const availableFiles = items.flatMap(({ id, caseId }) => {
    const storedFile = filesById.get(id)
    return storedFile && storedFile.erasedAt === undefined
      ? [{ id, caseId, fileID: storedFile.fileID }]
      : []
  })
  const urlsByFileId = await temporaryUrlsOf(availableFiles)
  return availableFiles.flatMap(({ fileID, ...item }) => {
    const url = urlsByFileId.get(fileID)
    return url ? [{ ...item, url }] : []
  })
}

export const loadPublishedCopies = ({ pictures = [] }: WarningContent): Promise<Copy[]> =>
  loadCopiesWithUrls(pictures.filter(({ cleared }) => cleared))
