import type { TrustedDatabase } from 'miniapp-cloud'
import type { ChainedEvent } from '#shared/proof/chain'
import { createRecordCode } from '../../cloudfunctions/_persistence/secrets/record-code'

/** An event as a function writes it: it waits for the log, with its code. */
export const toPendingEvent = (event: ChainedEvent) => ({
  ...event,
  _id: `${event.caseId}:${String(event.seq).padStart(6, '0')}`,
  pending: true as const,
  code: createRecordCode('event', event.hash),
})

/**
 * Takes events out of the log, so that the sequencer enters them again. Only somebody who has the
 * master key and the signing key of the log can do this.
 */
export async function makePendingAgain(
  database: TrustedDatabase,
  condition: object = {},
): Promise<void> {
  for (const event of database.find('events', condition as never)) {
    const { _id, pending, code } = toPendingEvent(event as unknown as ChainedEvent)
    await database.update('events', { _id }, {
      $set: { pending, code },
      $unset: { checkpoint: '' },
    } as never)
  }
}
