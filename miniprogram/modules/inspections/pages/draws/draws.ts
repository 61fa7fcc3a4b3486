import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import { loadScannedDistrict } from '../../../../device/scanned-district'
import { dayText } from '../../../../format/when'
import { registerFormPage } from '../../../../page/form-page'
import { shopCategories } from '../../../../shared/vocabulary/shop'
import type { DrawLine } from '../../draw'

const lineOf = (
  { id, category, count, at: plannedAt, openedAt, dueAt }: DrawLine,
  now: number,
) => ({
  id,
  title: `${category}，抽 ${count} 家`,
  about: drawText(openedAt, plannedAt, dueAt, now),
  late: dueAt !== undefined && now > dueAt,
})

/** The random inspections of a district, for everybody; the centre and leaders plan one here. */
registerFormPage({
  questions: ['category', 'count', 'days'],
  query: { districtId: '' },
  data: {
    plans: false,
    lines: [] as ReturnType<typeof lineOf>[],
    categories: shopCategories.map((categoryCode) => ({ code: categoryCode, label: categoryCode })),
    terms: [7, 15, 30].map((dayCount) => ({ code: `${dayCount}`, label: `${dayCount} 天内` })),
    category: '',
    count: '',
    days: '15',
  },

  async loadContent() {
    const { role: ownRole, staff } = await loadProfile()
    const districtId = this.query.districtId || (staff ? undefined : loadScannedDistrict()?.id)
    const { draws } = await call('merchant.draws', districtId ? { districtId } : {})
    return {
      lines: draws.map((drawLine) => lineOf(drawLine, Date.now())),
      plans: ownRole === 'leader' || ownRole === 'dispatcher',
    }
  },
  async plan() {
    const { category, count, days } = this.data
    if (!category) return this.showErrors({ category: '请选择行业' })
    if (!/^[1-9]\d?$/.test(count)) return this.showErrors({ count: '请填写抽几家' })
    const input = { category, count: Number(count), days: Number(days) }
    if (
      !(await this.sendOnce((submissionKey) =>
        call('merchant.plan', input, { requestKey: submissionKey }),
      ))
    )
      return
    this.setData({ category: '', count: '' })
    await this.refresh()
  },
})

function drawText(
  openedAt: number | undefined,
  plannedAt: number,
  dueAt: number | undefined,
  now: number,
): string {
  if (openedAt === undefined) return `${dayText(plannedAt, now)}安排，还没有摇号`
  const taskText = dueAt === undefined ? '都检查过了' : `${dayText(dueAt, now)}前检查`
  return `${dayText(openedAt, now)}抽出，${taskText}`
}
