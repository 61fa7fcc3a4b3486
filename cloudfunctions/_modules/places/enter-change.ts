import { AppError } from '#shared/errors'
import { findPlaceChanges, type Places, placesChangedEvents } from '../../_domain/places/changes'
import type { StaffCall } from '../../_gateway/handler'
import type { Documents } from '../../_persistence/database'
import { addAdminAction } from '../../_persistence/requests/access-log'

/**
 * Records the change of a place and the admin who made it, so that the log shows it.
 * Error: INVALID_INPUT if nothing is different.
 */
export async function recordPlaceChanges(
  currentPlaces: Places,
  newPlaces: Places,
  { now, actor }: StaffCall,
  documents: Documents,
): Promise<void> {
  const changes = findPlaceChanges(currentPlaces, newPlaces)
  if (changes.length === 0) throw new AppError('INVALID_INPUT', 'name', '没有要改的')
  for (const event of placesChangedEvents(changes, newPlaces))
    await addAdminAction(event, { at: now, by: actor }, documents)
}
