import { type CaseState, caseStates } from '../../shared/vocabulary/case'
import { toneOf } from '../../words/progress'

/** Where a case stands, in plain words and in the colour that means it. */
Component({
  properties: { state: { type: String, value: '' } },
  data: { label: '', tone: 'grey' },
  observers: {
    state(state: CaseState) {
      if (caseStates.has(state)) this.setData({ label: caseStates.label(state), tone: toneOf(state) })
    },
  },
})
