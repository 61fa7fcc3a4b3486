import type { WarningCommand } from '../_domain/warning/commands'
import { notifyPeople } from '../_serve/send-notices'
import { tellShop } from '../_serve/tell-shop'
import { followersOf } from '../_store/warning/followers'
import type { WarningDoc } from '../_store/warning/warnings'

/** Notifies the merchant when it may reply and of public changes, and the district's followers of a publication. */
export async function notifyAboutWarning(doc: WarningDoc, step: WarningCommand['type'], at: number): Promise<void> {
  const telling: WarningCommand['type'][] = ['notify', 'publish', 'correct', 'uphold', 'withdraw']
  if (doc.merchantId !== undefined && telling.includes(step)) await tellShop(doc.merchantId, 'warning', at)
  if (step === 'publish')
    await notifyPeople(() => followersOf(doc.districtId), { kind: 'warning', caseId: doc._id, at })
}
