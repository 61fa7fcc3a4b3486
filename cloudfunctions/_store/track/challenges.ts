import type { ScanProblem } from '../../../miniprogram/shared/vocabulary/track'
import { type Challenge, problemOfScan, type Scan } from '../../_domain/case/track/arrival'
import { collection, inTransaction, type Transaction } from '../database'

/** The code that a shop shows now; `_id` is the merchant's, so a new code replaces the last. */
type ChallengeDoc = Challenge & { _id: string }

const challenges = collection<ChallengeDoc>('challenges')

export const putChallenge = (challenge: Challenge, transaction: Transaction) =>
  challenges.in(transaction).doc(challenge.merchantId).set({ data: challenge })

/** Spends the scanned code; returns why it does not prove presence, or undefined when it does. */
export const spendChallenge = (scan: Scan): Promise<ScanProblem | undefined> =>
  inTransaction(async (transaction) => {
    const found = await challenges.find(scan.merchantId, transaction)
    const problem = problemOfScan(found, scan)
    if (problem || !found || found.usedBy) return problem
    const usedBy = { officerId: scan.officerId, caseId: scan.caseId, at: scan.at }
    await challenges.put({ ...found, usedBy }, transaction)
    return undefined
  })
