import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import type { CaseSummary } from '../../shared/contract/case-view'
import { mattersOf } from './lists'

/** The list of a role's extra duties: call-backs or entrusted mediations. */
page({
  data: {
    about: '',
    empty: { title: '这里没有您的事', hint: '网格员的任务在待办，指挥中心的案件在收件箱' },
    cases: [] as CaseSummary[],
  },

  async load(cursor?: string) {
    const matters = mattersOf((await whoAmI()).role)
    if (!matters) return { cases: [], next: '' }
    const { cases, next = '' } = await matters.ask(cursor)
    if (cursor) return { cases: [...this.data.cases, ...cases], next }
    return { cases, next, about: matters.about, empty: matters.empty }
  },
  async open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const matters = mattersOf((await whoAmI()).role)
    if (matters) wx.navigateTo({ url: matters.page(event.detail.id) })
  },
})
