import { call } from '../../api/call'
import { storeScannedDistrict } from '../../device/scanned-district'
import type { DistrictCodesSource } from '../district-codes-source'

export const districtCodes: DistrictCodesSource[] = [
  {
    async store(scene) {
      storeScannedDistrict({ ...(await call('service.districtHome', { scene })), scene })
    },
  },
]
