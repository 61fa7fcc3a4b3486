import { startsWithHashes } from '../shared/proof/verify-case-proof'

const storageKey = (caseId: string) => `steps-${caseId}`

/** Hashes of a case's events as this phone has seen them, oldest first. */
export const loadSeenHashes = (caseId: string): string[] =>
  wx.getStorageSync(storageKey(caseId)) || []

/**
 * Keeps the hashes of the events shown; never ones that contradict the kept: the older memory is
 * the witness.
 */
export function rememberSteps(caseId: string, steps: { hash: string }[]): void {
  const [seenHashes, currentHashes] = [loadSeenHashes(caseId), steps.map(({ hash }) => hash)]
  if (currentHashes.length > seenHashes.length && startsWithHashes(seenHashes, currentHashes))
    wx.setStorageSync(storageKey(caseId), currentHashes)
}
