import { ownStorageKey } from '../rules/city/current-environment'
import { addSeenSteps, type SeenHashes } from '../shared/proof/verify-case-proof'

const storageKey = (caseId: string) => ownStorageKey(`steps-${caseId}`)

/** Hashes of a case's events as this phone has seen them, oldest first. */
export const loadSeenHashes = (caseId: string): SeenHashes =>
  wx.getStorageSync(storageKey(caseId)) || []

/** Keeps the hashes of the events shown; none of them if one contradicts the kept. */
export function rememberSteps(caseId: string, shownSteps: { seq: number; hash: string }[]): void {
  const newHashes = addSeenSteps(loadSeenHashes(caseId), shownSteps)
  if (newHashes) wx.setStorageSync(storageKey(caseId), newHashes)
}
