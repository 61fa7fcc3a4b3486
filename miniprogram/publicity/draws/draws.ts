import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { formPage } from '../../page/form-page'
import { scannedDistrict } from '../../phone/scanned-district'
import type { DrawLine } from '../../shared/contract/draw'
import { shopCategories } from '../../shared/vocabulary/shop'
import { day } from '../../words/when'

const lineOf = ({ id, category, count, at, openedAt, dueAt }: DrawLine, now: number) => ({
  id,
  title: `${category}，抽 ${count} 家`,
  about:
    openedAt === undefined
      ? `${day(at, now)}安排，还没有摇号`
      : `${day(openedAt, now)}抽出，${dueAt === undefined ? '都检查过了' : `${day(dueAt, now)}前检查`}`,
  late: dueAt !== undefined && now > dueAt,
})

/** The random inspections of a district, for everybody; the centre and leaders plan one here. */
formPage({
  questions: ['category', 'count', 'days'],
  query: { districtId: '' },
  data: {
    plans: false,
    lines: [] as ReturnType<typeof lineOf>[],
    categories: shopCategories.map((code) => ({ code, label: code })),
    terms: [7, 15, 30].map((days) => ({ code: `${days}`, label: `${days} 天内` })),
    category: '',
    count: '',
    days: '15',
  },

  async load() {
    const { role, staff } = await whoAmI()
    const districtId = this.query.districtId || (staff ? undefined : scannedDistrict()?.id)
    const { draws } = await call('merchant.draws', districtId ? { districtId } : {})
    return { lines: draws.map((one) => lineOf(one, Date.now())), plans: role === 'leader' || role === 'dispatcher' }
  },
  async plan() {
    const { category, count, days } = this.data
    if (!category) return this.showErrors({ category: '请选择行业' })
    if (!/^[1-9]\d?$/.test(count)) return this.showErrors({ count: '请填写抽几家' })
    const input = { category, count: Number(count), days: Number(days) }
    if (!(await this.sendOnce((key) => call('merchant.plan', input, { key })))) return
    this.setData({ category: '', count: '' })
    await this.load()
  },
})
