import type { Product } from './cloud'

/** Lets the time of an offer run out by itself, with the minute timer asleep. */
export async function runOut({ cloud }: Product, caseId: string): Promise<void> {
  const past = cloud.clock.now() - 1
  await cloud.database.update(
    'cases',
    { _id: caseId },
    { $set: { 'file.offer.expiresAt': past, offerExpiresAt: past } },
  )
}
