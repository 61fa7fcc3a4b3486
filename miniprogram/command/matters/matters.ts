import { live } from '../../cloud/live'
import { whoAmI } from '../../cloud/me'
import { nextPage } from '../../cloud/next-page'
import { textScale } from '../../phone/text-scale'
import type { CaseSummary } from '../../shared/contract/case-view'
import { type Failure, failureOf } from '../../words/failure'
import { mattersOf } from './lists'

/** The list of a role's extra duties: call-backs or entrusted mediations. */
Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    about: '',
    empty: { title: '这里没有您的事', hint: '网格员的任务在工作台，指挥中心的案件在收件箱' },
    cases: [] as CaseSummary[],
    next: '',
  },

  async load() {
    try {
      const matters = mattersOf((await whoAmI()).role)
      const { cases, next = '' } = (await matters?.ask()) ?? { cases: [] }
      this.setData({
        ready: true,
        failure: null,
        cases,
        next,
        ...(matters && { about: matters.about, empty: matters.empty }),
      })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  async onReachBottom() {
    const { cases: shown } = this.data
    await nextPage(this, async (cursor) => {
      const matters = mattersOf((await whoAmI()).role)
      if (!matters) return
      const { cases, next = '' } = await matters.ask(cursor)
      this.setData({ cases: [...shown, ...cases], next })
    })
  },
  async open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const matters = mattersOf((await whoAmI()).role)
    if (matters) wx.navigateTo({ url: matters.page(event.detail.id) })
  },
})
