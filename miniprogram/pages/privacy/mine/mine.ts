import { call } from '../../../cloud/call'
import { page } from '../../../page/page'
import { sendText } from '../../../phone/send-text'
import type { OwnData } from '../../../shared/contract/own-data'
import { failureOf } from '../../../words/failure'
import { besides, keptLine } from '../../../words/own-data'
import { type OwnCase, ownText } from '../../../words/own-text'

page({
  data: {
    lines: [] as ReturnType<typeof keptLine>[],
    besides: [] as string[],
    problem: '',
  },
  own: undefined as OwnData | undefined,

  async load() {
    const own = await everything()
    this.own = own
    const now = Date.now()
    const lines = own.cases.map((one) => keptLine(one, now))
    return { lines, besides: besides(own) }
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
      this.setData({ busy: false })
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
