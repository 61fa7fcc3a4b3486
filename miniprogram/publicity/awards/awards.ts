import { call } from '../../cloud/call'
import { cityView } from '../../cloud/city'
import { formPage } from '../../page/form-page'
import type { ApplicationView } from '../../shared/contract/programme'
import { closedList } from '../../shared/vocabulary/closed-list'
import type { AwardStep } from '../../shared/vocabulary/programme'
import type { Choice } from '../../words/choices'
import { choices } from '../../words/choices'
import { programmeLine } from '../../words/programme'

const boxes = closedList({ waiting: '等待核查', standing: '在有效期内' })
type Box = 'waiting' | 'standing'

const lineOf = (view: ApplicationView) => ({
  ...programmeLine(view),
  key: `${view.merchant.id} ${view.programme}`,
  merchantId: view.merchant.id,
  shop: view.merchant.name,
  recused: view.recused === true,
})

/** Applications for awards to decide, and awards in force with those of their conditions that are no longer met. */
formPage({
  questions: ['reason'],
  data: {
    /** For a leader of the city: the districts, and the one looked at. */
    districts: [] as Choice[],
    district: '',
    boxes: choices(boxes),
    box: 'waiting' as Box,
    lines: [] as ReturnType<typeof lineOf>[],
    open: '',
    reason: '',
  },

  async load(cursor?: string) {
    const { box } = this.data
    const { asked, ...city } = await cityView()
    const { applications, next = '' } = await call('merchant.applications', { box, cursor, ...asked })
    const lines = applications.map(lineOf)
    return { ...city, lines: cursor ? [...this.data.lines, ...lines] : lines, next }
  },
  pickBox({ detail }: WechatMiniprogram.CustomEvent<{ chosen: Box[] }>) {
    this.setData({ box: detail.chosen[0] ?? this.data.box, ready: false, open: '' })
    this.loadAnew()
  },
  unfold(event: WechatMiniprogram.TouchEvent) {
    const { key } = event.currentTarget.dataset
    this.enter({ open: this.data.open === key ? '' : key, reason: '' })
  },
  async decide(event: WechatMiniprogram.TouchEvent) {
    const what = event.currentTarget.dataset.what as AwardStep
    const { open, lines, reason } = this.data
    const line = lines.find(({ key }) => key === open)
    if (!line) return
    if (reason.trim().length < 2) return this.showErrors({ reason: '请写明理由' })
    const { merchantId, programme } = line
    const send = (key: string) => call('merchant.award', { merchantId, programme, what, reason }, { key })
    if (!(await this.sendOnce(send))) return
    wx.showToast({ title: what === 'grant' ? '已授予，店铺页面可见' : '已记下', icon: 'none' })
    this.setData({ open: '' })
    await this.load()
  },
})
