import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import { casePageUrl } from '../../../../format/case-page'
import { formatYuanSpoken } from '../../../../format/money'
import { registerPage } from '../../../../page/base-page'
import type { CaseSummary } from '../../../../shared/contract/case-view'
import type { Role } from '../../../../shared/vocabulary/roles'

interface Matters {
  title: string
  about: string
  empty: { title: string; hint: string }
  ask(pageCursor?: string): Promise<{ cases: Line[]; next?: string }>
  page(caseId: string): string
}

const pageQuery = (pageCursor?: string) => (pageCursor ? { cursor: pageCursor } : {})

type Line = CaseSummary & { hint?: string }

const shortfalls: Matters = {
  title: '谈成偏低',
  about: '谈成的金额不到依法可主张的一半。点开案卷，看看是消费者自愿让步，还是没有讲清楚法律。',
  empty: { title: '没有偏低的', hint: '核算过金额、谈成不到一半的投诉会到这里' },
  async ask(pageCursor) {
    const { cases, ...pageFields } = await call('command.shortfalls', pageQuery(pageCursor))
    const hint = (claimed: number, amount: number) =>
      `依法可主张 ${formatYuanSpoken(claimed)}，谈成 ${formatYuanSpoken(amount)}`
    return {
      cases: cases.map((complaintCase) => ({
        ...complaintCase,
        hint: hint(complaintCase.claimedFen, complaintCase.amountFen),
      })),
      ...pageFields,
    }
  },
  page: (caseId) => casePageUrl('leader', caseId),
}

const callBacks = (role: Role): Matters => ({
  title: '回访',
  about: '办结的投诉，打电话问问消费者满意不满意（第二十六条）。点开案件，记下回访。',
  empty: { title: '没有要回访的', hint: '办结、还没有回访的投诉会到这里' },
  ask: (pageCursor) => call('mediation.followUpCalls', pageQuery(pageCursor)),
  page: (caseId) => casePageUrl(role, caseId),
})

/**
 * The extra duties of a role: call-backs for dispatchers and leaders, also low settlements.
 */
function mattersOf(role: Role, listName: string): Matters | undefined {
  if (role === 'leader' && listName === 'short') return shortfalls
  if (role === 'dispatcher' || role === 'leader') return callBacks(role)
  return undefined
}

/** The list of a role's extra duties: call-backs or low settlements. */
registerPage({
  query: { list: '' },
  data: {
    about: '',
    empty: { title: '这里没有您的事', hint: '网格员的任务在待办，指挥中心的案件在收件箱' },
    cases: [] as Line[],
  },

  async loadContent(pageCursor?: string) {
    const matters = mattersOf((await loadProfile()).role, this.query.list)
    if (!matters) return { cases: [], next: '' }
    wx.setNavigationBarTitle({ title: matters.title })
    const { cases, next = '' } = await matters.ask(pageCursor)
    if (pageCursor) return { cases: [...this.data.cases, ...cases], next }
    return { cases, next, about: matters.about, empty: matters.empty }
  },
  async open(selectEvent: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const matters = mattersOf((await loadProfile()).role, this.query.list)
    if (matters) wx.navigateTo({ url: matters.page(selectEvent.detail.id) })
  },
})
