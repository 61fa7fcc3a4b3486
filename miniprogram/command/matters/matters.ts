import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { page } from '../../page/page'
import type { CaseSummary } from '../../shared/contract/case-view'
import type { Role } from '../../shared/vocabulary/roles'
import { yuan } from '../../words/money'
import { casePage } from '../case-page'

interface Matters {
  title: string
  about: string
  empty: { title: string; hint: string }
  ask(cursor?: string): Promise<{ cases: Line[]; next?: string }>
  page(caseId: string): string
}

const here = (cursor?: string) => (cursor ? { cursor } : {})
const taskPage = (caseId: string) => `/officer/case/case?id=${caseId}`

type Line = CaseSummary & { hint?: string }

const shortfalls: Matters = {
  title: '谈成偏低',
  about: '谈成的金额不到依法可主张的一半。点开案卷，看看是消费者自愿让步，还是没有讲清楚法律。',
  empty: { title: '没有偏低的', hint: '核算过金额、谈成不到一半的投诉会到这里' },
  async ask(cursor) {
    const { cases, ...rest } = await call('command.shortfalls', here(cursor))
    const hint = (claimed: number, amount: number) => `依法可主张 ${yuan(claimed)}，谈成 ${yuan(amount)}`
    return { cases: cases.map((one) => ({ ...one, hint: hint(one.claimedFen, one.amountFen) })), ...rest }
  },
  page: (caseId) => casePage('leader', caseId),
}

const callBacks = (role: Role): Matters => ({
  title: '回访',
  about: '办结的投诉，打电话问问消费者满意不满意（第二十六条）。点开案件，记下回访。',
  empty: { title: '没有要回访的', hint: '办结、还没有回访的投诉会到这里' },
  ask: (cursor) => call('mediation.callBacks', here(cursor)),
  page: (caseId) => casePage(role, caseId),
})

/** The extra duties of a role: call-backs for dispatchers and leaders, also low settlements, entrusted mediations. */
function mattersOf(role: Role, list: string): Matters | undefined {
  if (role === 'leader' && list === 'short') return shortfalls
  if (role === 'dispatcher' || role === 'leader') return callBacks(role)
  if (role === 'association')
    return {
      title: '受托调解',
      about: '双方同意委托您调解的投诉，以区局名义进行，不能再转委托（第十九条）。',
      empty: { title: '没有委托调解', hint: '网格员征得双方同意后，投诉会到这里' },
      ask: (cursor) => call('mediation.entrusted', here(cursor)),
      page: taskPage,
    }
  return undefined
}

/** The list of a role's extra duties: call-backs or entrusted mediations. */
page({
  query: { list: '' },
  data: {
    about: '',
    empty: { title: '这里没有您的事', hint: '网格员的任务在待办，指挥中心的案件在收件箱' },
    cases: [] as Line[],
  },

  async load(cursor?: string) {
    const matters = mattersOf((await whoAmI()).role, this.query.list)
    if (!matters) return { cases: [], next: '' }
    wx.setNavigationBarTitle({ title: matters.title })
    const { cases, next = '' } = await matters.ask(cursor)
    if (cursor) return { cases: [...this.data.cases, ...cases], next }
    return { cases, next, about: matters.about, empty: matters.empty }
  },
  async open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const matters = mattersOf((await whoAmI()).role, this.query.list)
    if (matters) wx.navigateTo({ url: matters.page(event.detail.id) })
  },
})
