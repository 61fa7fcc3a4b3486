import type { Areas } from '../../../../../format/rule-lines'
import type { Comparison } from '../../../../../shared/vocabulary/triage'
import { type ConditionDraft, freshCondition } from '../draft'
import { conditionView } from './view'

type Chosen = WechatMiniprogram.CustomEvent<{ selection: string[] }>
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
    pickWay(choiceEvent: Chosen) {
      const [way] = choiceEvent.detail.selection
      if (way)
        this.say(
          this.data.condition.fact === 'amount'
            ? { compare: way as Comparison }
            : { not: way === 'not' },
        )
    },
    pick(choiceEvent: Chosen) {
      this.say({ any: choiceEvent.detail.selection })
    },
    pickMore(changeEvent: Value) {
      const moreValue = this.data.view.more[Number(changeEvent.detail.value)]
      if (moreValue) this.say({ any: [...this.data.condition.any, moreValue.code] })
    },
    type(changeEvent: Value) {
      this.say({ [changeEvent.currentTarget.dataset.name]: changeEvent.detail.value })
    },
    remove() {
      this.triggerEvent('remove')
    },
  },
})
