import type { Comparison } from '../../../shared/vocabulary/triage'
import type { Areas } from '../../rule-lines'
import { type ConditionDraft, freshCondition } from '../draft'
import { conditionView } from './view'

type Chosen = WechatMiniprogram.CustomEvent<{ chosen: string[] }>
type Value = WechatMiniprogram.CustomEvent<{ value: string }>

/** One condition of a rule, open. Fires `change` with the whole condition, and `remove`. */
Component({
  // A part of one page: it is drawn with that page's classes.
  options: { styleIsolation: 'apply-shared' },
  properties: {
    condition: { type: Object, value: freshCondition('text') },
    areas: { type: Array, value: [] as Areas },
    error: String,
  },
  data: { view: conditionView(freshCondition('text'), []) },
  observers: {
    'condition, areas'(condition: ConditionDraft, areas: Areas) {
      this.setData({ view: conditionView(condition, areas) })
    },
  },
  methods: {
    say(change: Partial<ConditionDraft>) {
      this.triggerEvent('change', { condition: { ...this.data.condition, ...change } })
    },
    /** One of the ways is always chosen: a second tap on it changes nothing. */
    pickWay(event: Chosen) {
      const [way] = event.detail.chosen
      if (way) this.say(this.data.condition.fact === 'amount' ? { compare: way as Comparison } : { not: way === 'not' })
    },
    pick(event: Chosen) {
      this.say({ any: event.detail.chosen })
    },
    pickMore(event: Value) {
      const more = this.data.view.more[Number(event.detail.value)]
      if (more) this.say({ any: [...this.data.condition.any, more.code] })
    },
    type(event: Value) {
      this.say({ [event.currentTarget.dataset.name]: event.detail.value })
    },
    remove() {
      this.triggerEvent('remove')
    },
  },
})
