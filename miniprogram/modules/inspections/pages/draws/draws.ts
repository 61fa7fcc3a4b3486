import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import { loadScannedDistrict } from '../../../../device/scanned-district'
import { dayText } from '../../../../format/when'
import { registerFormPage } from '../../../../page/form-page'
import { shopCategories } from '../../../../shared/vocabulary/shop'
import type { DrawLine } from '../../draw'

const toLine = (drawLine: DrawLine, now: number) => ({
  id: drawLine.id,
  title: `${drawLine.category}，抽 ${drawLine.count} 家`,
  about: drawText(drawLine, now),
  late: drawLine.dueAt !== undefined && now > drawLine.dueAt,
})

/** The random draws of a district, for everybody. The centre and leaders can plan one here. */
registerFormPage({
  questionIds: ['category', 'count', 'days'],
  query: { districtId: '' },
  data: {
    /** The caller may plan a draw. */
    mayPlan: false,
    lines: [] as ReturnType<typeof toLine>[],
    categories: shopCategories.map((category) => ({ code: category, label: category })),
    terms: [7, 15, 30].map((days) => ({ code: `${days}`, label: `${days} 天内` })),
    // The form: category, number of shops, and days to inspect them.
    category: '',
    count: '',
    days: '15',
  },

  async loadContent() {
    const { role: ownRole, staff } = await loadProfile()
    const districtId = this.query.districtId || (staff ? undefined : loadScannedDistrict()?.id)
    const { draws } = await call('merchant.draws', districtId ? { districtId } : {})
    return {
      lines: draws.map((drawLine) => toLine(drawLine, Date.now())),
      mayPlan: ownRole === 'leader' || ownRole === 'dispatcher',
    }
  },
  async planDraw() {
    const { category, count, days } = this.data
    if (!category) return this.showErrors({ category: '请选择行业' })
    if (!/^[1-9]\d?$/.test(count)) return this.showErrors({ count: '请填写抽几家' })
    const input = { category, count: Number(count), days: Number(days) }
    const submission = await this.sendOnce((submissionKey) =>
      call('merchant.plan', input, { requestKey: submissionKey }),
    )
    if (!submission) return
    this.setData({ category: '', count: '' })
    await this.refresh()
  },
})

function drawText({ at: plannedAt, openedAt, dueAt }: DrawLine, now: number): string {
  if (openedAt === undefined) return `${dayText(plannedAt, now)}安排，还没有摇号`
  const taskText = dueAt === undefined ? '都检查过了' : `${dayText(dueAt, now)}前检查`
  return `${dayText(openedAt, now)}抽出，${taskText}`
}
