import { goesOn } from '../shared/seal/judge-proof'

const place = (caseId: string) => `steps-${caseId}`

/** Hashes of a case's events as this phone has seen them, oldest first. */
export const keptSteps = (caseId: string): string[] => wx.getStorageSync(place(caseId)) || []

/** Keeps the hashes of the events shown; never ones that contradict the kept: the older memory is the witness. */
export function keepSteps(caseId: string, steps: { hash: string }[]): void {
  const [before, hashes] = [keptSteps(caseId), steps.map(({ hash }) => hash)]
  if (hashes.length > before.length && goesOn(before, hashes)) wx.setStorageSync(place(caseId), hashes)
}
