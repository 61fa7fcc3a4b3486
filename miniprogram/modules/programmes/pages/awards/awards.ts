import { call } from '../../../../api/call'
import { loadDistrictChoice } from '../../../../api/city'
import type { Choice } from '../../../../format/choices'
import { choicesFromList } from '../../../../format/choices'
import { registerFormPage } from '../../../../page/form-page'
import { closedList } from '../../../../shared/vocabulary/closed-list'
import type { AwardStep } from '../../../../shared/vocabulary/programme'
import type { ApplicationView } from '../../programme'
import { programmeLine } from '../programme-line'

const boxes = closedList({ waiting: '等待核查', standing: '在有效期内' })
type Box = 'waiting' | 'standing'

const toLine = (applicationView: ApplicationView) => ({
  ...programmeLine(applicationView),
  key: `${applicationView.merchant.id} ${applicationView.programme}`,
  merchantId: applicationView.merchant.id,
  shop: applicationView.merchant.name,
  recused: applicationView.recused === true,
})

/** The applications for awards that staff have to decide, and the awards in force. */
registerFormPage({
  questionIds: ['reason'],
  data: {
    /** The districts that a leader of the city can choose; empty for everybody else. */
    districts: [] as Choice[],
    /** The chosen one of them. */
    district: '',
    stages: choicesFromList(boxes),
    stage: 'waiting' as Box,
    lines: [] as ReturnType<typeof toLine>[],
    /** Key of the unfolded line. */
    openKey: '',
    /** The typed reason of the decision. */
    reason: '',
  },

  async loadContent(pageCursor?: string) {
    const { stage: box } = this.data
    const { districtFilter, ...cityFields } = await loadDistrictChoice()
    const { applications, next = '' } = await call('merchant.applications', {
      box,
      cursor: pageCursor,
      ...districtFilter,
    })
    const newLines = applications.map(toLine)
    return {
      ...cityFields,
      lines: pageCursor ? [...this.data.lines, ...newLines] : newLines,
      next,
    }
  },
  pickBox({ detail }: WechatMiniprogram.CustomEvent<{ selection: Box[] }>) {
    this.setData({ stage: detail.selection[0] ?? this.data.stage, ready: false, openKey: '' })
    this.restartLoading()
  },
  toggleAward(touchEvent: WechatMiniprogram.TouchEvent) {
    const { key } = touchEvent.currentTarget.dataset
    this.enterValues({ openKey: this.data.openKey === key ? '' : key, reason: '' })
  },
  async decideAward(touchEvent: WechatMiniprogram.TouchEvent) {
    const awardStep = touchEvent.currentTarget.dataset.what as AwardStep
    const { openKey: open, lines, reason } = this.data
    const openLine = lines.find(({ key }) => key === open)
    if (!openLine) return
    if (reason.trim().length < 2) return this.showErrors({ reason: '请写明理由' })
    const { merchantId, programme } = openLine
    const input = { merchantId, programme, what: awardStep, reason }
    const submission = await this.sendOnce((requestKey) =>
      call('merchant.award', input, { requestKey }),
    )
    if (!submission) return
    wx.showToast({ title: awardStep === 'grant' ? '已授予，店铺页面可见' : '已记下', icon: 'none' })
    this.setData({ openKey: '' })
    await this.refresh()
  },
})
