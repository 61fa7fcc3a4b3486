import { AppError } from '#shared/errors'
import { findPlaceChanges, type Places, placesChangedEvents } from '../../_domain/places/changes'
import type { StaffCall } from '../../_gateway/handler'
import type { Documents } from '../../_persistence/database'
import { addAdminAction } from '../../_persistence/requests/access-log'

/**
 * Enters the change of a place into the log, with the admin who made it. Error: INVALID_INPUT when
 * nothing is different.
 */
export async function enterChange(
  current: Places,
  wanted: Places,
  { now, actor }: StaffCall,
  documents: Documents,
): Promise<void> {
  const changes = findPlaceChanges(current, wanted)
  if (changes.length === 0) throw new AppError('INVALID_INPUT', 'name', '没有要改的')
  for (const event of placesChangedEvents(changes, wanted))
    await addAdminAction(event, { at: now, by: actor }, documents)
}
