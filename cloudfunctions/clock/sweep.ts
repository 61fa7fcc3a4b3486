import { sweepClaims, sweepEvidence, sweepTickets } from '../_store/evidence/sweeping'

const day = 86_400_000

/** Announced, unsealed files go after a day; sealed and unused ones after thirty, longer than any form waits. */
export async function sweep(now: number): Promise<boolean> {
  const more = [
    await sweepTickets(now - day),
    // A phone asks again for seven days.
    await sweepClaims(now - 8 * day),
    await sweepEvidence(now - 30 * day),
  ]
  return more.includes(true)
}
