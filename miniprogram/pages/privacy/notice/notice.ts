import { page } from '../../../page/page'
import { declared, written } from '../../../shared/privacy/declared'
import { retention } from '../../../shared/vocabulary/retention'

page({
  data: { declared, written, years: { file: retention.file.years, brief: retention.brief.years } },

  platform() {
    wx.openPrivacyContract({})
  },
})
