import { dial } from '../../../phone/dial'
import { look } from '../../../phone/look'
import { declared, written } from '../../../shared/privacy/declared'
import { retention } from '../../../shared/vocabulary/retention'

Page({
  data: { look: look(), declared, written, years: { file: retention.file.years, brief: retention.brief.years } },

  platform() {
    wx.openPrivacyContract({})
  },
  call() {
    dial('12315')
  },
})
