import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import { dayOf } from '../../shared/clock/days'
import type { CaseView } from '../../shared/contract/case-view'
import { type Fact, facts } from '../../shared/remedy/facts'
import { firstFacts } from '../../shared/remedy/first-facts'
import type { Item } from '../../shared/remedy/formulas'
import { prefill } from '../../shared/remedy/prefill'
import { type Choice, choices } from '../../words/choices'
import { itemFrom, type Sums, sums, type Typed, typedFrom } from './sums'

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
