import { call } from '../../../cloud/call'
import { wholeTranscript } from '../../../cloud/whole-transcript'
import { formPage } from '../../../page/form-page'
import { sendText } from '../../../phone/send-text'
import type { OwnData } from '../../../shared/contract/own-data'
import { besides, keptLine } from '../own-data'
import { type OwnCase, ownText } from '../own-text'

formPage({
  data: { lines: [] as ReturnType<typeof keptLine>[], besides: [] as string[] },
  own: undefined as OwnData | undefined,

  async load() {
    const own = await everything()
    this.own = own
    const now = Date.now()
    const lines = own.cases.map((one) => keptLine(one, now))
    return { lines, besides: besides(own) }
  },

  /** Exports case by case to show the progress. An unreadable one ends the export: none is left out silently. */
  async takeAway() {
    const { own } = this
    if (!own) return
    const done = await this.sendOnce(async () => {
      const cases: OwnCase[] = []
      for (const { id: caseId } of own.cases) {
        this.setData({ busy: `正在整理 ${cases.length + 1}/${own.cases.length}` })
        const [view, { accesses }] = await Promise.all([
          call('complaint.detail', { caseId }),
          call('service.accessLog', { caseId }),
        ])
        cases.push({ view, accesses, ...(view.room && { said: await wholeTranscript(caseId) }) })
      }
      const { consultations } = await call('service.consultations', {})
      const asked = consultations.map(({ id }) => call('service.consultation', { consultationId: id }))
      await sendText('我的个人信息.txt', ownText(own, cases, Date.now(), await Promise.all(asked)))
    })
    if (!done && this.data.problem) this.setData({ problem: `没有导出：${this.data.problem}` })
  },
})

/** All pages of the list, so that the account of what is kept is complete. */
async function everything(): Promise<OwnData> {
  const own = await call('service.kept', {})
  const cases = [...own.cases]
  for (let { next } = own; next; ) {
    const more = await call('service.kept', { cursor: next })
    cases.push(...more.cases)
    next = more.next
  }
  return { ...own, cases }
}
