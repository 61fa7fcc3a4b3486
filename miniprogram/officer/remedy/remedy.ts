import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import { dayOf } from '../../shared/clock/days'
import type { CaseView } from '../../shared/contract/case-view'
import { claimsOf } from '../../shared/remedy/bases'
import type { Matter } from '../../shared/remedy/claims'
import { type Fact, facts } from '../../shared/remedy/facts'
import { firstFacts } from '../../shared/remedy/first-facts'
import type { Item } from '../../shared/remedy/formulas'
import { prefill } from '../../shared/remedy/prefill'
import { type Choice, choices } from '../../words/choices'
import { fenFrom, yuan } from '../../words/money'

/** The figures of the form as typed. */
type Typed = Partial<Record<keyof Item, string>>

const FIGURES: Record<keyof Item, { label: string; unit: string }> = {
  price: { label: '付的价款', unit: '元' },
  loss: { label: '价款以外的损失', unit: '元' },
  marked: { label: '标明或约定的价款', unit: '元' },
  nominal: { label: '应有的量', unit: '克' },
  short: { label: '缺的量', unit: '克' },
  prepaid: { label: '预付的钱', unit: '元' },
  used: { label: '已经消费的', unit: '元' },
}
const names = Object.keys(FIGURES) as (keyof Item)[]
const isMeasure = (name: keyof Item) => name === 'nominal' || name === 'short'

/** The figures in whole units; undefined for a blank, NaN for what is no number. */
function itemFrom(typed: Typed): Item {
  const figures = names.flatMap((name) => {
    const value = read(name, typed[name] ?? '')
    return value === undefined ? [] : [[name, value] as const]
  })
  return { price: 0, loss: 0, ...Object.fromEntries(figures) }
}

function read(name: keyof Item, text: string): number | undefined {
  if (!isMeasure(name)) return fenFrom(text)
  if (text.trim() === '') return undefined
  return /^\d{1,8}$/.test(text.trim()) ? Number(text) : Number.NaN
}

const typedFrom = (item: Item): Typed =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = item[name]
      if (value === undefined || (value === 0 && (name === 'price' || name === 'loss'))) return []
      return [[name, isMeasure(name) ? String(value) : String(value / 100)]]
    }),
  )

/**
 * Everything the page shows for the ticked facts and typed figures: computed on the phone, and again by the server
 * before it is kept. `total` is empty where the law gives no sum; `reserves`: facts that would give more, and why a
 * ticked fact gives nothing.
 */
function sums(ticked: Fact[], typed: Typed, on: Matter['on']) {
  const item = itemFrom(typed)
  const wrong = names.find((name) => Number.isNaN(item[name]))
  const shown = (asked: (keyof Item)[]) =>
    names
      .filter((name) => name === 'price' || name === 'loss' || asked.includes(name) || typed[name])
      .map((name) => ({ name, ...FIGURES[name], value: typed[name] ?? '' }))
  const none = { total: '', upTo: false, claims: [], reserves: [] as string[] }
  if (wrong) return { ...none, figures: shown([]), problem: `${FIGURES[wrong].label}只填数字` }
  if ((item.short ?? 0) > (item.nominal ?? item.short ?? 0))
    return { ...none, figures: shown(['nominal', 'short']), problem: '缺的不能多于应有的' }
  const found = claimsOf({ item, facts: ticked, on })
  const missing = found.reserves.flatMap((reserve) => (reserve.because === 'figures_missing' ? reserve.figures : []))
  const used = found.claims.flatMap(({ formula }) => figuresOf[formula] ?? [])
  return {
    total: found.total > 0 ? yuan(found.total) : '',
    upTo: found.upTo,
    claims: found.claims.map(({ basis, article, words }) => ({ basis, article, words })),
    reserves: found.reserves.flatMap((reserve) => {
      if (reserve.because === 'facts_missing') return `还要认定：${reserve.facts.map(facts.label).join('、')}`
      if (reserve.because === 'figures_missing')
        return `还要填：${reserve.figures.map((name) => FIGURES[name].label).join('、')}`
      if (reserve.because === 'barred') return `因为${reserve.facts.map(facts.label).join('、')}，不能另加赔偿`
      return reserve.because === 'one_multiplier' ? '同一件商品只能选一种加倍赔偿，已取优先适用的' : []
    }),
    figures: shown([...missing, ...used]),
    problem: '',
  }
}

type Sums = ReturnType<typeof sums>

const figuresOf: Partial<Record<string, (keyof Item)[]>> = {
  overcharge: ['marked'],
  make_up_short: ['nominal', 'short'],
  balance: ['prepaid', 'used'],
  principal: ['prepaid'],
}

const all = choices(facts)

formPage({
  loads: 'once',
  query: { id: '' },
  data: {
    shown: [] as Choice[],
    more: false,
    ticked: [] as Fact[],
    told: false,
    typed: {} as Typed,
    sums: null as Sums | null,
  },
  on: '',
  first: [] as Fact[],

  async load() {
    this.begin(await call('complaint.detail', { caseId: this.query.id }))
  },
  /** Starts from the last computation, or from the consumer's answers. */
  begin(view: CaseView) {
    const { problemType, category, answers, occurredAt, submittedAt, remedy } = view
    const told = { problemType, occurredOn: dayOf(occurredAt), toldOn: dayOf(submittedAt) }
    const filled = remedy ?? prefill({ ...told, ...(category && { category }), ...(answers && { answers }) })
    this.on = filled.on
    this.first = [...new Set([...firstFacts[problemType], ...filled.facts])]
    this.setData({ told: !remedy && filled.facts.length > 0 })
    this.change(filled.facts, typedFrom(filled.item))
  },
  change(ticked: Fact[], typed: Typed) {
    const shown = this.data.more ? all : all.filter(({ code }) => this.first.includes(code as Fact))
    this.enter({ ticked, typed, shown, sums: sums(ticked, typed, this.on) })
  },
  tick(event: WechatMiniprogram.CustomEvent<{ chosen: Fact[] }>) {
    const hidden = this.data.ticked.filter((fact) => !this.data.shown.some(({ code }) => code === fact))
    this.change([...hidden, ...event.detail.chosen], this.data.typed)
  },
  type(event: WechatMiniprogram.Input) {
    const name = event.currentTarget.dataset.name as keyof Item
    this.change(this.data.ticked, { ...this.data.typed, [name]: event.detail.value })
  },
  showMore() {
    this.setData({ more: true })
    this.change(this.data.ticked, this.data.typed)
  },
  async save() {
    const { ticked, typed, sums } = this.data
    if (!sums) return
    if (ticked.length === 0 || sums.problem) return this.setData({ problem: sums.problem || '请先勾选认定的事实' })
    const input = { caseId: this.query.id, item: itemFrom(typed), facts: ticked, on: this.on }
    if (await this.sendOnce((key) => call('mediation.compute', input, { key }))) wx.navigateBack()
  },
})
