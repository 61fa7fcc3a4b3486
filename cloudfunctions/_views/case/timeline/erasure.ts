import { erasureGrounds } from '../../../../miniprogram/shared/vocabulary/retention'
import type { erasureEvents } from '../../../_domain/case/erasure/events'
import type { Sentences } from '../telling'

export const erasureSentences: Sentences<keyof typeof erasureEvents> = {
  'erasure.asked': (_, { filer }) => `${filer}申请删除个人信息`,
  'erasure.declined': ({ reason }, { text }) => ['没有同意删除个人信息', text(reason)],
  'particulars.erased': ({ ground }) => ['个人信息已依法删除', `${erasureGrounds.label(ground)}；各步的存证仍可核对`],
}
