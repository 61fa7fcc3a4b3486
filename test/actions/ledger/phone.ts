import type { CaseProof } from '#shared/contract/ledger'
import { openCheckpoint, signCheckpoint } from '#shared/proof/checkpoint'
import { selectTrustedLog } from '#shared/proof/trusted'
import { verifyCaseProof } from '#shared/proof/verify-case-proof'
import { logSeed, type Product } from '../cloud'

/** Steps the clock by three minutes, so that the timer enters every event into the log. */
export const waitUntilLogged = (product: Product) => product.cloud.clock.step(3 * 60_000)

/** Verifies a proof as a phone does that remembers these event hashes. */
export const verifyAsPhone = (proof: CaseProof, remembered: string[] = []) =>
  verifyCaseProof(proof, remembered, selectTrustedLog(proof.log?.key ?? ''))

/** The event hashes of the timeline, which a phone remembers when it shows the case. */
export const readTimelineHashes = async (product: Product, who: string, caseId: string) =>
  (await product.as(who).call('complaint.detail', { caseId })).timeline.map(({ hash }) => hash)

/**
 * Signs a checkpoint of the same size with another root, under the key of the log. A dishonest
 * operator who shows two versions of the log makes such a checkpoint.
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
