import { ownStorageKey } from '../rules/city/current-environment'
import { addSeenSteps, type SeenHashes } from '../shared/proof/verify-case-proof'

const storageKey = (caseId: string) => ownStorageKey(`steps-${caseId}`)

/** The hashes of a case's events that this phone has shown before, oldest first. */
export const loadSeenHashes = (caseId: string): SeenHashes =>
  wx.getStorageSync(storageKey(caseId)) || []

/**
 * Stores the hashes of the events that a page shows. Stores nothing if one of them contradicts a
 * stored hash: then the case was changed, and the stored hashes are the evidence.
 */
export function rememberSteps(caseId: string, shownSteps: { seq: number; hash: string }[]): void {
  const newHashes = addSeenSteps(loadSeenHashes(caseId), shownSteps)
  if (newHashes) wx.setStorageSync(storageKey(caseId), newHashes)
}
