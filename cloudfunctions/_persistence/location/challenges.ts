import { type ArrivalScan, type Challenge, scanProblem } from '../../_domain/case/location/arrival'
import type { ScanProblem } from '../../_rules/vocabulary/location'
import { collection, inTransaction, type Transaction } from '../database'

/** The code that a shop shows now; `_id` is the merchant's, so a new code replaces the last. */
type ChallengeDoc = Challenge & { _id: string }

const challenges = collection<ChallengeDoc>('challenges')

export const saveChallenge = (challenge: Challenge, transaction: Transaction) =>
  challenges.in(transaction).doc(challenge.merchantId).set({ data: challenge })

/** Spends the scanned code; returns why it does not prove presence, or undefined when it does. */
export const spendChallenge = (scan: ArrivalScan): Promise<ScanProblem | undefined> =>
  inTransaction(async (transaction) => {
    const challenge = await challenges.find(scan.merchantId, transaction)
    const problem = scanProblem(challenge, scan)
    if (problem || !challenge || challenge.usedBy) return problem
    const usedBy = { officerId: scan.officerId, caseId: scan.caseId, at: scan.at }
    await challenges.save({ ...challenge, usedBy }, transaction)
    return undefined
  })
