import { removeOldestFromCache } from '../../../../api/cache'
import { type CachedValue, loadOrCached, shopKeyPrefix } from '../../../../api/cached-responses'
import { call } from '../../../../api/call'
import type { DossierView } from '../../contract'

/** How many dossiers the phone stores: those that were opened last. */
const maxShops = 20

/** Loads the dossier of a shop. Without a connection it returns the stored one. */
export async function loadDossierOrCached(merchantId: string): Promise<CachedValue<DossierView>> {
  const dossier = await loadOrCached(shopKeyPrefix + merchantId, () =>
    call('merchant.dossier', { merchantId }),
  )
  if (dossier.cachedAt === undefined) await removeOldestFromCache(shopKeyPrefix, maxShops)
  return dossier
}
