import { type ChainedEvent, genesisHash, tryEventHash } from '#shared/proof/chain'

/**
 * Checks a whole case, trusting no stored hash: numbers without gap, one case, every link, every
 * hash, and the head when it is given.
 * @returns the number of the first event that is wrong, or undefined when all is right; with a
 * wrong head the number after the last event
 */
export function verifyChain(events: ChainedEvent[], head?: string): number | undefined {
  let prev = genesisHash
  for (const [index, event] of events.entries()) {
    const seq = index + 1
    if (event.seq !== seq || event.caseId !== events[0]?.caseId) return seq
    if (event.prev !== prev || event.hash !== tryEventHash(prev, event)) return seq
    prev = event.hash
  }
  return head === undefined || head === prev ? undefined : events.length + 1
}
