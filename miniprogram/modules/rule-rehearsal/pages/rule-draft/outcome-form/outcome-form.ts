import { choicesFromList } from '../../../../../format/choices'
import type { Outcome } from '../../../../../shared/settings/triage'
import { caseClasses, priorities } from '../../../../../shared/vocabulary/case'
import { skills, units } from '../../../../../shared/vocabulary/skills'
import { freshRow } from '../draft'

type ChoiceEvent = WechatMiniprogram.CustomEvent<{ selection: string[] }>

/** The form of a rule's outcome. Fires `change` with the whole outcome. */
Component({
  properties: { outcome: { type: Object, value: freshRow().outcome } },
  data: {
    classes: choicesFromList(caseClasses),
    priorities: choicesFromList(priorities),
    skills: choicesFromList(skills),
    units: choicesFromList(units),
  },
  methods: {
    /** Chooses the class or the priority. A second tap on the chosen one changes nothing. */
    pickOne({ currentTarget, detail }: ChoiceEvent) {
      if (detail.selection[0])
        this.emitChange({ [currentTarget.dataset.name]: detail.selection[0] })
    },
    /** Chooses skills or units: any number of them. */
    pickSome({ currentTarget, detail }: ChoiceEvent) {
      this.emitChange({ [currentTarget.dataset.name]: detail.selection })
    },
    emitChange(change: Partial<Outcome>) {
      this.triggerEvent('change', { outcome: { ...this.data.outcome, ...change } })
    },
  },
})
