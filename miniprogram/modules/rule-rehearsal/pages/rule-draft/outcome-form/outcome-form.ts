import { choicesFromList } from '../../../../../format/choices'
import type { Outcome } from '../../../../../shared/settings/triage'
import { caseClasses, priorities } from '../../../../../shared/vocabulary/case'
import { skills, units } from '../../../../../shared/vocabulary/skills'
import { freshRow } from '../draft'

type Chosen = WechatMiniprogram.CustomEvent<{ selection: string[] }>

/** What a rule asks for. Fires `change` with the whole outcome. */
Component({
  properties: { outcome: { type: Object, value: freshRow().outcome } },
  data: {
    classes: choicesFromList(caseClasses),
    priorities: choicesFromList(priorities),
    skills: choicesFromList(skills),
    units: choicesFromList(units),
  },
  methods: {
    /** One of the class and the priority is always chosen: a second tap on it changes nothing. */
    pickOne({ currentTarget, detail }: Chosen) {
      if (detail.selection[0]) this.say({ [currentTarget.dataset.name]: detail.selection[0] })
    },
    pickSome({ currentTarget, detail }: Chosen) {
      this.say({ [currentTarget.dataset.name]: detail.selection })
    },
    say(change: Partial<Outcome>) {
      this.triggerEvent('change', { outcome: { ...this.data.outcome, ...change } })
    },
  },
})
