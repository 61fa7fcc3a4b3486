import { call } from '../../../cloud/call'
import { live } from '../../../cloud/live'
import { sendText } from '../../../phone/send-text'
import { textScale } from '../../../phone/text-scale'
import type { OwnData } from '../../../shared/contract/own-data'
import { type Failure, failureOf } from '../../../words/failure'
import { besides, keptLine } from '../../../words/own-data'
import { type OwnCase, ownText } from '../../../words/own-text'

Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    lines: [] as ReturnType<typeof keptLine>[],
    besides: [] as string[],
    /** Progress of the export; empty while none runs. */
    busy: '',
    problem: '',
  },
  own: undefined as OwnData | undefined,

  async load() {
    try {
      const own = await everything()
      this.own = own
      const now = Date.now()
      const lines = own.cases.map((one) => keptLine(one, now))
      this.setData({ lines, besides: besides(own), ready: true, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },

  openAccessLog(event: WechatMiniprogram.TouchEvent) {
    const { id, number } = event.currentTarget.dataset
    wx.navigateTo({ url: `/pages/privacy/access-log/access-log?id=${id}&number=${number}` })
  },
  erase(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/pages/privacy/erase/erase?id=${event.currentTarget.dataset.id}` })
  },
  notice() {
    wx.navigateTo({ url: '/pages/privacy/notice/notice' })
  },
  /**
   * Exports case by case to show the progress. A case that cannot be read ends the export, so that none is left out
   * silently.
   */
  async takeAway() {
    const { own } = this
    if (!own || this.data.busy) return
    this.setData({ busy: '正在整理', problem: '' })
    try {
      const cases: OwnCase[] = []
      for (const { id: caseId } of own.cases) {
        this.setData({ busy: `正在整理 ${cases.length + 1}/${own.cases.length}` })
        const [view, { accesses }] = await Promise.all([
          call('complaint.detail', { caseId }),
          call('service.accessLog', { caseId }),
        ])
        cases.push({ view, accesses })
      }
      await sendText('我的个人信息.txt', ownText(own, cases, Date.now()))
    } catch (error) {
      this.setData({ problem: `没有导出：${failureOf(error).message}` })
    } finally {
      this.setData({ busy: '' })
    }
  },
})

/** All pages of the list, so that the account of what is kept is complete. */
async function everything(): Promise<OwnData> {
  const own = await call('service.kept', {})
  const cases = [...own.cases]
  for (let { next } = own; next; ) {
    const page = await call('service.kept', { cursor: next })
    cases.push(...page.cases)
    next = page.next
  }
  return { ...own, cases }
}
