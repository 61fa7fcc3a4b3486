import {
  type ArrivalScan,
  type Challenge,
  findScanProblem,
} from '../../_domain/case/location/arrival'
import type { ScanProblem } from '../../_rules/vocabulary/location'
import { collection, inTransaction, type Transaction } from '../database'

/** The code that a shop's phone shows now. `_id` is the shop's id: a new code replaces the last. */
type ChallengeDoc = Challenge & { _id: string }

const challenges = collection<ChallengeDoc>('challenges')

export const saveChallenge = (challenge: Challenge, transaction: Transaction) =>
  challenges.in(transaction).doc(challenge.merchantId).set({ data: challenge })

/**
 * Uses up a scanned code.
 * @returns why the code does not prove the officer's presence; undefined if it does
 */
export const useChallenge = (scan: ArrivalScan): Promise<ScanProblem | undefined> =>
  inTransaction(async (transaction) => {
    const challenge = await challenges.find(scan.merchantId, transaction)
    const problem = findScanProblem(challenge, scan)
    if (problem || !challenge || challenge.usedBy) return problem
    const usedBy = { officerId: scan.officerId, caseId: scan.caseId, at: scan.at }
    await challenges.save({ ...challenge, usedBy }, transaction)
    return undefined
  })
