import type { Comparison } from '../../../../../shared/vocabulary/triage'
import type { Areas } from '../../../../district-settings/rule-lines'
import { type ConditionDraft, freshCondition } from '../draft'
import { conditionView } from './view'

type ChoiceEvent = WechatMiniprogram.CustomEvent<{ selection: string[] }>
type ValueEvent = WechatMiniprogram.CustomEvent<{ value: string }>

/** The form of one condition of a rule. Fires `change` with the whole condition, and `remove`. */
Component({
  // It uses the classes of its page.
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
    emitChange(change: Partial<ConditionDraft>) {
      this.triggerEvent('change', { condition: { ...this.data.condition, ...change } })
    },
    /**
     * Chooses the comparison, or whether the condition is negated. A second tap changes nothing.
     */
    chooseComparisonOrNegation(choiceEvent: ChoiceEvent) {
      const [way] = choiceEvent.detail.selection
      if (!way) return
      const isAmount = this.data.condition.fact === 'amount'
      this.emitChange(isAmount ? { compare: way as Comparison } : { not: way === 'not' })
    },
    chooseValues(choiceEvent: ChoiceEvent) {
      this.emitChange({ any: choiceEvent.detail.selection })
    },
    addValue(changeEvent: ValueEvent) {
      const moreValue = this.data.view.more[Number(changeEvent.detail.value)]
      if (moreValue) this.emitChange({ any: [...this.data.condition.any, moreValue.code] })
    },
    enterText(changeEvent: ValueEvent) {
      this.emitChange({ [changeEvent.currentTarget.dataset.name]: changeEvent.detail.value })
    },
    removeCondition() {
      this.triggerEvent('remove')
    },
  },
})
