import { type CachedValue, loadOrCached } from '../../../../api/cached-responses'
import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import type { Input } from '../../../../shared/contract/index'
import type { Role } from '../../../../shared/vocabulary/roles'
import { type Around, withoutPositions } from '../../contract'

/**
 * Loads the map and the reader's role. Without a connection it returns those that are stored on the
 * phone, which are stored without the positions of colleagues.
 */
export const loadMapOrCached = (
  input: Input<'officer.around'>,
): Promise<CachedValue<{ role: Role; around: Around }>> =>
  loadOrCached(
    'around',
    async () => {
      const [{ role }, around] = await Promise.all([loadProfile(), call('officer.around', input)])
      return { role, around }
    },
    ({ role, around: gridMap }) => ({ role, around: withoutPositions(gridMap) }),
  )
