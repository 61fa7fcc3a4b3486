import { requestMediaCheck } from '../_gateway/wechat'
import { evidenceToCheck, recordCheckRequest } from '../_persistence/evidence/evidence'

/** Enough for a busy minute; the rest comes next minute. */
const batchSize = 20

/** Has evidence of cases checked, and asks again where no verdict came. No step waits for it. */
export async function requestContentChecks(
  _jobId: string,
  now: number,
): Promise<number | undefined> {
  for (const evidenceDoc of await evidenceToCheck(now, batchSize)) {
    await recordCheckRequest(
      evidenceDoc,
      await requestMediaCheck(evidenceDoc, 'clock.askChecks'),
      now,
    )
  }
  return (await evidenceToCheck(Number.POSITIVE_INFINITY, 1))[0]?.check?.askAt
}
