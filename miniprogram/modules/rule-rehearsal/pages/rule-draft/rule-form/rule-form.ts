import type { Areas } from '../../../../../format/rule-lines'
import type { Outcome } from '../../../../../shared/settings/triage'
import { ruleFacts } from '../../../../../shared/vocabulary/triage'
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
    say(change: Partial<Row>) {
      this.triggerEvent('change', { rule: { ...this.data.rule, ...change } })
    },
    type(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.say({ name: inputEvent.detail.value })
    },
    addCondition(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const chosenFact = ruleFacts.codes[Number(inputEvent.detail.value)]
      if (chosenFact) this.say({ when: [...this.data.rule.when, freshCondition(chosenFact)] })
    },
    changeCondition(changeEvent: WechatMiniprogram.CustomEvent<{ condition: ConditionDraft }>) {
      const { at } = changeEvent.currentTarget.dataset as { at: number }
      const { when } = this.data.rule
      this.say({
        when: when.map((condition, index) =>
          index === at ? changeEvent.detail.condition : condition,
        ),
      })
    },
    removeCondition(changeEvent: WechatMiniprogram.CustomEvent) {
      const { at } = changeEvent.currentTarget.dataset as { at: number }
      this.say({ when: this.data.rule.when.filter((_, index) => index !== at) })
    },
    changeOutcome(changeEvent: WechatMiniprogram.CustomEvent<{ outcome: Outcome }>) {
      this.say({ outcome: changeEvent.detail.outcome })
    },
    up() {
      this.triggerEvent('move', { by: -1 })
    },
    down() {
      this.triggerEvent('move', { by: 1 })
    },
    remove() {
      this.triggerEvent('remove')
    },
  },
})
