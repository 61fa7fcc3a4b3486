import type { Handler } from '../_serve/call'
import { viewerOf } from '../_serve/caller'
import { shopInReach } from '../_serve/own-district'
import { logAccess } from '../_store/calls/access-log'
import { dossierView } from './dossier-view'

export const dossier: Handler<'merchant.dossier'> = async ({ merchantId }, call) => {
  const { staff, now } = call
  const shop = await shopInReach(merchantId, staff)
  const { _id: who } = staff
  // Before it is shown: an access that is not in the log does not happen.
  await logAccess({ at: now, caseId: '', merchantId, who, what: 'dossier' })
  return dossierView(shop, viewerOf(call), now)
}
