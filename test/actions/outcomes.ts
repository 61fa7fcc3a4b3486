import type { Cloud } from 'miniapp-cloud'

/**
 * How many requests have a stored outcome: in a document of their own, or with the event that they
 * have stored. With `requestId`, of this request only.
 */
export function countOutcomes(database: Cloud['database'], requestId?: string): number {
  const isOf = requestId === undefined ? {} : { _id: requestId }
  const isWith = requestId === undefined ? { $exists: true } : requestId
  return (
    database.count('stored_responses', isOf) + database.count('events', { 'request.id': isWith })
  )
}
