import type { CaseProof } from '#shared/contract/ledger'
import { openCheckpoint, signCheckpoint } from '#shared/proof/checkpoint'
import { selectTrustedLog } from '#shared/proof/trusted'
import { verifyCaseProof } from '#shared/proof/verify-case-proof'
import { logSeed, type Product } from '../cloud'

/** Time for every event to settle and for the timer to enter it. */
export const waitUntilLogged = (product: Product) => product.cloud.clock.step(3 * 60_000)

/** The judgement of a phone that remembers these events. */
export const verifyAsPhone = (proof: CaseProof, remembered: string[] = []) =>
  verifyCaseProof(proof, remembered, selectTrustedLog(proof.log?.key ?? ''))

/** Hashes of the steps, as a phone keeps them when it shows the case. */
export const readTimelineHashes = async (product: Product, who: string, caseId: string) =>
  (await product.as(who).call('complaint.detail', { caseId })).timeline.map(({ hash }) => hash)

/**
 * Another log of the same size under the log's own key: the second version of a dishonest operator.
 */
export function forkCheckpoint(note: string, key: string): string {
  const { origin, key: noteKey } = selectTrustedLog(key)!
  const checkpoint = openCheckpoint(note, noteKey, origin)!
  return signCheckpoint(
    { ...checkpoint, root: 'f'.repeat(64) },
    origin,
    Buffer.from(logSeed, 'base64'),
  )
}
