import { type CaseState, caseStates } from '../../shared/vocabulary/case'
import { toneOf } from '../../words/progress'

/** The state of a case in plain words, in the colour of that state. */
Component({
  properties: { state: { type: String, value: '' } },
  data: { label: '', tone: 'grey' },
  observers: {
    state(state: CaseState) {
      if (caseStates.has(state)) this.setData({ label: caseStates.label(state), tone: toneOf(state) })
    },
  },
})
