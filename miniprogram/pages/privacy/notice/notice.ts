import { loadSettingInForce } from '../../../api/in-force'
import { loadScannedDistrict } from '../../../device/scanned-district'
import { registerPage } from '../../../page/base-page'
import { declaredUses, otherPersonalData } from './declared'

registerPage({
  loads: 'once',
  data: { declared: declaredUses, written: otherPersonalData, years: { file: 0, brief: 0 } },

  async loadContent() {
    const { file, brief } = await loadSettingInForce('retention', loadScannedDistrict())
    return { years: { file: file.years, brief: brief.years } }
  },
  platform() {
    wx.openPrivacyContract({})
  },
})
