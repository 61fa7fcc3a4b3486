import type { Outcome } from '../../../../../shared/settings/triage'
import { ruleFacts } from '../../../../../shared/vocabulary/triage'
import type { Areas } from '../../../../district-settings/rule-lines'
import { type ConditionDraft, freshCondition, freshRow, type Row } from '../draft'

/**
 * The form of one rule. Fires `change` with the whole rule, `move` up (-1) or down (1), and
 * `remove`.
 */
Component({
  // It uses the classes of its page.
  options: { styleIsolation: 'apply-shared' },
  properties: {
    rule: { type: Object, value: freshRow() },
    areas: { type: Array, value: [] as Areas },
    errors: { type: Object, value: { name: '', when: '', conditions: [] as string[] } },
    first: Boolean,
    last: Boolean,
  },
  data: { facts: ruleFacts.codes.map(ruleFacts.label) },
  methods: {
    emitChange(change: Partial<Row>) {
      this.triggerEvent('change', { rule: { ...this.data.rule, ...change } })
    },
    enterName(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.emitChange({ name: inputEvent.detail.value })
    },
    addCondition(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const chosenFact = ruleFacts.codes[Number(inputEvent.detail.value)]
      if (chosenFact)
        this.emitChange({ when: [...this.data.rule.when, freshCondition(chosenFact)] })
    },
    changeCondition(changeEvent: WechatMiniprogram.CustomEvent<{ condition: ConditionDraft }>) {
      const { at } = changeEvent.currentTarget.dataset as { at: number }
      const { when } = this.data.rule
      this.emitChange({
        when: when.map((condition, index) =>
          index === at ? changeEvent.detail.condition : condition,
        ),
      })
    },
    removeCondition(changeEvent: WechatMiniprogram.CustomEvent) {
      const { at } = changeEvent.currentTarget.dataset as { at: number }
      this.emitChange({ when: this.data.rule.when.filter((_, index) => index !== at) })
    },
    changeOutcome(changeEvent: WechatMiniprogram.CustomEvent<{ outcome: Outcome }>) {
      this.emitChange({ outcome: changeEvent.detail.outcome })
    },
    moveUp() {
      this.triggerEvent('move', { by: -1 })
    },
    moveDown() {
      this.triggerEvent('move', { by: 1 })
    },
    removeRule() {
      this.triggerEvent('remove')
    },
  },
})
