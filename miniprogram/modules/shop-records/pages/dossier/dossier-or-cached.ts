import { keepNewestInCache } from '../../../../api/cache'
import { type CachedValue, loadOrCached, shopKeyPrefix } from '../../../../api/cached-responses'
import { call } from '../../../../api/call'
import type { DossierView } from '../../contract'

const mostShops = 20

/** The dossier of a shop; the phone keeps the twenty opened last. */
export async function dossierOrKept(merchantId: string): Promise<CachedValue<DossierView>> {
  const dossier = await loadOrCached(shopKeyPrefix + merchantId, () =>
    call('merchant.dossier', { merchantId }),
  )
  if (dossier.cachedAt === undefined) await keepNewestInCache(shopKeyPrefix, mostShops)
  return dossier
}
