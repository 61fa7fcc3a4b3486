import { inForce } from '../../../cloud/in-force'
import { page } from '../../../page/page'
import { scannedDistrict } from '../../../phone/scanned-district'
import { declared, written } from '../../../shared/privacy/declared'

page({
  loads: 'once',
  data: { declared, written, years: { file: 0, brief: 0 } },

  async load() {
    const { file, brief } = await inForce('retention', scannedDistrict())
    return { years: { file: file.years, brief: brief.years } }
  },
  platform() {
    wx.openPrivacyContract({})
  },
})
