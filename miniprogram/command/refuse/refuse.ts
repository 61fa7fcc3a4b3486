import { call } from '../../cloud/call'
import { sendForm } from '../../cloud/send-form'
import { showFirst } from '../../phone/show-first'
import { textScale } from '../../phone/text-scale'
import {
  otherRoutes,
  type RefusalGround,
  refusalDetails,
  refusalGrounds,
} from '../../shared/vocabulary/refusal-grounds'
import { choices } from '../../words/choices'

Page({
  data: {
    textScale: textScale(),
    grounds: choices(refusalGrounds),
    ground: '' as RefusalGround | '',
    /** The other ways that the decision will name. */
    routes: [] as string[],
    reason: '',
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
  },
  caseId: '',
  key: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
  },
  pick(event: WechatMiniprogram.TouchEvent) {
    const ground: RefusalGround = event.currentTarget.dataset.code
    const routes = refusalDetails[ground].routes.map(otherRoutes.label)
    this.setData({ ground, routes, errors: {}, problem: '' })
  },
  typeReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: event.detail.value, errors: {}, problem: '' })
  },
  takeText(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
    this.setData({ reason: event.detail.text, errors: {}, problem: '' })
  },
  async save() {
    const { ground, reason } = this.data
    if (!ground) return this.showErrors({ ground: '请选择不予受理的情形' })
    if (reason.trim().length < 5) return this.showErrors({ reason: '请写明理由，至少 5 个字' })
    const sent = await sendForm(this, (key) =>
      call('complaint.decide', { caseId: this.caseId, decision: 'refuse', ground, reason }, { key }),
    )
    if (sent) wx.navigateBack()
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ errors })
    showFirst(['ground', 'reason'], errors)
  },
})
