import { genesisHash } from '#shared/proof/chain'
import {
  type ChainedMessage,
  messageHash,
} from '../../../cloudfunctions/_rules/mediation-room/transcript'

/**
 * Checks messages from the first on against the hash sealed in the case; gives the number of the
 * first wrong one.
 */
export function verifyTranscript(messages: ChainedMessage[], head: string): number | undefined {
  let prev = genesisHash
  for (const [index, message] of messages.entries()) {
    if (message.seq !== index + 1 || message.prev !== prev) return index + 1
    prev = messageHash(prev, message)
    if (prev !== message.hash) return index + 1
  }
  return prev === head ? undefined : messages.length + 1
}
