import { requestMediaCheck } from '../_gateway/wechat'
import { evidenceToCheck, recordCheckRequest } from '../_persistence/evidence/evidence'

/** Enough for a busy minute. The rest follows in the next minute. */
const batchSize = 20

/**
 * Asks WeChat to check the content of evidence that a case uses, and asks again if no result came.
 * @returns when the next check is due, ms since 1970
 */
export async function requestContentChecks(
  _jobId: string,
  now: number,
): Promise<number | undefined> {
  for (const evidenceDoc of await evidenceToCheck(now, batchSize)) {
    const checkRequest = await requestMediaCheck(evidenceDoc, 'clock.askChecks')
    await recordCheckRequest(evidenceDoc, checkRequest, now)
  }
  const [nextEvidence] = await evidenceToCheck(Number.POSITIVE_INFINITY, 1)
  return nextEvidence?.check?.nextRequestAt
}
