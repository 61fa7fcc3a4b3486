import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import { casePageUrl } from '../../../../format/case-page'
import { formatYuanSpoken } from '../../../../format/money'
import { registerPage } from '../../../../page/base-page'
import type { CaseSummary } from '../../../../shared/contract/case-view'
import type { Role } from '../../../../shared/vocabulary/roles'

/** A list of cases that the page can show. */
interface CaseList {
  title: string
  about: string
  /** What the page shows if the list is empty. */
  empty: { title: string; hint: string }
  /** Loads a page of the list. */
  load(pageCursor?: string): Promise<{ cases: Line[]; next?: string }>
  /** The URL of the page that opens for a case. */
  caseUrl(caseId: string): string
}

const pageQuery = (pageCursor?: string) => (pageCursor ? { cursor: pageCursor } : {})

type Line = CaseSummary & { hint?: string }

const shortfalls: CaseList = {
  title: '谈成偏低',
  about: '谈成的金额不到依法可主张的一半。点开案卷，看看是消费者自愿让步，还是没有讲清楚法律。',
  empty: { title: '没有偏低的', hint: '核算过金额、谈成不到一半的投诉会到这里' },
  async load(pageCursor) {
    const { cases, ...pageFields } = await call('command.shortfalls', pageQuery(pageCursor))
    const lines = cases.map((caseSummary) => {
      const claimed = formatYuanSpoken(caseSummary.claimedFen)
      const settled = formatYuanSpoken(caseSummary.amountFen)
      return { ...caseSummary, hint: `依法可主张 ${claimed}，谈成 ${settled}` }
    })
    return { cases: lines, ...pageFields }
  },
  caseUrl: (caseId) => casePageUrl('leader', caseId),
}

const followUpCalls = (role: Role): CaseList => ({
  title: '回访',
  about: '办结的投诉，打电话问问消费者满意不满意（第二十六条）。点开案件，记下回访。',
  empty: { title: '没有要回访的', hint: '办结、还没有回访的投诉会到这里' },
  load: (pageCursor) => call('mediation.followUpCalls', pageQuery(pageCursor)),
  caseUrl: (caseId) => casePageUrl(role, caseId),
})

/** The list that a person in this role may see; undefined if there is none. */
function findCaseList(role: Role, listName: string): CaseList | undefined {
  if (role === 'leader' && listName === 'short') return shortfalls
  if (role === 'dispatcher' || role === 'leader') return followUpCalls(role)
  return undefined
}

/**
 * The cases that need a follow-up call, for dispatchers and leaders; or those that were settled for
 * too little, for leaders.
 */
registerPage({
  query: {
    /** `short` for the low settlements. */
    list: '',
  },
  data: {
    about: '',
    empty: { title: '这里没有您的事', hint: '网格员的任务在待办，指挥中心的案件在收件箱' },
    cases: [] as Line[],
  },

  async loadContent(pageCursor?: string) {
    const { role } = await loadProfile()
    const caseList = findCaseList(role, this.query.list)
    if (!caseList) return { cases: [], next: '' }
    wx.setNavigationBarTitle({ title: caseList.title })
    const { cases, next = '' } = await caseList.load(pageCursor)
    if (pageCursor) return { cases: [...this.data.cases, ...cases], next }
    return { cases, next, about: caseList.about, empty: caseList.empty }
  },
  async openCase(selectEvent: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const { role } = await loadProfile()
    const caseList = findCaseList(role, this.query.list)
    if (caseList) wx.navigateTo({ url: caseList.caseUrl(selectEvent.detail.id) })
  },
})
