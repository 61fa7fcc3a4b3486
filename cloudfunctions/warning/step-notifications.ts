import type { WarningCommand } from '../_domain/warning/commands'
import { logFault } from '../_serve/fault'
import { tellShop } from '../_serve/tell-shop'
import { notify } from '../_store/service/notifications'
import { followersOf } from '../_store/warning/followers'
import type { WarningDoc } from '../_store/warning/warnings'

/** Notifies the merchant when it may reply and of public changes, and the district's followers of a publication. */
export async function notifyAboutWarning(doc: WarningDoc, step: WarningCommand['type'], at: number): Promise<void> {
  const telling: WarningCommand['type'][] = ['notify', 'publish', 'correct', 'uphold', 'withdraw']
  if (doc.merchantId !== undefined && telling.includes(step)) await tellShop(doc.merchantId, 'warning', at)
  if (step !== 'publish') return
  try {
    await notify(await followersOf(doc.districtId), { kind: 'warning', caseId: doc._id, at })
  } catch (error) {
    logFault(error, 'notifyAboutWarning')
  }
}
