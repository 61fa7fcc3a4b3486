import { loadCurrentSetting } from '../../../api/in-force'
import { loadScannedDistrict } from '../../../device/scanned-district'
import { registerPage } from '../../../page/base-page'
import { declaredUses, otherPersonalData } from './declared'

/** The bureau's own notice on personal data, in addition to the one of WeChat. */
registerPage({
  loads: 'once',
  data: {
    declared: declaredUses,
    written: otherPersonalData,
    /** Retention periods in years, by kind of case file. 0 until they are loaded. */
    years: { file: 0, brief: 0 },
  },

  async loadContent() {
    const { file, brief } = await loadCurrentSetting('retention', loadScannedDistrict())
    return { years: { file: file.years, brief: brief.years } }
  },
  /** Opens WeChat's notice. */
  openPlatformContract() {
    wx.openPrivacyContract({})
  },
})
