import type { Setting } from '../../miniprogram/shared/contract/settings'
import { Refusal } from '../../miniprogram/shared/refusals'
import { canonical } from '../../miniprogram/shared/seal/canonical'
import type { Documents } from '../_store/database'
import { hmac } from '../_store/secrets/cipher'
import { areasOf, settingOf } from '../_store/settings'

/** Rules name only areas of their district. Refusal: RULE_WRONG with the path of the first condition that does not. */
export async function checkAreas({ name, value }: Setting, districtId: string): Promise<void> {
  if (name !== 'triage') return
  const known = new Set((await areasOf(districtId)).map(({ id }) => id))
  for (const [row, { when }] of value.rules.entries())
    for (const [at, condition] of when.entries())
      if (condition.fact === 'area' && condition.any.some((id) => !known.has(id)))
        throw new Refusal('RULE_WRONG', `setting.value.rules.${row}.when.${at}.any`, '本区没有这个辖区，请重新选择')
}

/** Proves that exactly this value was replayed against the one in force: no phone can make such a ticket. */
export const replayTicket = (districtId: string, inForce: Setting, replayed: Setting): string =>
  hmac(canonical(['replay', districtId, inForce, replayed]))

/** Refusal: RULE_NOT_REPLAYED. */
export async function checkReplayed(
  setting: Setting,
  ticket: string,
  districtId: string,
  documents: Documents,
): Promise<void> {
  const inForce = await settingOf(setting.name, districtId, documents)
  if (ticket !== replayTicket(districtId, inForce.setting, setting)) throw new Refusal('RULE_NOT_REPLAYED')
}
