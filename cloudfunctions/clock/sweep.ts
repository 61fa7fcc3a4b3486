import { sweepEvidence, sweepTickets } from '../_store/evidence/sweeping'

const day = 86_400_000

/** What is announced and not sealed goes after a day; what is sealed and used by no case after thirty, longer than any form waits. */
export async function sweep(now: number): Promise<void> {
  await sweepTickets(now - day)
  await sweepEvidence(now - 30 * day)
}
