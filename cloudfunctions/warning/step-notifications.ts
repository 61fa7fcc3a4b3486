import type { WarningCommand } from '../_domain/warning/commands'
import { logFault } from '../_serve/fault'
import { tellShop } from '../_serve/tell-shop'
import { ring } from '../_store/service/notifications'
import { followersOf } from '../_store/warning/followers'
import type { WarningDoc } from '../_store/warning/warnings'

/** The merchant is told when it may reply and whenever what is public changes; who follows the district when something is published. */
export async function ringAboutWarning(doc: WarningDoc, step: WarningCommand['type'], at: number): Promise<void> {
  const telling: WarningCommand['type'][] = ['notify', 'publish', 'correct', 'uphold', 'withdraw']
  if (doc.merchantId !== undefined && telling.includes(step)) await tellShop(doc.merchantId, 'warning', at)
  if (step !== 'publish') return
  try {
    await ring(await followersOf(doc.districtId), { kind: 'warning', caseId: doc._id, at })
  } catch (error) {
    logFault(error, 'ringAboutWarning')
  }
}
