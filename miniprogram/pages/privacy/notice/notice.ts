import { dial } from '../../../phone/dial'
import { textScale } from '../../../phone/text-scale'
import { declared, written } from '../../../shared/privacy/declared'
import { retention } from '../../../shared/vocabulary/retention'

Page({
  data: {
    textScale: textScale(),
    declared,
    written,
    years: { file: retention.file.years, brief: retention.brief.years },
  },

  platform() {
    wx.openPrivacyContract({})
  },
  call() {
    dial('12315')
  },
})
