import type { Outcome } from '../../../shared/contract/triage-rules'
import { caseClasses, priorities } from '../../../shared/vocabulary/case'
import { skills, units } from '../../../shared/vocabulary/skills'
import { choices } from '../../../words/choices'
import { freshRow } from '../draft'

type Chosen = WechatMiniprogram.CustomEvent<{ chosen: string[] }>

/** What a rule asks for. Fires `change` with the whole outcome. */
Component({
  properties: { outcome: { type: Object, value: freshRow().outcome } },
  data: {
    classes: choices(caseClasses),
    priorities: choices(priorities),
    skills: choices(skills),
    units: choices(units),
  },
  methods: {
    /** One of the class and the priority is always chosen: a second tap on it changes nothing. */
    pickOne({ currentTarget, detail }: Chosen) {
      if (detail.chosen[0]) this.say({ [currentTarget.dataset.name]: detail.chosen[0] })
    },
    pickSome({ currentTarget, detail }: Chosen) {
      this.say({ [currentTarget.dataset.name]: detail.chosen })
    },
    say(change: Partial<Outcome>) {
      this.triggerEvent('change', { outcome: { ...this.data.outcome, ...change } })
    },
  },
})
