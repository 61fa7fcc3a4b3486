import { call } from '../../api/call'
import { chooseTerm } from '../../device/chosen-from'
import { closedList } from '../../shared/vocabulary/closed-list'
import type { WarningAlertsSource } from '../warning-alerts-source'

export const warningAlerts: WarningAlertsSource[] = [
  {
    async turn(on, ownDistrictId) {
      const districtId = on ? await chooseDistrict(ownDistrictId) : ownDistrictId
      if (!districtId) return undefined
      const { following } = await call('warning.follow', { districtId, on })
      return following
    },
  },
]

/** Lets the person choose a district, if there are several. Undefined if the person cancels. */
async function chooseDistrict(ownDistrictId: string): Promise<string | undefined> {
  const { districts } = await call('service.districts', {})
  if (districts.length < 2) return ownDistrictId
  const names = Object.fromEntries(districts.map(({ id, name }) => [id, name]))
  return chooseTerm(closedList(names), '关注哪里的警示')
}
